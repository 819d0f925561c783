/** What a gateway wrote of its cache, and when: milliseconds since the epoch. */
export interface CacheFault {
  readonly atMs: number;
  /** A write was dropped; anything else is a command that was not answered. */
  readonly dropped: boolean;
}

interface LogLine {
  readonly time: string;
  readonly event: string;
  readonly part?: string;
}

/** Finds them in all that a gateway wrote; none where its settings keep it silent. */
export const cacheFaultsIn = (written: string): readonly CacheFault[] =>
  (written.match(/^\{.*\}$/gmu) ?? [])
    .map((line) => JSON.parse(line) as LogLine)
    .filter(({ part }) => part === 'cache')
    .map(({ time, event }) => ({
      atMs: Date.parse(time),
      dropped: event === 'a write was dropped',
    }));
