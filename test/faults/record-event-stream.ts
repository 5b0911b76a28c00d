import type { Line, Position } from './recording-client.ts';

/** One stream of server-sent events, from its opening to its end. */
export async function openEventStream(
  { url, taskId, fromSeq, epoch }: Position,
  line: Line,
  signal: AbortSignal,
): Promise<{ final: boolean }> {
  const query = epoch === undefined ? '' : `?epoch=${encodeURIComponent(epoch)}`;
  try {
    const answer = await fetch(`${url}/api/v1/eto/tasks/${taskId}/events${query}`, {
      signal,
      headers: epoch === undefined ? {} : { 'last-event-id': String(fromSeq) },
    });
    if (answer.status !== 200 || !answer.body) return { final: [204, 404, 410].includes(answer.status) };
    line.opened();
    const events = eventReader(line);
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) events(chunk);
  } catch {
    // The line is gone, whatever it was.
  }
  return { final: false };
}

/** An event counts once its empty line has come; what is cut off before is dropped. */
function eventReader(line: Line): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    line.alive();
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block.split('\n').filter((one) => one.startsWith('data: '));
      if (data.length > 0) line.text(data.map((one) => one.slice('data: '.length)).join('\n'));
    }
  };
}
