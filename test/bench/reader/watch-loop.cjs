/**
 * Loaded into a gateway before it starts: remembers how late the main thread's loop was at worst, forgets it
 * on SIGUSR2, and writes it to LOOP_LAG_FILE, milliseconds, when the process leaves.
 */
const { writeFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { isMainThread } = require('node:worker_threads');

const RESOLUTION_MS = 1;
const NS_PER_MS = 1e6;

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  process.on('SIGUSR2', () => {
    delay.reset();
  });
  process.on('exit', () => {
    const worstMs = Math.max(0, delay.max / NS_PER_MS - RESOLUTION_MS);
    writeFileSync(process.env.LOOP_LAG_FILE, worstMs.toString());
  });
}
