import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { ServiceId } from '../../src/weather/sources.ts';
import { nasaJson, openMeteoJson } from './healthy-answers.ts';
import { metNorwayJson, nwsJson, openTopoJson } from './healthy-steps.ts';
import type { World } from './world.ts';

/** One request, and the open line to whoever sent it. */
export interface Exchange {
  readonly socket: Socket;
  readonly service: ServiceId;
  readonly url: URL;
  /** 1 for the first request to the service since the poison was given. */
  readonly count: number;
  /** What the service would answer if it were well. */
  readonly healthy: () => string;
}

/** What is done with a request. It may write anything at any time. */
export type Poison = (exchange: Exchange) => void;

export type Poisons = Readonly<Partial<Record<ServiceId, Poison>>>;

/** All services on one loopback port, over bare TCP, so that nothing tidies up what is sent. */
export interface Upstream {
  readonly baseUrl: string;
  poison(poisons: Poisons): void;
  heal(): void;
  /** Addresses asked for since the poison was given. */
  readonly asked: URL[];
  close(): Promise<void>;
}

export async function startUpstream(world: World): Promise<Upstream> {
  let poisons: Poisons = {};
  const asked: URL[] = [];
  const counts = new Map<ServiceId, number>();
  const answer = (socket: Socket, url: URL) => {
    const service = serviceAt(url);
    asked.push(url);
    const count = (counts.get(service) ?? 0) + 1;
    counts.set(service, count);
    const healthy = () => healthyAnswer(world, service, url);
    (poisons[service] ?? healthyReply)({ socket, service, url, count, healthy });
  };
  const server = await listen((socket) => readRequests(socket, (url) => answer(socket, url)));
  return {
    ...server,
    asked,
    poison(these) {
      poisons = these;
      counts.clear();
      asked.length = 0;
    },
    heal() {
      poisons = {};
    },
  };
}

/** A host that nobody has any business with. */
export interface OtherHost {
  readonly baseUrl: string;
  connections(): number;
  close(): Promise<void>;
}

export async function startOtherHost(): Promise<OtherHost> {
  let connections = 0;
  const server = await listen((socket) => {
    connections += 1;
    socket.destroy();
  });
  return { ...server, connections: () => connections };
}

async function listen(
  onConnection: (socket: Socket) => void,
): Promise<{ baseUrl: string; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // clients hang up on poison
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** GET requests have no body: each ends with its first empty line. */
function readRequests(socket: Socket, onRequest: (url: URL) => void): void {
  let text = '';
  socket.on('data', (piece) => {
    text += piece.toString('latin1');
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      const target = text.slice(0, end).split(' ')[1] ?? '/';
      text = text.slice(end + 4);
      onRequest(new URL(target, 'http://upstream'));
    }
  });
}

const PATHS: readonly (readonly [beginning: string, ServiceId])[] = [
  ['/api/temporal/daily/point', 'nasa_power'],
  ['/v1/archive', 'open_meteo_archive'],
  ['/v1/forecast', 'open_meteo_forecast'],
  ['/v1/srtm30m', 'opentopodata'],
  ['/weatherapi/', 'met_norway'],
  ['/gridpoints/OKX/33,0/stations', 'nws_stations'],
  ['/stations/', 'nws_stations'],
  ['/gridpoints/', 'nws_forecast'],
  ['/points/', 'nws_forecast'],
];

/** Who answers at an address. Both NWS sources ask for the cell of a place, which is the forecast's to give. */
function serviceAt({ pathname }: URL): ServiceId {
  const found = PATHS.find(([beginning]) => pathname.startsWith(beginning));
  if (!found) throw new Error(`nobody answers at ${pathname}`);
  return found[1];
}

function healthyAnswer(world: World, service: ServiceId, url: URL): string {
  return JSON.stringify(healthyJson(world, service, url));
}

function healthyJson(world: World, service: ServiceId, url: URL): unknown {
  switch (service) {
    case 'nasa_power':
      return nasaJson(world, url.searchParams);
    case 'open_meteo_archive':
    case 'open_meteo_forecast':
      return openMeteoJson(world, url.searchParams);
    case 'opentopodata':
      return openTopoJson(world);
    case 'met_norway':
      return metNorwayJson(world);
    case 'nws_forecast':
    case 'nws_stations':
      return nwsJson(world, url);
  }
}

const healthyReply: Poison = ({ socket, healthy }) => reply(socket, healthy());

export interface ReplyHead {
  readonly status?: number | string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** A whole answer. Headers given as lists are sent once for each entry. */
export function reply(socket: Socket, body: string | Uint8Array, head: ReplyHead = {}): void {
  const bytes = Buffer.from(body);
  socket.write(Buffer.concat([Buffer.from(headText(head, { 'content-length': `${bytes.length}` })), bytes]));
}

/** Status line and headers, with the empty line behind them. */
export function headText({ status = 200, headers = {} }: ReplyHead, more: ReplyHead['headers'] = {}): string {
  const all = { 'content-type': 'application/json', ...more, ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}\r\n`),
  );
  return `HTTP/1.1 ${status} ${status === 200 ? 'OK' : 'Poison'}\r\n${lines.join('')}\r\n`;
}
