import { readFileSync } from 'node:fs';
import { openRawCaller } from './raw-caller.ts';

/** What is asked, of whom. */
export interface Contestant {
  readonly port: number;
  readonly pid: number;
  readonly request: Buffer;
}

/** How fast it is answered. */
export interface Rate {
  readonly perSecond: number;
  /** Processor time of the server for one answer. */
  readonly cpuMs: number;
}

const CALLERS = 4;

// Source: proc(5); utime and stime are the 14th and 15th fields, in ticks of 10 ms.
function cpuMsOf(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) * 10;
}

/** What the compiler of the server needs to have done its work. */
const WARM_ANSWERS = 3000;

/** Asks until the server is as fast as it gets. */
export async function warmUp({ port, request }: Contestant): Promise<void> {
  const caller = await openRawCaller(port);
  const answers = Math.max(100, (WARM_ANSWERS * 100_000) / Math.max(request.length, 100_000));
  for (let count = 0; count < answers; count += 1) await caller.ask(request);
  caller.close();
}

/** Answers with some callers asking one after the other. */
export async function rateOf({ port, pid, request }: Contestant, windowMs: number): Promise<Rate> {
  const callers = await Promise.all(Array.from({ length: CALLERS }, () => openRawCaller(port)));
  let answers = 0;
  const cpuBefore = cpuMsOf(pid);
  const startedAt = performance.now();
  await Promise.all(
    callers.map(async (caller) => {
      while (performance.now() - startedAt < windowMs) {
        await caller.ask(request);
        answers += 1;
      }
    }),
  );
  const tookMs = performance.now() - startedAt;
  const cpuMs = (cpuMsOf(pid) - cpuBefore) / answers;
  for (const caller of callers) caller.close();
  return { perSecond: (answers / tookMs) * 1000, cpuMs };
}
