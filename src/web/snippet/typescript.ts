import { literal, quoted, TYPESCRIPT_NOTATION } from './literal.ts';
import type { Snippet } from './snippet.ts';

/**
 * TypeScript without a word that JavaScript lacks: Node 20 runs it as it is, as a module. What a default value says of a
 * parameter's type is enough for the compiler; JSON.parse gives `any`, where `response.json()` depends on the library.
 */
export function typescriptSnippet({ origin, request: { body, hasFile }, fileName }: Snippet): string {
  return [
    ...(hasFile ? ['import { readFile } from "node:fs/promises";', ''] : []),
    `const server = ${quoted(origin)};`,
    ...(hasFile ? [`const file = ${quoted(fileName)};`] : []),
    `const request = ${literal(body, TYPESCRIPT_NOTATION)};`,
    ...ASK,
    ...(hasFile ? UPLOAD : []),
    ...submit(hasFile ? '{ ...request, station_file: uploaded.file_id }' : 'request'),
    ...FOLLOW,
    '',
  ].join('\n');
}

const ASK = `
async function ask(path = "", init = {}) {
  const response = await fetch(server + path, init);
  const answer = JSON.parse(await response.text());
  if (!response.ok) throw new Error(\`\${answer.error}: \${answer.details}\`);
  return answer;
}
`.split('\n');

const UPLOAD = `const uploaded = await ask("/api/v1/station-files", {
  method: "POST",
  headers: { "content-type": "text/csv" },
  body: await readFile(file),
});`.split('\n');

const submit = (request: string) =>
  `let task = await ask("/api/v1/eto/tasks", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(${request}),
});`.split('\n');

const FOLLOW = `const path = \`/api/v1/eto/tasks/\${task.task_id}\`;
while (task.status === "queued" || task.status === "running") {
  task = await ask(path, { headers: { prefer: "wait=25" } });
}
if (task.status !== "success") throw new Error(\`\${task.last.data.error}: \${task.last.data.details}\`);

const result = await ask(\`\${path}/result?format=json\`);
for (const warning of result.warnings) console.warn(warning);
for (const day of result.results) console.log(day.date, day.eto_mm, ...day.flags);

export {};`.split('\n');
