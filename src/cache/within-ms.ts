/** The result of `work`, or the error of `late` when it takes longer than this. */
export function withinMs<T>(work: Promise<T>, limitMs: number, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    let turn: NodeJS.Immediate | undefined;
    const timer = setTimeout(() => {
      // Where this process itself was held up, the answer has come meanwhile and only waits to be read:
      // the loop reads it before the next turn.
      turn = setImmediate(() => {
        turn = setImmediate(() => {
          reject(late());
        });
      });
    }, limitMs);
    const settled = (): void => {
      clearTimeout(timer);
      clearImmediate(turn);
    };
    work.then(resolve, reject).finally(settled);
  });
}
