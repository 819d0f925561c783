import { readFileSync } from 'node:fs';

/** What a process has in memory, megabytes. */
export interface ResidentMemory {
  readonly nowMb: number;
  /** The most it ever had. */
  readonly peakMb: number;
}

/** Asks the kernel; Linux only. Source: proc(5). */
export function residentMemoryOf({ pid }: { readonly pid: number }): ResidentMemory {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  const megabytes = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+)`, 'u').exec(status)?.[1]) / 1024;
  return { nowMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
}
