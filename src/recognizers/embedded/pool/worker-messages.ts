import type { WireFault } from './wire-fault.ts';

/** What a worker is told: one job at a time. */
export interface ToWorker<Payload> {
  readonly payload: Payload;
}

/** What a worker tells. */
export type FromWorker<Result> =
  | { readonly kind: 'READY' }
  /** It could not start and ends. */
  | { readonly kind: 'UNABLE'; readonly fault: WireFault }
  | { readonly kind: 'RESULT'; readonly result: Result }
  | { readonly kind: 'REFUSED'; readonly fault: WireFault };
