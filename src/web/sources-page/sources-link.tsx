import type { MouseEvent, ReactNode } from 'react';
import { useSpeech } from '../i18n/use-speech.ts';
import { openSources, sourcesAddress, useSourcesOpen } from './sources-address.ts';

interface LinkProps {
  readonly className?: string | undefined;
  readonly label?: string;
  readonly children: ReactNode;
}

/** A link to the page of sources; a real one, so that it can be copied and opened in a new tab. */
export function SourcesLink({ className, label, children }: LinkProps) {
  const { language } = useSpeech();
  const isOpen = useSourcesOpen();
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openSources(language);
  };
  return (
    <a
      className={className}
      href={sourcesAddress(language)}
      aria-label={label}
      title={label}
      aria-current={isOpen ? 'page' : undefined}
      onClick={open}
    >
      {children}
    </a>
  );
}
