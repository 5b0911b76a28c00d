import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** A number in a unit. A unit that is left out is that of the equations. */
const quantity = z.object({
  value: z.union([z.number(), z.string(), z.null()]),
  unit: z.string().optional(),
});
export type Quantity = z.infer<typeof quantity>;

const expectation = z.object({
  /** Null: the quantity must be missing. */
  value: z.number().nullable(),
  unit: z.string().optional(),
  tol_abs: z.number().nonnegative().optional(),
  tol_rel: z.number().nonnegative().optional(),
});
export type Expectation = z.infer<typeof expectation>;

const vector = z.object({
  id: z.string(),
  kind: z.string().optional(),
  method: z.string(),
  inputs: z.record(z.string(), z.union([quantity, z.string(), z.number(), z.boolean(), z.null()])),
  options: z.record(z.string(), z.unknown()).default({}),
  expected: z.record(z.string(), expectation),
});
export type Vector = z.infer<typeof vector>;

const vectorFile = z.object({ schema: z.string().optional(), vectors: z.array(vector) });

/** The file cannot be used; the message says why, and where in the file. */
export class UnreadableVectorFile extends Error {}

export async function readVectorFile(path: string): Promise<readonly Vector[]> {
  const text = await readFile(path, 'utf8');
  return parseVectors(text);
}

export function parseVectors(text: string): readonly Vector[] {
  const parsed = vectorFile.safeParse(parseJson(text));
  if (parsed.success) return parsed.data.vectors;
  throw new UnreadableVectorFile(firstProblem(parsed.error));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UnreadableVectorFile(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function firstProblem({ issues }: z.ZodError): string {
  const issue = issues[0];
  if (!issue) return 'not a file of vectors';
  const where = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return `${where.replace(/^\./, '') || 'the file'}: ${issue.message}`;
}
