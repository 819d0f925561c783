import { createHash, timingSafeEqual } from 'node:crypto';
import type { Caller } from '../../recognition/ports.ts';
import { SCOPES } from './api-keys-file.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares with the router's secret; how long it takes tells nothing of it. */
export function createRouterCheck(secret: string): (given: string) => boolean {
  const expected = digest(secret);
  return (given) => timingSafeEqual(expected, digest(given));
}

/** The router itself, or whoever it says it asks for. */
export function routedCaller(onBehalfOf: string | undefined): Caller {
  const id =
    onBehalfOf === undefined
      ? 'router'
      : `router:${digest(onBehalfOf).toString('hex').slice(0, 32)}`;
  return { id, scopes: new Set(SCOPES) };
}
