import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { PAGE_MEMBERS, pageOf } from '../../../src/domain/pages.ts';
import type { PageKind } from '../../../src/domain/pages.ts';
import { WIRE_ORDER, fromWireName, toWireName } from '../../../src/tencent-wire/members.ts';
import { printPage, readPage } from '../../../src/tencent-wire/page.ts';

const KINDS = ['FRONT', 'BACK', 'TRACTOR_BACK'] as const satisfies readonly PageKind[];
const printed = fc.oneof(fc.constantFrom('', '--', ' '), fc.string({ unit: 'grapheme' }));

/** A page of Tencent's: every member of its kind, and some that nobody knows yet. */
const wirePage = (kind: PageKind): fc.Arbitrary<Record<string, string>> =>
  fc
    .tuple(
      fc.record(
        Object.fromEntries(PAGE_MEMBERS[kind].map((member) => [toWireName(member), printed])),
      ),
      fc.dictionary(fc.stringMatching(/^New[A-Za-z]{1,8}$/u), fc.stringMatching(/^[a-z]{1,9}$/u)),
    )
    .map(([known, unknown]) => ({ ...known, ...unknown }));

describe('the members', () => {
  it.each(KINDS)('of page %s all have their place on the wire', (kind) => {
    expect(WIRE_ORDER[kind].toSorted()).toEqual(PAGE_MEMBERS[kind].toSorted());
  });

  it('are named alike but for the first letter', () => {
    expect(toWireName('allowNum')).toBe('AllowNum');
    expect(fromWireName('AllowNum')).toBe('allowNum');
  });
});

describe.each(KINDS)('page %s', (kind) => {
  it('is printed as it was read', () => {
    fc.assert(
      fc.property(wirePage(kind), (wire) => {
        expect(printPage(readPage(kind, wire), 'ELECTRONIC')).toEqual(wire);
      }),
    );
  });

  it('reads every value verbatim', () => {
    fc.assert(
      fc.property(wirePage(kind), (wire) => {
        const page = readPage(kind, wire);
        for (const [member, text] of Object.entries(page.values))
          expect(text).toBe(wire[toWireName(member)]);
        for (const { name, text } of page.fields) expect(text).toBe(wire[toWireName(name)]);
      }),
    );
  });
});

describe('readPage', () => {
  it('tells blank, dashes, null and absent apart', () => {
    const page = readPage('BACK', { Marks: '', LoadQuality: '--', Record: null });
    expect(page.values).toMatchObject({
      marks: '',
      loadQuality: '--',
      record: null,
      plateNo: null,
    });
    expect(page.fields).toEqual([
      { name: 'loadQuality', text: '--', confidence: null, polygon: null },
    ]);
  });

  it('keeps the text of members nobody knows yet, and nothing else of them', () => {
    const page = readPage('FRONT', { NewMember: 'x', NewList: [1], NewNumber: 2 });
    expect(page.fields.map(({ name, text }) => [name, text])).toEqual([['newMember', 'x']]);
  });

  it('refuses a known member that is not text, without telling its value', () => {
    const read = (): unknown => readPage('FRONT', { Owner: { first: '王京' } });
    expect(read).toThrow(expect.objectContaining({ code: 'UPSTREAM_BAD_RESPONSE' }));
    expect(read).toThrow(LicenseError);
    expect(read).toThrow(/Owner/u);
    expect(read).not.toThrow(/王京/u);
  });
});

describe('printPage', () => {
  it('prints what was not read as blanks', () => {
    expect(printPage(pageOf('FRONT', []), null)).toMatchObject({ PlateNo: '', Seal: '' });
  });

  it('prints the members of electronic licenses only where they belong or were read', () => {
    const paper = printPage(pageOf('FRONT', [], { generationTimeElectronic: '' }), 'PAPER');
    expect(paper).toHaveProperty('GenerationTimeElectronic', '');
    expect(paper).not.toHaveProperty('StateElectronic');
    expect(printPage(pageOf('FRONT', []), 'ELECTRONIC')).toHaveProperty('StateElectronic', '');
    expect(printPage(pageOf('BACK', []), null)).not.toHaveProperty('CarBodyColor');
  });
});
