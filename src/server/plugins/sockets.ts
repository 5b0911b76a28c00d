import websocket from '@fastify/websocket';
import type { Socket } from 'node:net';
import { z } from 'zod';
import type { App } from '../app.ts';
import { TaskMessage } from '../../contract/task-events.ts';
import { refuseWith } from '../problems/refused-request.ts';
import type { ServerContext } from '../server-context.ts';
import { CONNECTION_LIMITS } from '../server-timings.ts';
import { SUBPROTOCOL } from '../ws/progress-socket.ts';
import { taskStatusSocket } from '../ws/task-status.ts';
import { TaskParams } from '../http/tasks/task-params.ts';
import { onlyDocumented } from './schemas.ts';

const DESCRIPTION = `Each frame is a \`TaskMessage\`: the newest state first, then what is new, at most four a second; SUCCESS or ERROR is
the last, then the server closes with 1000. \`replay=all\` sends the stored log whole. Clients that ask for the sub-protocol
\`${SUBPROTOCOL}\` also get \`{"type":"HEARTBEAT"}\` frames. \`{"type":"CANCEL","cancel_token":"…"}\` cancels; leaving does not.

Close codes 4000–4499 and 1009 are final; any other close without a last message means: come back with \`from_seq\`.
1012 restart · 4400 not an id · 4401 wrong token · 4403 origin · 4404 unknown · 4410 expired · 4500 internal · 4508 no pong ·
4513 too slow · 4529 too many frames.`;

const SocketQuery = z.object({
  from_seq: z.string().optional().meta({ description: 'The last seq that the client has' }),
  epoch: z.string().optional().meta({ description: 'The log that it belongs to' }),
  replay: z.string().optional().meta({ description: '`all`: every message, dense' }),
});

export function openSockets(app: App, context: ServerContext): void {
  const lines = openLines(app);
  app.register(websocket, {
    options: {
      maxPayload: CONNECTION_LIMITS.frameBytes,
      perMessageDeflate: false,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    },
    // Broken frames and lost lines are the client's; each socket ends itself (see progress-socket.ts).
    errorHandler: (error, _socket, request) => request.log.debug({ err: error }, 'A socket failed'),
    preClose: () => sendEverybodyAway(app, context, lines),
  });
  app.after(() => {
    app.route({
      method: 'GET',
      url: '/ws/task_status/:id',
      exposeHeadRoute: false,
      validatorCompiler: onlyDocumented,
      schema: {
        summary: 'Watch a calculation (WebSocket)',
        description: DESCRIPTION,
        tags: ['tasks'],
        params: TaskParams,
        querystring: SocketQuery,
        response: {
          101: TaskMessage.meta({ description: 'The protocol is switched; frames are `TaskMessage`s' }),
          426: z.null().meta({ description: 'Not asked for by a WebSocket client' }),
        },
      },
      handler: (_request, reply) => {
        reply.header('upgrade', 'websocket');
        throw refuseWith(426, 'websocket_expected');
      },
      wsHandler: (socket, request) => taskStatusSocket(context, socket, request),
    });
  });
}

/** Who watches is told to come back; a line that a client does not let go does not keep the process from ending. */
async function sendEverybodyAway(
  app: App,
  { beat, clock, connections, timings }: ServerContext,
  lines: ReadonlySet<Socket>,
): Promise<void> {
  // Whoever comes now is answered with 503. After an upgrade nobody would end the line of that answer.
  app.server.removeAllListeners('upgrade');
  await connections.drain();
  const cutAt = clock.elapsed() + timings.lingerMs;
  const leaveBeat = beat.join((now) => {
    // What was under way when the server closed leaves its line open at its end.
    app.server.closeIdleConnections();
    if (now >= cutAt) for (const line of lines) line.destroy();
  });
  app.server.once('close', leaveBeat);
}

/** All lines to clients, also those that the HTTP server has given away with an upgrade. */
function openLines({ server }: App): ReadonlySet<Socket> {
  const lines = new Set<Socket>();
  server.on('connection', (line: Socket) => {
    lines.add(line);
    line.once('close', () => lines.delete(line));
  });
  return lines;
}
