import { inflateRawSync, inflateSync } from 'node:zlib';
import { ENTRY_DICTIONARY } from '../../src/cache/entry-dictionary.ts';

/** Longer than whatever may stand before a packed entry. */
const HEAD_BYTES = 64;

function attempt(unpack: () => Buffer): string {
  try {
    return unpack().toString('utf8');
  } catch {
    return '';
  }
}

/** All that a reader of the store can make of a raw value: its text, its base64, inflated from any start. */
export function unpacked(raw: string): string {
  const bytes = Buffer.from(raw.slice(raw.indexOf('.') + 1), 'base64');
  const inflated = Array.from({ length: Math.min(HEAD_BYTES, bytes.length) }, (_each, start) => {
    const rest = bytes.subarray(start);
    return [
      attempt(() => inflateRawSync(rest, { dictionary: ENTRY_DICTIONARY })),
      attempt(() => inflateRawSync(rest)),
      attempt(() => inflateSync(rest, { dictionary: ENTRY_DICTIONARY })),
    ].join(' ');
  });
  return [raw, bytes.toString('utf8'), ...inflated].join(' ');
}
