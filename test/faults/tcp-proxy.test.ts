import { once } from 'node:events';
import { connect, createServer, Socket, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { startTcpProxy, type LineFaults } from './tcp-proxy.ts';

const TEXT = 'abcdefghij'.repeat(100);

/** The faults have to be real, or the runs behind the proxy prove nothing. */
describe('the proxy', () => {
  const atServer = new Set<unknown>();
  const server = createServer((socket) => {
    atServer.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => socket.write(data));
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => void server.close());

  async function through(faults: LineFaults) {
    const { port } = server.address() as AddressInfo;
    const proxy = await startTcpProxy({ target: `http://127.0.0.1:${port}`, random: seededRandom(1) });
    proxy.set(faults);
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
    socket.setNoDelay(true);
    onTestFinished(async () => {
      socket.destroy();
      await proxy.close();
    });
    await once(socket, 'connect');
    return { proxy, socket, received: collect(socket) };
  }

  it('passes everything on, also sliced', async () => {
    // What the proxy writes: what arrives may have been put together again on its way.
    const writes = vi.spyOn(Socket.prototype, 'write');
    onTestFinished(() => writes.mockRestore());
    const { socket, received } = await through({ slice: [1, 7] });
    socket.write(TEXT);
    expect(await received.bytes(TEXT.length)).toBe(TEXT);
    const byProxy = writes.mock.calls.filter(
      (_, i) => writes.mock.contexts[i] !== socket && !atServer.has(writes.mock.contexts[i]),
    );
    const sizes = byProxy.map(([piece]) => (piece as Buffer).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(7);
    // There and back.
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2 * TEXT.length);
  });

  it('is late, and keeps the order', async () => {
    const { socket, received } = await through({ latencyMs: 100 });
    const startedAt = performance.now();
    for (const piece of ['one ', 'two ', 'three']) socket.write(piece);
    expect(await received.bytes(13)).toBe('one two three');
    expect(performance.now() - startedAt).toBeGreaterThan(190); // there and back
  });

  it('lets the client read slowly, until it is healed', async () => {
    const { proxy, socket, received } = await through({ bytesPerSecond: 100 });
    const startedAt = performance.now();
    socket.write(TEXT);
    await received.bytes(50);
    expect(performance.now() - startedAt).toBeGreaterThan(350);
    proxy.set({});
    expect(await received.bytes(TEXT.length)).toBe(TEXT);
  });

  it('resets after some bytes', async () => {
    const { socket } = await through({ breakAfter: { bytes: [10, 20], how: 'reset' } });
    socket.write(TEXT);
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNRESET');
  });

  it('ends after some bytes', async () => {
    const { socket, received } = await through({ breakAfter: { bytes: [10, 20], how: 'end' } });
    socket.write(TEXT);
    await once(socket, 'close');
    expect(TEXT.startsWith(received.text())).toBe(true);
    expect(received.text().length).toBeLessThan(TEXT.length);
  });

  it('resets all', async () => {
    const { proxy, socket, received } = await through({});
    socket.write('x');
    await received.bytes(1);
    proxy.resetAll();
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNRESET');
  });

  it('cuts a silent connection', async () => {
    const { socket } = await through({ idleCutMs: 50 });
    socket.resume();
    await once(socket, 'close');
  });

  it('swallows and says nothing, while new connections work', async () => {
    const { proxy, socket, received } = await through({});
    socket.write('x');
    await received.bytes(1);
    proxy.swallowOpen();
    socket.write('lost');
    const second = connect(Number(new URL(proxy.url).port), '127.0.0.1');
    second.write('y');
    expect(await collect(second).bytes(1)).toBe('y');
    second.destroy();
    expect(received.text()).toBe('x');
    expect(socket.readyState).toBe('open');
  });
});

function collect(socket: Socket) {
  let text = '';
  socket.on('error', () => undefined);
  socket.on('data', (data: Buffer) => {
    text += data.toString();
    socket.emit('collected');
  });
  return {
    text: () => text,
    async bytes(count: number): Promise<string> {
      while (text.length < count) await once(socket, 'collected');
      return text;
    },
  };
}
