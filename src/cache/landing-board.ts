import type { RedisChannel } from './redis-channel.ts';

/** Where those who wait for a flight of another process hear that it is over. */
export interface LandingBoard {
  announce(name: string): Promise<void>;
  /** Resolves to true when this flight is announced, to false after this time; rejects when aborted. */
  wait(name: string, limitMs: number, signal: AbortSignal): Promise<boolean>;
}

/** A board over a channel whose notices may be lost: nobody waits for one alone. */
export function createLandingBoard(channel: RedisChannel): LandingBoard {
  const waiting = new Map<string, Set<() => void>>();
  channel.onMessage((name) => {
    const all = waiting.get(name) ?? [];
    for (const wake of all) wake();
  });

  return {
    announce: (name) => channel.publish(name),
    wait: (name, limitMs, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const all = waiting.get(name) ?? new Set();
        waiting.set(name, all);
        const leave = (): void => {
          clearTimeout(limit);
          signal.removeEventListener('abort', giveUp);
          all.delete(wake);
          if (all.size === 0 && waiting.get(name) === all) waiting.delete(name);
        };
        const wake = (): void => {
          leave();
          resolve(true);
        };
        const giveUp = (): void => {
          leave();
          reject(signal.reason as Error);
        };
        const limit = setTimeout(() => {
          leave();
          resolve(false);
        }, limitMs);
        all.add(wake);
        signal.addEventListener('abort', giveUp, { once: true });
      }),
  };
}
