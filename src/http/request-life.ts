import type { ServerResponse } from 'node:http';
import type { ByteHold, RequestLife } from '../recognition/ports.ts';

/** Opens the account of the bytes that one request holds. */
export type OpenHold = () => ByteHold & { release(): void };

/** Begins a request's life, which ends when its response is sent or its client leaves. */
export type BeginLife = (response: ServerResponse) => RequestLife;

/** @returns what begins lives whose bytes are counted. */
export const createLives =
  (openHold: OpenHold): BeginLife =>
  (response) => {
    const held = openHold();
    const leaving = new AbortController();
    const end = (): void => {
      held.release();
      if (!response.writableFinished) leaving.abort();
    };
    // Who left before anybody listens is not announced again.
    if (response.destroyed) end();
    else response.once('close', end);
    return { signal: leaving.signal, held };
  };
