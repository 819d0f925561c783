import { describe, expect, it } from 'vitest';
import { findContradictions } from '../../../src/domain/contradictions.ts';
import type { Finding, FindingKind } from '../../../src/domain/findings.ts';
import { pageOf } from '../../../src/domain/pages.ts';
import type {
  BackPage,
  FrontPage,
  LicensePage,
  RecognizedField,
} from '../../../src/domain/pages.ts';
import { LOW_CONFIDENCE_BELOW } from '../../../src/domain/rules/confidence-rule.ts';

const TODAY = '2020-06-15';

const find = (...pages: readonly LicensePage[]): readonly Finding[] =>
  findContradictions(pages, { today: TODAY });
const kinds = (...pages: readonly LicensePage[]): readonly FindingKind[] =>
  find(...pages).map(({ kind }) => kind);
const front = (values: Partial<FrontPage['values']>): LicensePage => pageOf('FRONT', [], values);
const back = (values: Partial<BackPage['values']>): LicensePage => pageOf('BACK', [], values);
const sure = (name: string, confidence: number | null): RecognizedField => ({
  name,
  text: 'secret',
  confidence,
  polygon: null,
});

const SOUND_FRONT = {
  plateNo: '京AA5599',
  vin: '1M8GDM9AXKP042788',
  registerDate: '2018-06-14',
  issueDate: '2018-06-14',
};
const SOUND_BACK = {
  plateNo: '京AA5599',
  totalMass: '1837kg',
  curbWeight: '1431kg',
  record: '检验有效期至2020年06月京A(01)',
};

describe('findContradictions', () => {
  it('finds nothing on a sound license', () => {
    expect(find(front(SOUND_FRONT), back(SOUND_BACK))).toEqual([]);
  });

  it.each([null, '', '--'])('finds nothing where members are %j', (text) => {
    const blank = (page: LicensePage): LicensePage =>
      pageOf(
        page.kind,
        [],
        Object.fromEntries(Object.keys(page.values).map((name) => [name, text])),
      );
    expect(find(blank(front({})), blank(back({})), blank(pageOf('TRACTOR_BACK', [])))).toEqual([]);
    expect(find()).toEqual([]);
  });

  it('finds exactly the wrong check digit on the specimen', () => {
    const specimen = front({ ...SOUND_FRONT, vin: 'HHGHH555778802669' });
    expect(find(specimen)).toMatchObject([{ kind: 'VIN_CHECK_DIGIT', fields: ['vin'] }]);
  });

  it('finds a VIN that is none, without judging its check digit', () => {
    for (const vin of ['LSVAU2A37N218329', 'LSVAU2A37N21832OO'])
      expect(find(front({ vin }))).toMatchObject([{ kind: 'VIN_FORMAT', fields: ['vin'] }]);
  });

  it('finds a plate of no known form on any page', () => {
    const plateNo = '12';
    const pages = [front({ plateNo }), back({ plateNo }), pageOf('TRACTOR_BACK', [], { plateNo })];
    for (const page of pages)
      expect(find(page)).toMatchObject([{ kind: 'PLATE_FORMAT', fields: ['plateNo'] }]);
    expect(find(...pages)).toHaveLength(1);
  });

  it('finds pages that bear different plates, not differently spaced ones', () => {
    expect(kinds(front({ plateNo: '京AA5599' }), back({ plateNo: '京AA5598' }))).toEqual([
      'PLATES_DIFFER',
    ]);
    expect(kinds(front({ plateNo: '京AA5599' }), back({ plateNo: '京A·A5599' }))).toEqual([]);
    expect(kinds(front({ plateNo: '京AA5599' }), back({ plateNo: '' }))).toEqual([]);
  });

  it('finds a license issued before the vehicle was registered', () => {
    const dates = { registerDate: '2018-06-14', issueDate: '2018年6月13日' };
    expect(find(front(dates))).toMatchObject([
      { kind: 'ISSUED_BEFORE_REGISTERED', fields: ['registerDate', 'issueDate'] },
    ]);
    expect(kinds(front({ ...dates, issueDate: '2018-06-15' }))).toEqual([]);
    expect(kinds(front({ issueDate: '2018-06-13' }))).toEqual([]);
  });

  it('finds dates after today, and names them', () => {
    expect(find(front({ registerDate: '2018-06-14', issueDate: '2020-06-16' }))).toMatchObject([
      { kind: 'DATE_IN_FUTURE', fields: ['issueDate'] },
    ]);
    expect(find(front({ registerDate: '2020-06-16', issueDate: '2020-06-16' }))).toMatchObject([
      { kind: 'DATE_IN_FUTURE', fields: ['registerDate', 'issueDate'] },
    ]);
    expect(kinds(front({ registerDate: TODAY, issueDate: TODAY }))).toEqual([]);
  });

  it('finds a curb weight above the total mass', () => {
    expect(find(back({ curbWeight: '1838kg', totalMass: '1837kg' }))).toMatchObject([
      { kind: 'CURB_WEIGHT_ABOVE_TOTAL_MASS', fields: ['curbWeight', 'totalMass'] },
    ]);
    expect(kinds(back({ curbWeight: '1837kg', totalMass: '1837kg' }))).toEqual([]);
    expect(kinds(back({ curbWeight: '1838kg', totalMass: '--' }))).toEqual([]);
  });

  it('finds that the latest inspection expired before this month', () => {
    const entry = (month: string): string => `检验有效期至${month}月京A(01)`;
    const expired = [{ kind: 'INSPECTION_EXPIRED', fields: ['record'] }];
    const record = entry('2020年05') + entry('2018年06');
    expect(find(back({ record }))).toMatchObject(expired);
    expect(find(pageOf('TRACTOR_BACK', [], { record }))).toMatchObject(expired);
    expect(find(back({ record: record + entry('2020年06') }))).toEqual([]);
  });

  it('finds values read without confidence, each name once', () => {
    const low = LOW_CONFIDENCE_BELOW - 0.01;
    const page = pageOf('FRONT', [
      sure('owner', low),
      sure('address', LOW_CONFIDENCE_BELOW),
      sure('seal', null),
    ]);
    const other = pageOf('BACK', [sure('record', 0), sure('owner', low)]);
    expect(find(page, other)).toMatchObject([
      { kind: 'LOW_CONFIDENCE', fields: ['owner', 'record'] },
    ]);
  });

  it('never tells a value in a message', () => {
    const bad = { plateNo: 'XX', vin: 'YY', registerDate: '2030-01-02', issueDate: '2030-01-01' };
    const messages = find(front(bad), back({ plateNo: '12' })).map(({ message }) => message);
    expect(messages).toHaveLength(5);
    expect(messages.join()).not.toMatch(/XX|YY|2030|12/u);
  });
});
