/** A promise and its two ends. */
export interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}

export function deferred(): Deferred {
  const ends: { resolve?: () => void; reject?: (error: Error) => void } = {};
  const promise = new Promise<void>((resolve, reject) => {
    ends.resolve = resolve;
    ends.reject = reject;
  });
  return {
    promise,
    resolve: () => ends.resolve?.(),
    reject: (error) => ends.reject?.(error),
  };
}
