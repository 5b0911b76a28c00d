// Preloaded: asks the process to stop as soon as the STOP_AT-th listener for that is there.
let listeners = 0;
process.on('newListener', (name) => {
  if (name !== 'SIGTERM') return;
  listeners += 1;
  if (listeners === Number(process.env.STOP_AT)) setImmediate(() => process.kill(process.pid, 'SIGTERM'));
});
