import { LicenseError } from '../domain/errors/license-error.ts';
import { tooManyBytes } from './refusals.ts';

// A media type with parameters is short; beyond, a comma is no data URI's.
const LONGEST_DATA_URI_HEAD = 256;
const DATA_URI_HEAD = /^\s*data:[^,]*;\s*base64\s*,/iu;
const WHITE_SPACE = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20]);
const SPACES = /[\t-\r ]+/gu;
const PADDING = 0x3d;

/**
 * Decodes standard or URL-safe base64 with or without padding, white space and a `data:` prefix.
 * @throws LicenseError BAD_USER_INPUT naming the position of the first wrong character, never the
 *   character itself; IMAGE_TOO_LARGE above `maxBytes`.
 */
export function decodeBase64(text: string, maxBytes: number): Buffer {
  const start = DATA_URI_HEAD.exec(text.slice(0, LONGEST_DATA_URI_HEAD))?.[0].length ?? 0;
  const firstPadding = text.indexOf('=', start);
  const end = firstPadding === -1 ? text.length : firstPadding;
  const payload = text.slice(start, end);
  const bytes = Buffer.from(payload, 'base64');
  if (bytes.length > maxBytes) throw tooManyBytes(maxBytes);
  const digits = hasDigitsOnly(payload, bytes.length) ? payload : payload.replaceAll(SPACES, '');
  if (!hasDigitsOnly(digits, bytes.length)) throw wrongAt(firstWrong(text, start, end));
  checkPadding(text, end, digits.length);
  return bytes;
}

/**
 * The decoder skips what it does not know, so a full count of bytes proves that there was nothing to
 * skip: ten megabytes are checked by native calls. Characters beyond ASCII it takes for their low byte.
 */
const hasDigitsOnly = (payload: string, byteCount: number): boolean =>
  byteCount === Math.floor((payload.length * 3) / 4) &&
  payload.length % 4 !== 1 &&
  Buffer.byteLength(payload) === payload.length;

const wrongAt = (position: number): LicenseError =>
  new LicenseError('BAD_USER_INPUT', {
    message: `The image is not base64: wrong at position ${String(position)}, counted from 0.`,
  });

const DIGITS = Uint8Array.from(Array(128).keys(), (code) =>
  /[\w+/-]/u.test(String.fromCharCode(code)) ? 1 : 0,
);

/** The first character that is neither digit nor white space; the end, where a last digit is missing. */
function firstWrong(text: string, start: number, end: number): number {
  for (let position = start; position < end; position++) {
    const code = text.charCodeAt(position);
    if (DIGITS[code] !== 1 && !WHITE_SPACE.has(code)) return position;
  }
  return end;
}

/** Behind the digits only the `=` that fill the last group up, or fewer, and white space may stand. */
function checkPadding(text: string, end: number, digits: number): void {
  let left = (4 - (digits % 4)) % 4;
  for (let position = end; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === PADDING && left > 0) left -= 1;
    else if (!WHITE_SPACE.has(code)) throw wrongAt(position);
  }
}
