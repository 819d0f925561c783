import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { TruthTable } from '../../support/tencent-server/truth.ts';

/** A call as the server saw it; moments in milliseconds since the epoch. */
export interface SeenCall {
  readonly atMs: number;
  /** When its connection was done with it; null while it is not. */
  endedMs: number | null;
  /** SHA-256 of the image. */
  readonly photo: string;
  /** Tells the process that called: each has a region of its own. */
  readonly region: string;
  /** How the answer was spoilt; null for a whole one. */
  readonly spoilt: string | null;
}

/** What the child is told; it answers each order with one message. */
export type TencentOrder =
  | { readonly kind: 'BEGIN'; readonly truths: TruthTable; readonly spoilEvery: number }
  | { readonly kind: 'CALLS' };

/** Tencent's server in a process of its own. */
export interface TencentProcess {
  readonly url: string;
  /** Forgets its calls and tells these truths, spoiling every so-many-th answer; 0 for none. */
  begin(truths: TruthTable, spoilEvery: number): Promise<void>;
  /** Every call since the last beginning. */
  calls(): Promise<readonly SeenCall[]>;
  stop(): void;
}

/** Starts it. */
export async function startTencentProcess(): Promise<TencentProcess> {
  const child = fork(new URL('tencent-child.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
  });
  const [url] = (await once(child, 'message')) as [string];
  return {
    url,
    begin: async (truths, spoilEvery) => {
      await tell(child, { kind: 'BEGIN', truths, spoilEvery });
    },
    calls: async () => (await tell(child, { kind: 'CALLS' })) as readonly SeenCall[],
    stop: () => void child.kill(),
  };
}

async function tell(child: ChildProcess, order: TencentOrder): Promise<unknown> {
  const told = once(child, 'message');
  child.send(order);
  const [answer] = (await told) as [unknown];
  return answer;
}
