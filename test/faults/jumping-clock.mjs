// Preloaded into every thread of the server: its wall clock is off by what the file CLOCK_OFFSET_FILE says, in ms, and
// follows when that changes. CLOCK_STARTS_AT is what it shows when the process begins. Timers go on, as they do on a
// machine whose clock is set.
import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { CLOCK_OFFSET_FILE, CLOCK_STARTS_AT } = process.env;
const RealDate = Date;
let offset = 0;
const now = () => RealDate.now() + offset;

function readOffset() {
  offset = Number(readFileSync(CLOCK_OFFSET_FILE, 'utf8')) || 0;
}
if (isMainThread && CLOCK_STARTS_AT)
  writeFileSync(CLOCK_OFFSET_FILE, String(RealDate.parse(CLOCK_STARTS_AT) - RealDate.now()));
readOffset();
setInterval(readOffset, 10).unref();

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, values, newTarget) =>
    Reflect.construct(target, values.length > 0 ? values : [now()], newTarget),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
