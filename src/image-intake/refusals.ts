import { LicenseError } from '../domain/errors/license-error.ts';

/** A refusal for more bytes than the limit. */
export const tooManyBytes = (maxBytes: number): LicenseError =>
  new LicenseError('IMAGE_TOO_LARGE', {
    message: `The image has more than ${String(maxBytes)} bytes. Send a smaller one.`,
  });

/** A refusal for a file whose structure is broken; `what` names the broken part. */
export const damaged = (what: string, cause?: unknown): LicenseError =>
  new LicenseError('IMAGE_UNDECODABLE', {
    message: `The image is damaged: ${what}. Send it again or export it anew.`,
    cause,
  });

/** Tells a deadline from a caller who left, by the reason of the aborted signal. */
export const abandoned = (signal: AbortSignal): LicenseError => {
  const reason: unknown = signal.reason;
  if (reason instanceof LicenseError) return reason;
  const timedOut = reason instanceof Error && reason.name === 'TimeoutError';
  return new LicenseError(timedOut ? 'DEADLINE_EXCEEDED' : 'ABANDONED', { cause: reason });
};
