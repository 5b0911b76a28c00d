import { useState, type ReactNode } from 'react';

interface FoldedProps {
  readonly className?: string | undefined;
  readonly summary: string;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}

/** Details that are made when they are first wanted, and are not there for anybody before. */
export function Folded({ className, summary, isOpenAtFirst = false, children }: FoldedProps) {
  const [isWanted, setWanted] = useState(isOpenAtFirst);
  return (
    <details className={className} open={isOpenAtFirst} onToggle={() => setWanted(true)}>
      <summary>{summary}</summary>
      {isWanted && children}
    </details>
  );
}
