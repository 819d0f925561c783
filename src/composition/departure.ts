/** Exit code of a gateway that left because of a defect, as the README names it. */
export const DEFECT_EXIT = 5;

/** Exit code of a gateway that was told to leave and had to leave behind what would not close. */
export const LATE_EXIT = 6;

/** How a process leaves. */
export interface Departure {
  /** Has this closed on the way out, before all that was given earlier. */
  add(close: () => Promise<unknown>): void;
  /** Closes everything and exits; who asks again meanwhile changes nothing. */
  leave(exitCode: number): Promise<void>;
}

export interface DepartureOptions {
  /** Ends the process. */
  readonly exit: (code: number) => void;
  /** How long closing may take: what hangs must not keep a broken process alive. */
  readonly patienceMs: number;
  /** Is told of what failed to close. */
  readonly onFault: (error: unknown) => void;
}

/** @returns a departure that closes nothing yet. */
export function createDeparture({ exit, patienceMs, onFault }: DepartureOptions): Departure {
  const closing: (() => Promise<unknown>)[] = [];
  let leaving = false;
  return {
    add: (close) => {
      closing.unshift(close);
    },
    leave: async (exitCode) => {
      if (leaving) return;
      leaving = true;
      setTimeout(exit, patienceMs, exitCode === 0 ? LATE_EXIT : exitCode);
      // One that fails to close must not keep the others open.
      for (const close of closing) await close().catch(onFault);
      exit(exitCode);
    },
  };
}
