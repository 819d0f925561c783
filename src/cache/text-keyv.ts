import { Keyv } from 'keyv';
import type { Deserialize, KeyvStoreAdapter } from 'keyv';

/**
 * A Keyv that keeps texts as they are: an entry tells its own end, so Keyv's JSON around it would only
 * make it longer, and one that does not parse would fail the look-up of all its neighbors.
 */
export function createTextKeyv(adapter: KeyvStoreAdapter): Keyv<string> {
  // Keyv tells its store a namespace of its own, which would take the place of the store's.
  const namespace = adapter.namespace ?? '';
  const keyv = new Keyv<string>(adapter, { namespace, useKeyPrefix: false, throwOnErrors: true });
  keyv.serialize = ({ value }) => String(value);
  keyv.deserialize = ((text: string) => ({ value: text })) as Deserialize;
  return keyv;
}
