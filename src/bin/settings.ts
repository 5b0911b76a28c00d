import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const url = address('https://name.example', /^https?$/).transform((text) => text.replace(/\/+$/, ''));
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
/** An address that may hold a password: it is told what is wrong with it, but never the address. */
function address(example: string, protocol: RegExp) {
  const error =
    `not an address like ${example}; in a user or password every character but letters, digits, -, ., _ and ~ ` +
    'has to be percent-encoded (# is %23, / is %2F, @ is %40)';
  return z.url({ protocol, error, abort: true }).refine((text) => !cutsPassword(text), error);
}

/** A `#` or `/` after digits in a password: the digits are then read as a port, the rest as a path. */
function cutsPassword(text: string): boolean {
  const { hash, pathname } = new URL(text);
  return hash !== '' || pathname.includes('@');
}

const latency = z
  .string()
  .regex(/^\d+(-\d+)?$/, 'write it as 300 or 150-600')
  .transform((text): [number, number] => {
    const [min = 0, max = min] = text.split('-').map(Number);
    return [min, max];
  });

/** Every setting, with its default. The names are the environment's; the README's table is tested against this. */
export const SETTINGS = {
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: port.default(8000).describe('Port to listen on; 0 takes a free one'),
  OPS_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address of the port of operations; whoever reaches it may read it'),
  OPS_PORT: port
    .optional()
    .describe('Port of operations: `/metrics`, `/healthz`, `/readyz`; without it there is none'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url
    .optional()
    .describe(
      'Base address of an OpenTelemetry collector (OTLP over HTTP) that gets traces; without it there are none',
    ),
  DATA_DIR: z
    .string()
    .default('data')
    .transform((path) => resolve(path))
    .describe('Folder of the task store; one process each'),
  DATABASE_URL: address('postgresql://user:password@host/database', /^postgres(ql)?$/)
    .optional()
    .describe(
      'PostgreSQL (14 or later) that several processes share, with `REDIS_URL`; instead of `DATA_DIR`',
    ),
  REDIS_URL: address('redis://user:password@host', /^rediss?$/)
    .optional()
    .describe('Redis (6.2 or later) or Valkey through which those processes share the work'),
  WORKER_COUNT: z.coerce
    .number()
    .int()
    .min(1)
    .default(1)
    .describe(
      'Workers of the installation: each keeps to its part of the services’ limits while Redis is away',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('warn')
    .describe('How much is logged, as JSON lines on stdout'),
  ALLOWED_ORIGINS: list
    .default([])
    .describe('Further origins whose pages may open progress sockets, separated by commas'),
  TRUST_PROXY: list
    .default([])
    .describe('Addresses of proxies whose X-Forwarded-* headers are believed, separated by commas'),
  QUEUE_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(10_000)
    .describe('Tasks that may wait; more are refused with 503'),
  CLIENT_TASK_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe(
      'Calculations one client address may start in an hour, 0 for any number; 240 unless `HOST` is this machine itself',
    ),
  TASK_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(16)
    .describe('Tasks that run at the same time'),
  SOURCE_DEADLINE_MS: z.coerce
    .number()
    .int()
    .min(1000)
    .default(60_000)
    .describe('Time one source has to answer, retries included'),
  ADMIN_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Token of administration, at least 16 characters; without it there is none'),
  OPEN_METEO_ARCHIVE_URL: url
    .optional()
    .describe('Base address of the archive, for a commercial or own instance'),
  OPEN_METEO_FORECAST_URL: url.optional().describe('Base address of the forecast'),
  OPEN_METEO_API_KEY: z.string().optional().describe('Key of an Open-Meteo subscription'),
  NASA_POWER_URL: url.optional().describe('Base address of NASA POWER'),
  MET_NORWAY_URL: url.optional().describe('Base address of MET Norway'),
  NWS_URL: url.optional().describe('Base address of the United States National Weather Service'),
  OPENTOPODATA_URL: url.optional().describe('Base address of OpenTopoData, for an own instance'),
  OPENTOPODATA_API_KEY: z.string().optional().describe('Key of an OpenTopoData instance that wants one'),
  WEATHER_CACHE_MB: z.coerce
    .number()
    .int()
    .min(0)
    .default(4096)
    .describe('Downloaded weather that is kept, in megabytes; 0 keeps none'),
  CONTACT: z.string().optional().describe('Contact put into the User-Agent of requests to providers'),
  SANDBOX_LATENCY_MS: latency
    .default([150, 600])
    .describe('Latency of demonstration weather, one number or a range'),
} as const;

/** Settings that are, or may hold, a password: their values are never shown, for a log has more readers than a shell. */
export const SECRET_SETTINGS: readonly (keyof typeof SETTINGS)[] = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'DATABASE_URL',
  'REDIS_URL',
  'ADMIN_TOKEN',
  'OPEN_METEO_ARCHIVE_URL',
  'OPEN_METEO_FORECAST_URL',
  'OPEN_METEO_API_KEY',
  'NASA_POWER_URL',
  'MET_NORWAY_URL',
  'NWS_URL',
  'OPENTOPODATA_URL',
  'OPENTOPODATA_API_KEY',
];

const Settings = z.object(SETTINGS);
export type Settings = z.infer<typeof Settings>;

/** A setting that cannot be used; the message names it and what is allowed. */
export class SettingsError extends Error {}

/** Reads the settings, or throws a `SettingsError` that names every bad one. Empty values count as absent. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(
    Object.keys(SETTINGS).map((name) => [name, environment[name] || undefined]),
  );
  const parsed = Settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const given = SECRET_SETTINGS.some((secret) => secret === name) ? '' : `=${environment[name] ?? ''}`;
    return `  ${name}${given}: ${issue.message}`;
  });
  throw new SettingsError(`Settings that cannot be used:\n${problems.join('\n')}`);
}
