import { DAY_FIRST_HEADERS } from './header-words.ts';
import { plainText } from './measurement-units.ts';
import { readDateNumbers } from './read-date.ts';
import { recogniseHeader, type DateOrder } from './recognise-header.ts';

/**
 * Which number of a date is the day. The values decide where one exceeds 12, then the header (`dd/mm/aaaa`, or a
 * language that writes the day first); undefined where neither can: it is asked, never guessed.
 */
export function dateOrderOf(header: string, samples: readonly string[]): DateOrder | undefined {
  return orderOfValues(samples) ?? orderOfHeader(header);
}

function orderOfValues(samples: readonly string[]): DateOrder | undefined {
  let seen = 0;
  const encoder = new TextEncoder();
  for (const sample of samples) {
    const bytes = encoder.encode(sample.trim());
    const written = readDateNumbers(bytes, 0, bytes.length);
    if (!written) continue;
    seen += 1;
    if (written.yearFirst) return 'ymd';
    if (written.numbers[0] > 12) return 'dmy';
    if (written.numbers[1] > 12) return 'mdy';
  }
  return seen === 0 ? 'ymd' : undefined; // no date at all: the rows will say so, line by line
}

function orderOfHeader(header: string): DateOrder | undefined {
  const meaning = recogniseHeader(header);
  if (meaning.kind === 'date' && meaning.order) return meaning.order;
  return DAY_FIRST_HEADERS.test(plainText(header.trim())) ? 'dmy' : undefined;
}
