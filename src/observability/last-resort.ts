import type { Log } from './log.ts';

/** What is left to do where nobody caught a defect. */
export interface LastResortOptions {
  readonly log: Pick<Log, 'fault'>;
  /** Leaves in order, with the exit code of a defect. */
  readonly leave: () => void;
}

/**
 * Hears of every defect that nobody caught, and writes its shape: Node itself would write its words,
 * which may hold what a card shows, and end the process with all that runs in it.
 */
export function watchForDefects(
  process: Pick<NodeJS.Process, 'on'>,
  { log, leave }: LastResortOptions,
): void {
  // One request's forgotten promise: the others are none of its business.
  process.on('unhandledRejection', (reason) => {
    log.fault('a rejection was not handled', reason);
  });
  // What threw was left half done: nothing it may have touched can be trusted for long.
  process.on('uncaughtException', (error) => {
    log.fault('an exception was not caught', error);
    leave();
  });
}
