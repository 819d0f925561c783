import { createHash } from 'node:crypto';
import type { RequestedSide } from '../../src/domain/card.ts';
import { LicenseError } from '../../src/domain/errors/license-error.ts';
import type { ImageFormat } from '../../src/domain/image.ts';
import { decodeImage } from '../../src/recognizers/embedded/pixels/decode-image.ts';
import type { LicenseReader } from '../../src/recognizers/embedded/reader.ts';
import type { LicenseReading } from '../../src/recognizers/embedded/reading/license-reading.ts';

/** How a format's bytes begin, or what stands at the offset told. */
const SIGNATURES: readonly (readonly [ImageFormat, number, string])[] = [
  ['png', 1, 'PNG'],
  ['jpeg', 0, '\u00ff\u00d8'],
  ['bmp', 0, 'BM'],
  ['webp', 8, 'WEBP'],
  ['avif', 4, 'ftypavif'],
  ['gif', 0, 'GIF8'],
  ['tiff', 0, 'II*'],
  ['tiff', 0, 'MM\0*'],
];

function formatOf(bytes: Uint8Array): ImageFormat {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const known = SIGNATURES.find(([, offset, mark]) => head.startsWith(mark, offset));
  if (known === undefined) throw new Error('A picture of a format nobody knows.');
  return known[0];
}

/** Reads a picture as a worker would. */
export async function readPicture(
  reader: LicenseReader,
  bytes: Uint8Array,
  side: RequestedSide = 'AUTO',
): Promise<LicenseReading> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const image = { bytes, format: formatOf(bytes), sha256 };
  return reader.read(await decodeImage(image, { maxLongSide: 2400 }), side);
}

/** The same, with the code of a refusal in place of a reading. */
export async function readOrRefuse(
  reader: LicenseReader,
  bytes: Uint8Array,
): Promise<LicenseReading | string> {
  try {
    return await readPicture(reader, bytes);
  } catch (error) {
    if (error instanceof LicenseError) return error.code;
    throw error;
  }
}
