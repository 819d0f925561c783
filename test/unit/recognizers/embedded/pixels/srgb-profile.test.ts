import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isSrgbProfile } from '../../../../../src/recognizers/embedded/pixels/srgb-profile.ts';

const FIXED = 65_536;
const SRGB = [
  [0.43607, 0.22249, 0.01392],
  [0.38515, 0.71687, 0.09708],
  [0.14307, 0.06061, 0.7141],
] as const;

/** A record of a profile: its kind, four spare bytes and what it holds. */
function record(kind: string, ...numbers: readonly (readonly [16 | 32, number])[]): Buffer {
  const bytes = numbers.map(([bits, value]) => {
    const written = Buffer.alloc(bits / 8);
    if (bits === 16) written.writeUInt16BE(value);
    else written.writeInt32BE(value);
    return written;
  });
  return Buffer.concat([Buffer.from(kind, 'latin1'), Buffer.alloc(4), ...bytes]);
}

const fixed = (value: number): readonly [32, number] => [32, Math.round(value * FIXED)];
const formula = (kind: number, gamma: number): Buffer =>
  record('para', [16, kind], [16, 0], ...[gamma, 0.94786, 0.05214, 0.0774, 0.04045].map(fixed));
const table = (count: number, gamma: number): Buffer =>
  record(
    'curv',
    [32, count],
    ...Array.from({ length: count }, (...[, at]): readonly [16, number] => [
      16,
      Math.round(((at / (count - 1) + 0.055) / 1.055) ** gamma * 65_535),
    ]),
  );

/** A profile with three primaries and one curve for all. */
function profileOf(curve: Buffer, primaries: readonly (readonly number[])[] = SRGB): Uint8Array {
  const records = new Map([
    ...['rXYZ', 'gXYZ', 'bXYZ'].map(
      (name, at) => [name, record('XYZ ', ...(primaries[at] ?? []).map(fixed))] as const,
    ),
    ...['rTRC', 'gTRC', 'bTRC'].map((name) => [name, curve] as const),
  ]);
  let offset = 132 + 12 * records.size;
  const tags = [...records].map(([name, { length }]) => {
    const tag = Buffer.alloc(12);
    tag.write(name, 'latin1');
    tag.writeUInt32BE(offset, 4);
    tag.writeUInt32BE(length, 8);
    offset += length;
    return tag;
  });
  const count = Buffer.alloc(4);
  count.writeUInt32BE(records.size);
  return Buffer.concat([Buffer.alloc(128), count, ...tags, ...records.values()]);
}

/** The profile that libvips writes under this name. */
async function writtenProfile(name: string): Promise<Uint8Array> {
  const blank = sharp({ create: { width: 1, height: 1, channels: 3, background: '#888888' } });
  const { icc } = await sharp(await blank.withIccProfile(name).png().toBuffer()).metadata();
  return icc ?? new Uint8Array();
}

describe('isSrgbProfile', () => {
  it('knows sRGB in each of its spellings', async () => {
    expect(isSrgbProfile(profileOf(formula(3, 2.4)))).toBe(true);
    expect(isSrgbProfile(profileOf(formula(4, 2.4)))).toBe(true);
    expect(isSrgbProfile(profileOf(table(1024, 2.4)))).toBe(true);
    expect(isSrgbProfile(profileOf(table(4095, 2.4)))).toBe(true);
    expect(isSrgbProfile(await writtenProfile('srgb'))).toBe(true);
  });

  it('takes no other colors for it', async () => {
    expect(isSrgbProfile(await writtenProfile('p3'))).toBe(false);
    const swapped = [SRGB[1], SRGB[0], SRGB[2]];
    expect(isSrgbProfile(profileOf(formula(3, 2.4), swapped))).toBe(false);
  });

  it('takes no other curve for it', () => {
    expect(isSrgbProfile(profileOf(formula(3, 1.8)))).toBe(false);
    expect(isSrgbProfile(profileOf(formula(1, 2.4)))).toBe(false);
    expect(isSrgbProfile(profileOf(table(1024, 2.2)))).toBe(false);
    expect(isSrgbProfile(profileOf(table(0, 1)))).toBe(false);
    expect(isSrgbProfile(profileOf(record('sf32', [32, 0])))).toBe(false);
  });

  it('takes no part of a profile for it, wherever it ends', () => {
    const whole = profileOf(formula(3, 2.4));
    for (let length = 0; length < whole.length - 32; length += 1) {
      expect(isSrgbProfile(whole.subarray(0, length))).toBe(false);
    }
  });
});
