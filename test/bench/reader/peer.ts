import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

/** `@gutenye/ocr-node`: the same weights through a generic pipeline. */
export interface Peer {
  detect(path: string): Promise<unknown>;
}

/** Loads the peer with one thread, as each of our workers has. */
export async function openPeer(): Promise<Peer> {
  const path = createRequire(import.meta.url).resolve('@gutenye/ocr-node');
  const { default: Ocr } = (await import(path)) as {
    default: { create(options: unknown): Promise<Peer> };
  };
  return Ocr.create({ onnxOptions: { intraOpNumThreads: 1, interOpNumThreads: 1 } });
}

/** Several peers, each in a process of its own. */
export interface PeerProcesses {
  /** Reads the pictures, each process taking the next one that is left. */
  read(paths: readonly string[]): Promise<void>;
  stop(): void;
}

/** Starts so many processes and waits until each has loaded its models. */
export async function startPeerProcesses(count: number): Promise<PeerProcesses> {
  const script = new URL('peer-process.ts', import.meta.url);
  const children = Array.from({ length: count }, () =>
    fork(script, { execArgv: ['--import', 'tsx'] }),
  );
  await Promise.all(children.map((child) => nextMessage(child)));
  return {
    read: async (paths) => {
      const left = [...paths];
      const lane = async (child: ChildProcess): Promise<void> => {
        for (let path = left.shift(); path !== undefined; path = left.shift()) {
          child.send(path);
          await nextMessage(child);
        }
      };
      await Promise.all(children.map(lane));
    },
    stop: () => {
      for (const child of children) child.kill();
    },
  };
}

async function nextMessage(child: ChildProcess): Promise<void> {
  const gone = new AbortController();
  const left = once(child, 'exit', { signal: gone.signal }).then(() => {
    throw new Error('A process of the peer left.');
  });
  await Promise.race([once(child, 'message'), left]).finally(() => {
    left.catch(() => undefined);
    gone.abort();
  });
}
