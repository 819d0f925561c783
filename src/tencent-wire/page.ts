import type { LicenseMedium } from '../domain/card.ts';
import { LicenseError } from '../domain/errors/license-error.ts';
import { PAGE_MEMBERS, pageOf } from '../domain/pages.ts';
import type {
  LicensePage,
  PageKind,
  PageOf,
  PrintedText,
  RecognizedField,
} from '../domain/pages.ts';
import { ELECTRONIC_MEMBERS, WIRE_ORDER, fromWireName, toWireName } from './members.ts';

/** A page as Tencent writes it: `{ "PlateNo": "沪AA1234", … }`. */
export type WirePage = Readonly<Record<string, unknown>>;

const isMemberOf = (kind: PageKind, name: string): boolean =>
  PAGE_MEMBERS[kind].some((member) => member === name);

function readText(kind: PageKind, name: string, value: unknown): PrintedText {
  if (typeof value === 'string') return value;
  // An unknown member of another type is no printed text: there is nowhere to show it.
  if (value === null || value === undefined || !isMemberOf(kind, name)) return null;
  throw new LicenseError('UPSTREAM_BAD_RESPONSE', {
    message: `The answer from Tencent holds a member that is not text: ${toWireName(name)}.`,
  });
}

/**
 * Reads a page of Tencent's answer, every value verbatim. Members nobody knows yet become fields
 * under their own name.
 * @throws LicenseError UPSTREAM_BAD_RESPONSE for a known member that is neither text nor null.
 */
export function readPage<Kind extends PageKind>(kind: Kind, wire: WirePage): PageOf<Kind> {
  const texts = Object.entries(wire).map(([wireName, value]) => {
    const name = fromWireName(wireName);
    return { name, text: readText(kind, name, value) };
  });
  const fields = texts.flatMap(({ name, text }): RecognizedField[] =>
    text === null || text.trim() === '' ? [] : [{ name, text, confidence: null, polygon: null }],
  );
  const values: Record<string, PrintedText> = Object.fromEntries(
    texts.map(({ name, text }) => [name, text]),
  );
  return pageOf(kind, fields, values);
}

/**
 * Prints a page as Tencent does: absent values as `''`, members of electronic licenses only where
 * they belong or were read, members nobody knows yet last.
 */
export function printPage(page: LicensePage, medium: LicenseMedium | null): WirePage {
  const values: Readonly<Record<string, PrintedText>> = page.values;
  const known = WIRE_ORDER[page.kind]
    .map((member) => [member, values[member] ?? null] as const)
    .filter(
      ([member, text]) =>
        text !== null || medium === 'ELECTRONIC' || !ELECTRONIC_MEMBERS.has(member),
    );
  const unknown = page.fields
    .filter(({ name }) => !isMemberOf(page.kind, name))
    .map(({ name, text }) => [name, text] as const);
  return Object.fromEntries(
    [...known, ...unknown].map(([member, text]) => [toWireName(member), text ?? '']),
  );
}
