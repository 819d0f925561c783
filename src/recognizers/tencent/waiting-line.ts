import { reasonOf } from './deadline.ts';

/** Those who wait, first come, first served. */
export interface WaitingLine {
  readonly length: number;
  /** Resolves when it is the caller's turn; rejects, and leaves the line, when he gives up. */
  join(signal: AbortSignal): Promise<void>;
  /** Lets the first one go. */
  advance(): void;
}

/** A line whose places close up when somebody leaves it. */
export function createWaitingLine(): WaitingLine {
  // A set keeps its order and forgets a member at once, wherever it stands.
  const turns = new Set<() => void>();
  return {
    get length() {
      return turns.size;
    },
    join: (signal) =>
      new Promise((resolve, reject) => {
        const leave = (): void => {
          turns.delete(go);
          signal.removeEventListener('abort', giveUp);
        };
        const go = (): void => {
          leave();
          resolve();
        };
        const giveUp = (): void => {
          leave();
          reject(reasonOf(signal));
        };
        turns.add(go);
        signal.addEventListener('abort', giveUp, { once: true });
      }),
    advance: () => {
      const [first] = turns;
      first?.();
    },
  };
}
