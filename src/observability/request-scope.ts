import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one request shares. */
export interface RequestScope {
  readonly requestId: string;
}

/** Carries the request's id through both faces to wherever something is logged. */
export const createRequestScopes = (): AsyncLocalStorage<RequestScope> => new AsyncLocalStorage();
