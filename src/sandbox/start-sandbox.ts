import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceId } from '../weather/sources.ts';
import { ADMIN_PREFIX, adminReply } from './admin.ts';
import { createFaultBoard, type Fault } from './faults.ts';
import { metNorway } from './met-norway/met-norway.ts';
import { nasaPower } from './nasa-power/nasa-power.ts';
import { nwsForecast } from './nws/nws-forecast.ts';
import { nwsStations } from './nws/nws-stations.ts';
import { openMeteoArchive, openMeteoForecast } from './open-meteo/open-meteo.ts';
import { openTopoData } from './opentopodata/opentopodata.ts';
import type { Provider } from './provider.ts';
import { jsonReply, type Reply } from './reply.ts';
import { createRequestRecorder, type RequestLog } from './request-log.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { serveProvider, type Running } from './serve-provider.ts';

export type { Fault } from './faults.ts';
export type { SandboxLogger, SandboxOptions } from './sandbox-options.ts';
export type { RequestCounts, RequestLog, RequestRecord } from './request-log.ts';

export interface Sandbox {
  readonly url: string;
  /** Roots to which a client appends the documented path (`/v1/archive`, `/points/…`). */
  readonly baseUrls: Readonly<Record<ServiceId, string>>;
  /** Replaces all faults; an empty list heals everything. */
  setFaults(faults: readonly Fault[]): void;
  readonly requests: RequestLog;
  /** Drops open connections, hanging ones included. */
  close(): Promise<void>;
}

/** The first that serves a path has it: of `/v1/…`, the elevations get what is left. */
const PROVIDERS: readonly Provider[] = [
  openMeteoArchive,
  openMeteoForecast,
  nasaPower,
  metNorway,
  nwsForecast,
  nwsStations,
  openTopoData,
];

/** A local server that speaks the weather services' own APIs with synthetic weather. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const running: Running = { options, faults: createFaultBoard(), requests: createRequestRecorder() };
  const server = createServer((request, response) => void handle(request, response, running));
  const url = await listen(server, options);
  return {
    url,
    baseUrls: {
      open_meteo_archive: url,
      open_meteo_forecast: url,
      nasa_power: url,
      met_norway: url,
      nws_forecast: url,
      nws_stations: url,
      opentopodata: url,
    },
    setFaults: (faults) => running.faults.set(faults),
    requests: running.requests,
    close: () => closeServer(server),
  };
}

async function listen(server: Server, { host = '127.0.0.1', port = 0 }: SandboxOptions): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return `http://${host}:${address.port}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function handle(request: IncomingMessage, response: ServerResponse, running: Running): Promise<void> {
  response.setHeader('X-Synthetic-Weather', 'true');
  try {
    await route(request, response, running);
  } catch (error) {
    running.options.logger?.error({ err: error, url: request.url }, 'sandbox failed');
    if (response.headersSent) response.destroy();
    else send(response, jsonReply(500, JSON.stringify({ error: true, reason: 'Internal error' })));
  }
}

async function route(request: IncomingMessage, response: ServerResponse, running: Running): Promise<void> {
  const url = parseUrl(request.url);
  const provider = PROVIDERS.find(({ serves }) => url && serves(url.pathname));
  if (url && provider && request.method === 'GET') {
    const origin = `http://127.0.0.1:${request.socket.localPort}`;
    const question = { path: url.pathname, query: url.searchParams, headers: request.headers, origin };
    await serveProvider(provider, question, { response, running });
  } else if (url?.pathname.startsWith(ADMIN_PREFIX)) {
    send(response, await adminReply(request, url.pathname, running));
  } else {
    send(response, refusal(url ? 404 : 400, url ? 'Not Found' : 'Bad request'));
  }
}

/** The path and query alone: whatever host a client names, this server is meant. */
function parseUrl(target = '/'): URL | undefined {
  try {
    return new URL(target.startsWith('/') ? `http://sandbox.invalid${target}` : target);
  } catch {
    return undefined;
  }
}

function refusal(status: number, reason: string): Reply {
  return jsonReply(status, JSON.stringify({ error: true, reason }));
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { 'Content-Type': reply.type });
  response.end(reply.body);
}
