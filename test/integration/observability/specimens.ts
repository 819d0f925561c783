import { createHash } from 'node:crypto';
import type { LicenseImage } from '../../../src/domain/image.ts';
import type { Reading } from '../../../src/domain/recognition.ts';
import { frontPageWith, readingWith } from '../../support/recognition.ts';
import { bmpOf } from '../../unit/image-intake/pictures.ts';

/** A card's values: none of them may stand in anything that is written. */
export const PERSONAL = {
  plateNo: '京AA5599',
  owner: '王京',
  address: '北京市石景山区',
  vin: 'HHGHH555778802669',
  engineNo: '112244',
} as const;

/** The values as written, and the pieces that would give them away. */
export const personalTraces = (base64: string): readonly string[] => [
  ...Object.values(PERSONAL),
  '石景山',
  'HHGHH',
  'AA5599',
  base64.slice(100, 140),
  Buffer.from(PERSONAL.owner).toString('base64'),
  encodeURIComponent(PERSONAL.owner),
  JSON.stringify(PERSONAL.owner).slice(1, -1),
];

/** A small picture, and its base64. */
export function anImage(): { readonly image: LicenseImage; readonly base64: string } {
  const bytes = bmpOf(12, 9);
  bytes.write('a camera’s serial number', 60);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { image: { bytes, format: 'bmp', sha256 }, base64: bytes.toString('base64') };
}

/** What a card with these values reads as. */
export const aReading = (): Reading => readingWith({ pages: [frontPageWith(PERSONAL)] });
