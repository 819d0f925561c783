import { entryKey, grantKey } from './cache-keys.ts';
import type { FoundEntries } from './found-entries.ts';
import type { StoredEntry } from './stored-entry.ts';

/** Where the answer under an id and a caller's grant of it lie. */
export const keysOfHolding = (id: string, callerId: string): readonly [string, string] => [
  entryKey(id),
  grantKey(id, callerId),
];

/** A caller's grant, where it is of this answer and not of one that was erased before it. */
export function grantOf(
  found: FoundEntries,
  id: string,
  callerId: string,
): StoredEntry | undefined {
  const [answer, grant] = keysOfHolding(id, callerId).map((key) => found.get(key));
  return grant && grant.since > (answer?.erasedAt ?? Number.NEGATIVE_INFINITY) ? grant : undefined;
}

/** Whether there is an answer under this id that this caller was given. */
export const holds = (found: FoundEntries, id: string, callerId: string): boolean =>
  found.has(entryKey(id)) && grantOf(found, id, callerId) !== undefined;
