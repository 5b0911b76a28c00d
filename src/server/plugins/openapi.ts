import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { App } from '../app.ts';
import { withExamples } from './openapi-examples.ts';

const DESCRIPTION = `Reference evapotranspiration (FAO-56 ETo) for any place, as a durable background task.

Submit, then watch by WebSocket, server-sent events or polling: the same messages on each. Errors are RFC 9457 problems
that also carry \`error\`, \`error_code\` and \`details\`, in the language of the request.`;

const POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  // The one style element that the bundle itself makes; any other is refused.
  'style-src': ["'self'", "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

interface Described {
  readonly version: string;
  /** Whether the operator has set a token, and so there are routes that ask for it. */
  readonly hasAdministration: boolean;
}

const ADMIN_TOKEN = {
  type: 'http',
  scheme: 'bearer',
  description: 'The ADMIN_TOKEN that the operator has set',
} as const;

/** The description of every route, from the schemas the routes are checked by: JSON and a page that needs no other server. */
export function describeApi(app: App, { version, hasAdministration }: Described): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'ETo Agora',
        version,
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'tasks', description: 'Start, watch, cancel, read' },
        { name: 'station files', description: "A person's own weather" },
        { name: 'service', description: 'What the server offers and how it is' },
        ...(hasAdministration
          ? [{ name: 'administration', description: 'For those who run the server' }]
          : []),
      ],
      ...(hasAdministration && { components: { securitySchemes: { adminToken: ADMIN_TOKEN } } }),
    },
    transform: createJsonSchemaTransform({}),
    transformObject: (document) => withExamples(jsonSchemaTransformObject(document)),
  });
  app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: POLICY,
    uiConfig: { deepLinking: true, tryItOutEnabled: true },
    theme: { title: 'ETo Agora – API' },
  });
  app.after(() => {
    app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  });
}
