import type { ServerResponse } from 'node:http';

/** @returns a signal that aborts when the client leaves before it is answered. */
export function hangUpSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
