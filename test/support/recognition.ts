import { createHash } from 'node:crypto';
import type { LicenseImage } from '../../src/domain/image.ts';
import { FRONT_MEMBERS } from '../../src/domain/pages.ts';
import type { FrontMember, FrontPage, PrintedText } from '../../src/domain/pages.ts';
import type { Reading } from '../../src/domain/recognition.ts';
import type { Caller, RecognitionMemory, Remembered, Scope } from '../../src/recognition/ports.ts';

/** An image whose bytes are its name: equal names are equal images. */
export function imageNamed(name: string): LicenseImage {
  const bytes = new TextEncoder().encode(name);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, format: 'jpeg', sha256 };
}

/** A caller with the scopes given, or all. */
export const callerNamed = (
  id: string,
  scopes: readonly Scope[] = ['recognize', 'read', 'forget'],
): Caller => ({ id, scopes: new Set(scopes) });

/** A main page with these values; the others are blank. */
export function frontPageWith(values: Partial<Record<FrontMember, PrintedText>>): FrontPage {
  const blank = Object.fromEntries(FRONT_MEMBERS.map((member) => [member, '']));
  const all = { ...blank, ...values } as FrontPage['values'];
  return { kind: 'FRONT', values: all, fields: [] };
}

/** A reading of a main page without contradictions. */
export const readingWith = (part: Partial<Reading> = {}): Reading => ({
  engine: 'EMBEDDED',
  revision: 'r1',
  side: 'FRONT',
  medium: 'PAPER',
  pages: [frontPageWith({ plateNo: '京AA5599' })],
  warnings: [],
  requestId: null,
  provisional: false,
  ...part,
});

/** A memory that keeps everything for ever, with what it keeps open to view. */
export function createEndlessMemory(): RecognitionMemory & {
  readonly entries: Map<string, Remembered>;
} {
  const entries = new Map<string, Remembered>();
  const owners = new Set<string>();
  const owned = (id: string, callerId: string): boolean => owners.has(`${callerId} ${id}`);
  return {
    entries,
    recall: (ids) => Promise.resolve(ids.map((id) => entries.get(id))),
    recallOwn: (ids, callerId) =>
      Promise.resolve(ids.map((id) => (owned(id, callerId) ? entries.get(id) : undefined))),
    remember(id, entry, callerId) {
      entries.set(id, entry);
      owners.add(`${callerId} ${id}`);
      return Promise.resolve();
    },
    grant(id, callerId) {
      owners.add(`${callerId} ${id}`);
      return Promise.resolve();
    },
    forget: (id, callerId) => Promise.resolve(owned(id, callerId) && entries.delete(id)),
  };
}
