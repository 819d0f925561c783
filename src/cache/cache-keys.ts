import { createHash } from 'node:crypto';

/** The key of what is remembered under an id. */
export const entryKey = (id: string): string => `license:${id}`;

/** The key of the note that what was remembered under an id was erased. */
export const erasureKey = (id: string): string => `erased:${id}`;

/** The key of the note that a caller was answered what is remembered under an id. */
export function grantKey(id: string, callerId: string): string {
  const caller = createHash('sha256').update(callerId).digest('base64url').slice(0, 16);
  return `owner:${caller}:${id}`;
}
