import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCharset } from '../../../../../src/recognizers/embedded/decoding/charset.ts';
import type { Charset } from '../../../../../src/recognizers/embedded/decoding/charset.ts';
import { FieldDecoder } from '../../../../../src/recognizers/embedded/decoding/field-decoder.ts';
import type { DecodedField } from '../../../../../src/recognizers/embedded/decoding/field-decoder.ts';
import { VEHICLE_TYPES } from '../../../../../src/domain/vehicle-types.ts';
import { findModelFiles } from '../../../../../src/recognizers/embedded/weights/model-files.ts';
import { clearLine, lineOf } from './synthetic-line.ts';
import type { Step } from './synthetic-line.ts';

let charset: Charset;
let decoder: FieldDecoder;
const decode = (member: string, shown: string): DecodedField =>
  decoder.decode(member, clearLine(shown, charset));

beforeAll(async () => {
  charset = await readCharset(findModelFiles().charset);
  decoder = new FieldDecoder(charset);
});

describe('FieldDecoder', () => {
  it.each([
    ['plateNo', '京AA5599'],
    ['plateNo', '粤BD12345'],
    ['plateNo', '粤B12345D'],
    ['plateNo', '鲁A1234挂'],
    ['plateNo', '粤Z1234港'],
    ['plateNo', '京A1234学'],
    ['vin', 'HHGHH555778802669'],
    ['engineNo', '112244'],
    ['registerDate', '2018-06-14'],
    ['issueDate', '2020-02-29'],
    ['fileNo', '530300188888'],
    ['allowNum', '5人'],
    ['allowNum', '2+3人'],
    ['totalMass', '1499kg'],
    ['loadQuality', '--'],
    ['externalSize', '4546×1710×1427mm'],
    ['useCharacter', '非营运'],
    ['vehicleType', '小型轿车'],
    ['subPageCode', '*0123456789888*'],
    ['owner', '王京'],
  ])('returns a clear %s as it stands: %s', (member, shown) => {
    expect(decode(member, shown)).toMatchObject({
      text: shown,
      gap: expect.closeTo(0, 4) as number,
    });
  });

  it('reads every vehicle type of the standard', () => {
    for (const type of VEHICLE_TYPES) expect(decode('vehicleType', type).text).toBe(type);
  });

  it.each([
    ['totalMass', '1499k9', '1499kg'],
    ['externalSize', '4546x1710X1427mm', '4546×1710×1427mm'],
    ['externalSize', '4546*1710×1427mm', '4546×1710×1427mm'],
    ['registerDate', '201806-14', '2018-06-14'],
    ['registerDate', '2O18-06-14', '2018-06-14'],
    ['registerDate', '018-06-14', '2018-06-14'],
    ['issueDate', '20-06-09', '2020-06-09'],
    ['vin', 'SVW7I000000000000', 'SVW71000000000000'],
    ['subPageCode', '0123456789888', '*0123456789888*'],
  ])('reads %s %s as %s', (member, shown, meant) => {
    const decoded = decode(member, shown);
    expect(decoded).toMatchObject({ text: meant, rawText: shown, constrained: true });
    expect(decoded.gap).toBeGreaterThan(0);
  });

  it.each([
    ['vehicleType', '水陆两栖轿车'],
    ['vin', 'LJ12345'],
    ['fileNo', '旧字第123号'],
    ['plateNo', '12'],
    ['useCharacter', '森林草原防火'],
    ['engineNo', '发动机'],
  ])('never rejects a %s that no rule knows: %s', (member, shown) => {
    expect(decode(member, shown)).toMatchObject({ text: shown, constrained: false });
  });

  it('takes no day that the calendar lacks', () => {
    const steps: Step[] = Array.from('2019-02-', (symbol) => ({ [symbol]: 0.98 }));
    const line = lineOf([...steps, { 2: 0.98 }, { 9: 0.55, 8: 0.4 }], charset);
    expect(decoder.decode('registerDate', line).text).toBe('2019-02-28');
    expect(decoder.decode('registerDate', line).rawText).toBe('2019-02-29');
  });

  it('never changes a VIN for its check digit', () => {
    const vin = 'LSGPC52U0AF000000';
    expect(decode('vin', vin).text).toBe(vin);
  });

  it('has no confidence in a blank line', () => {
    expect(decode('owner', '')).toMatchObject({ text: '', confidence: 0 });
  });

  it('says every real day back', () => {
    const days = fc.date({
      min: new Date('1950-01-01'),
      max: new Date('2049-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (day) => {
        const shown = day.toISOString().slice(0, 10);
        expect(decode('issueDate', shown)).toMatchObject({ text: shown, constrained: true });
      }),
      { numRuns: 50 },
    );
  });
});
