import { JSON_NOTATION, literal } from './literal.ts';
import type { Snippet } from './snippet.ts';

/**
 * A subshell, so that `exit` leaves a terminal open into which it was pasted; and no comments, which some interactive
 * shells do not know. Only what every POSIX shell has, and no program beside curl and sed.
 */
export function curlSnippet({ origin, request: { body, hasFile }, fileName }: Snippet): string {
  const lines = [
    `server=${shellQuoted(origin)}`,
    ...(hasFile ? [`file=${shellQuoted(fileName)}`, ...UPLOAD] : []),
    `request=${hasFile ? bodyWithFile(body) : shellQuoted(shellJson(body))}`,
    ...CALCULATE,
  ];
  return `(\n${lines.join('\n')}\n)\n`;
}

/** An id out of the answer; without one the answer tells why. Ids consist of letters, digits, _ and -. */
const idFrom = (name: string) => [
  `${name}=$(printf '%s\\n' "$answer" | sed -n 's/.*"${name}":"\\([A-Za-z0-9_-]*\\)".*/\\1/p')`,
  `[ -n "$${name}" ] || { printf '%s\\n' "$answer" >&2; exit 1; }`,
];

/** The shell opens the file: curl itself would send nothing in place of one that is not there. */
const UPLOAD = [
  `answer=$(curl -sS "$server/api/v1/station-files" -H 'content-type: text/csv' --data-binary @- < "$file") || exit 1`,
  ...idFrom('file_id'),
];

const CALCULATE = [
  `answer=$(curl -sS "$server/api/v1/eto/tasks" -H 'content-type: application/json' --data-raw "$request") || exit 1`,
  ...idFrom('task_id'),
  'while :; do',
  `  answer=$(curl -sS "$server/api/v1/eto/tasks/$task_id" -H 'prefer: wait=25') || exit 1`,
  '  case $answer in',
  `    *'"status":"success"'*) break ;;`,
  `    *'"status":"queued"'* | *'"status":"running"'*) ;;`,
  `    *) printf '%s\\n' "$answer" >&2; exit 1 ;;`,
  '  esac',
  'done',
  'curl -sS --fail "$server/api/v1/eto/tasks/$task_id/result?format=csv"',
];

/** The id of the file is known only when it has been sent. */
function bodyWithFile(body: Readonly<Record<string, unknown>>): string {
  const json = shellJson({ station_file: '', ...body });
  const at = json.indexOf('""') + 1;
  return `${shellQuoted(json.slice(0, at))}"$file_id"${shellQuoted(json.slice(at))}`;
}

/** An interactive shell may replace an exclamation mark even between quotes. */
function shellJson(value: unknown): string {
  return literal(value, JSON_NOTATION).replaceAll('!', '\\u0021');
}

/** Between single quotes nothing has a meaning but the quote itself. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
