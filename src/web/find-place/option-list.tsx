import { useEffect, useRef } from 'react';
import styles from './find-place.module.css';
import type { OptionGroup, PlaceOption } from './place-options.ts';
import { usePlaceSpeech } from './use-place-speech.ts';

interface OptionListProps {
  readonly id: string;
  readonly groups: readonly OptionGroup[];
  readonly active: number;
  readonly onChoose: (option: PlaceOption) => void;
}

/** The list of a combobox, after the pattern of WAI-ARIA: the focus stays in the box, which names the active line. */
export function OptionList({ id, groups, active, onChoose }: OptionListProps) {
  const { say } = usePlaceSpeech();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const all = groups.flatMap(({ options }) => options);
  if (groups.length === 0) return null;
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label={say('find_list')} className={styles.list}>
      {groups.map(({ title, options }) => (
        <div key={title} role="group" aria-label={title || undefined}>
          {title && (
            <p aria-hidden="true" className={styles.group}>
              {title}
            </p>
          )}
          {options.map((option) => {
            const index = all.indexOf(option);
            return (
              <div
                key={`${option.text} ${option.place.lat} ${option.place.lng}`}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                className={styles.option}
                onClick={() => onChoose(option)}
              >
                <strong>{option.text}</strong> <span>{option.detail}</span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
