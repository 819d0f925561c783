import type { ServerResponse } from 'node:http';

/** @returns a signal that aborts when the client leaves before it is answered. */
export function hangUpSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const notice = (): void => {
    if (!response.writableFinished) controller.abort();
  };
  // Who left before anybody listens is not announced again.
  if (response.destroyed) notice();
  else response.once('close', notice);
  return controller.signal;
}
