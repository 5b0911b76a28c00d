import type { FastifySchemaCompiler } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { App } from '../app.ts';

/** For routes that read their input themselves: the schema is then the documentation. */
export const onlyDocumented: FastifySchemaCompiler<unknown> = () => (data: unknown) => ({ value: data });

/**
 * Requests are checked by their Zod schema. Answers are built from the same types and written as they are:
 * checking a long result once more at every reading would only cost time.
 */
export function useSchemas(app: App): void {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
}
