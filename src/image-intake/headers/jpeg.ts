import { LicenseError } from '../../domain/errors/license-error.ts';
import { damaged } from '../refusals.ts';
import type { ImageHeader } from './image-header.ts';

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
// SOF0 to SOF15 without DHT, JPG and DAC, which share their range. Source: ITU-T T.81, table B.1.
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
// TEM and RST0 to RST7 stand alone, without a length.
const standsAlone = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

// Every scan decodes the whole picture once more: a small file with thousands of scans costs minutes.
// Encoders write about ten.
const MOST_SCANS = 200;

/** Walks the segments to the first scan, then looks for the end. Source: ITU-T T.81, annex B. */
export function readJpegHeader(bytes: Buffer): ImageHeader {
  let frame: ImageHeader | undefined;
  let offset = 2;
  for (;;) {
    const start = skipFill(bytes, offset);
    const marker = bytes.readUInt8(start);
    if (marker === END_OF_IMAGE) throw damaged('the JPEG has no scan');
    offset = start + 1;
    if (standsAlone(marker)) continue;
    if (isStartOfFrame(marker)) frame ??= readFrame(bytes, offset);
    if (marker === START_OF_SCAN) break;
    const length = bytes.readUInt16BE(offset);
    if (length < 2) throw damaged('a JPEG segment has no length');
    offset += length;
  }
  if (!frame) throw damaged('the JPEG has no frame header');
  checkScans(bytes, offset);
  return frame;
}

/** The position of the marker's code behind its `FF`, of which any number may fill. */
function skipFill(bytes: Buffer, offset: number): number {
  if (bytes.readUInt8(offset) !== 0xff)
    throw damaged('a JPEG segment does not begin with a marker');
  let position = offset + 1;
  while (bytes.readUInt8(position) === 0xff) position += 1;
  return position;
}

const readFrame = (bytes: Buffer, offset: number): ImageHeader => ({
  heightPixels: bytes.readUInt16BE(offset + 3),
  widthPixels: bytes.readUInt16BE(offset + 5),
  frameCount: 1,
});

// Inside a scan FF is always followed by 00 or a restart marker, so that these pairs are markers.
function checkScans(bytes: Buffer, firstScan: number): void {
  if (bytes.lastIndexOf('ffd9', undefined, 'hex') < firstScan)
    throw damaged('the JPEG ends too early');
  const scan = Buffer.of(0xff, START_OF_SCAN);
  let count = 1;
  for (let at = bytes.indexOf(scan, firstScan); at !== -1; at = bytes.indexOf(scan, at + 2)) {
    count += 1;
    if (count > MOST_SCANS) {
      throw new LicenseError('IMAGE_TOO_LARGE', {
        message: `The JPEG has more than ${String(MOST_SCANS)} scans. Export it anew.`,
      });
    }
  }
}
