/** Tells everybody who listens. */
export interface Bell<T> {
  readonly ring: (told: T) => void;
  readonly onRing: (listener: (told: T) => void) => void;
}

/** A bell nobody listens to yet. */
export function createBell<T>(): Bell<T> {
  const listeners: ((told: T) => void)[] = [];
  return {
    ring: (told) => {
      for (const listener of listeners) listener(told);
    },
    onRing: (listener) => {
      listeners.push(listener);
    },
  };
}
