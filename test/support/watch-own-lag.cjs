/**
 * Loaded into a gateway before it starts: remembers how long its main thread's loop was busy at worst, forgets
 * it on SIGUSR2, and writes it to LOOP_LAG_FILE, milliseconds, when the process leaves. Time in which the
 * thread was ready and the system ran others is not the loop's doing: Linux counts it, so it is taken off.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const PERIOD_MS = 1;
const NS_PER_MS = 1e6;

/** Milliseconds that the main thread waited for a processor so far; 0 where nobody counts them. */
function waitedMs() {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / NS_PER_MS;
  } catch {
    return 0;
  }
}

if (isMainThread) {
  let worstMs = 0;
  let last = { at: performance.now(), waited: waitedMs() };
  setInterval(() => {
    const now = { at: performance.now(), waited: waitedMs() };
    worstMs = Math.max(worstMs, now.at - last.at - (now.waited - last.waited) - PERIOD_MS);
    last = now;
  }, PERIOD_MS).unref();
  process.on('SIGUSR2', () => {
    worstMs = 0;
  });
  process.on('exit', () => {
    writeFileSync(process.env.LOOP_LAG_FILE, worstMs.toString());
  });
}
