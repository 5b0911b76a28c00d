import { sourceName } from '../../contract/messages/source-name.ts';
import { SOURCE_IDS } from '../../weather/sources.ts';

/** A source's name; an id that this page does not know yet is shown as it is. */
export function sourceLabel(id: string): string {
  const known = SOURCE_IDS.find((one) => one === id);
  return known ? sourceName(known) : id;
}

/** A row's `source`, ids joined by `+`, as names. */
export function sourcesLabel(ids: string): string {
  return ids.split('+').filter(Boolean).map(sourceLabel).join(' + ');
}
