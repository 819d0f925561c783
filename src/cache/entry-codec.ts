import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ENTRY_DICTIONARY } from './entry-dictionary.ts';
import { ENTRY_SCHEMA } from './entry-schema.ts';
import { StoreFault } from './store-fault.ts';
import type { StoredEntry } from './stored-entry.ts';

/** Turns entries into what a store keeps and back. */
export interface EntryCodec {
  /** Where an entry of this key may lie; it is written under the first. Never empty. */
  names(key: string): readonly [string, ...string[]];
  /** The text to keep under the first name, `name`. */
  encode(entry: StoredEntry, name: string): string;
  /**
   * The entry of a text found under one of the names, `name`.
   * @throws StoreFault UNREADABLE for anything that is not an entry of this version.
   */
  decode(text: string, name: string): StoredEntry;
}

/** The first byte of an entry: version and form. Another layout or dictionary takes another number. */
export const PLAIN_VERSION = 3;

// A text made by us is far smaller; one that is not ours must not fill the memory.
const MAX_ENTRY_BYTES = 4_000_000;

/** An entry as bytes: deflated JSON. */
export const packEntry = (entry: StoredEntry): Buffer =>
  deflateRawSync(JSON.stringify(entry), { dictionary: ENTRY_DICTIONARY });

/** @throws Error for bytes that are not a packed entry. */
export function unpackEntry(bytes: Uint8Array): StoredEntry {
  const json = inflateRawSync(bytes, {
    dictionary: ENTRY_DICTIONARY,
    maxOutputLength: MAX_ENTRY_BYTES,
  });
  return ENTRY_SCHEMA.parse(JSON.parse(json.toString('utf8')));
}

/**
 * The bytes of a text with this first byte, without it.
 * @throws Error for another version or what is not base64.
 */
export function bytesOfVersion(version: number, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes[0] !== version) throw new TypeError('The entry is of another version.');
  return bytes.subarray(1);
}

/** What cannot be read is told without its cause, which may hold a value of the card. */
export const unreadable = (): StoreFault =>
  new StoreFault('UNREADABLE', 'An entry in the store cannot be read.');

/** Entries in the clear, under their keys. */
export const PLAIN_CODEC: EntryCodec = {
  names: (key) => [key],
  encode: (entry) => Buffer.concat([Buffer.of(PLAIN_VERSION), packEntry(entry)]).toString('base64'),
  decode: (text) => {
    try {
      return unpackEntry(bytesOfVersion(PLAIN_VERSION, text));
    } catch {
      throw unreadable();
    }
  },
};
