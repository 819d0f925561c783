import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEncryptedCodec } from '../../../src/cache/encrypted-codec.ts';
import { packEntry, PLAIN_CODEC, PLAIN_VERSION } from '../../../src/cache/entry-codec.ts';
import type { StoredEntry } from '../../../src/cache/stored-entry.ts';
import {
  PRINTED,
  REMEMBERED_REFUSAL,
  REMEMBERED_SIDE,
  rememberedReading,
} from '../../support/remembered.ts';

const ID = '12'.repeat(16);
const KEY = `license:${ID}`;
const secret = createEncryptedCodec([randomBytes(32)]);
const entryOf = (value: StoredEntry['value']): StoredEntry => ({
  value,
  since: 1_700_000_000_000,
  expiresAt: 1_900_000_000_000,
});
const UNREADABLE = expect.objectContaining({ kind: 'UNREADABLE' }) as Error;

describe.each([
  ['plain', PLAIN_CODEC],
  ['encrypted', secret],
])('the %s codec', (_kind, codec) => {
  const [name] = codec.names(KEY);

  it.each([
    ['a reading', rememberedReading(ID)],
    ['a refusal', REMEMBERED_REFUSAL],
    ['a side', REMEMBERED_SIDE],
    ['a grant', { kind: 'GRANT' } as const],
    ['an erasure', { kind: 'ERASED' } as const],
  ])('gives back %s as it was', (_what, value) => {
    const entry = entryOf(value);
    expect(codec.decode(codec.encode(entry, name), name)).toEqual(entry);
  });

  it('calls everything unreadable that it did not write', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), (text) => {
        expect(() => codec.decode(text, name)).toThrow(UNREADABLE);
      }),
    );
  });

  it('calls a text that was cut short unreadable', () => {
    const text = codec.encode(entryOf(rememberedReading(ID)), name);
    for (const length of [1, 20, text.length - 8]) {
      expect(() => codec.decode(text.slice(0, length), name)).toThrow(UNREADABLE);
    }
  });

  it('tells nothing of the text it cannot read', () => {
    const text = Buffer.from(PRINTED.join(' ')).toString('base64');
    let told = '';
    try {
      codec.decode(text, name);
    } catch (error) {
      told = `${String(error)} ${String((error as Error).cause)}`;
    }
    expect(told).toContain('cannot be read');
    expect(PRINTED.filter((word) => told.includes(word))).toEqual([]);
  });
});

describe('the plain codec', () => {
  it('packs a whole reading into less than a third of its JSON', () => {
    const entry = entryOf(rememberedReading(ID));
    expect(PLAIN_CODEC.encode(entry, KEY).length).toBeLessThan(JSON.stringify(entry).length / 3);
  });

  it('calls an entry with a member nobody knows unreadable', () => {
    const strange = { ...entryOf(REMEMBERED_SIDE), more: 1 };
    const text = Buffer.concat([Buffer.of(PLAIN_VERSION), packEntry(strange)]).toString('base64');
    expect(() => PLAIN_CODEC.decode(text, KEY)).toThrow(UNREADABLE);
  });

  it('calls an entry of another version unreadable', () => {
    const text = Buffer.concat([Buffer.of(9), packEntry(entryOf(REMEMBERED_SIDE))]);
    expect(() => PLAIN_CODEC.decode(text.toString('base64'), KEY)).toThrow(UNREADABLE);
  });
});

describe('the encrypted codec', () => {
  const [older, newer] = [randomBytes(32), randomBytes(32)];

  it('hides the key in its names', () => {
    expect(secret.names(KEY).join(' ')).not.toMatch(/license|1212/);
  });

  it('names the same key alike in every process', () => {
    const [one, two] = [createEncryptedCodec([older]), createEncryptedCodec([older])];
    expect(one.names(KEY)).toEqual(two.names(KEY));
  });

  it('looks under the names of all keys and writes under that of the first', () => {
    const rotated = createEncryptedCodec([newer, older]);
    const [oldName] = createEncryptedCodec([older]).names(KEY);
    const [newName] = createEncryptedCodec([newer]).names(KEY);
    expect(rotated.names(KEY)).toEqual([newName, oldName]);
  });

  it('reads an entry under the name it was written for only', () => {
    const [name] = secret.names(KEY);
    const [other] = secret.names('license:other');
    const text = secret.encode(entryOf(REMEMBERED_SIDE), name);
    expect(() => secret.decode(text, other)).toThrow(UNREADABLE);
  });

  it('never writes the same text twice', () => {
    const [name] = secret.names(KEY);
    const entry = entryOf(REMEMBERED_SIDE);
    expect(secret.encode(entry, name)).not.toBe(secret.encode(entry, name));
  });

  it('needs a key', () => {
    expect(() => createEncryptedCodec([])).toThrow('At least one key');
  });
});
