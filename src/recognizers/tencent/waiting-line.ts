import { reasonOf } from './deadline.ts';

/** Those who wait, first come, first served, each for one thing. */
export interface WaitingLine<Thing> {
  readonly length: number;
  /** Resolves when it is the caller's turn; rejects, and leaves the line, when he gives up. */
  join(signal: AbortSignal): Promise<Thing>;
  /** Lets the first one go with what it waited for. */
  advance(thing: Thing): void;
}

/** A line whose places close up when somebody leaves it. */
export function createWaitingLine<Thing>(): WaitingLine<Thing> {
  // A set keeps its order and forgets a member at once, wherever it stands.
  const turns = new Set<(thing: Thing) => void>();
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
        const go = (thing: Thing): void => {
          leave();
          resolve(thing);
        };
        const giveUp = (): void => {
          leave();
          reject(reasonOf(signal));
        };
        turns.add(go);
        signal.addEventListener('abort', giveUp, { once: true });
      }),
    advance: (thing) => {
      const [first] = turns;
      first?.(thing);
    },
  };
}
