import type { PrintedText } from './pages.ts';
import { compact } from './printed-text.ts';

/** Whether the check digit is right; `NOT_APPLICABLE` to what is no VIN, such as old chassis numbers. */
export type VinCheck = 'PASSED' | 'FAILED' | 'NOT_APPLICABLE';

/** I, O and Q are not used: GB 16735. */
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/u;

/** By position; the check digit itself, at position 9, weighs nothing: GB 16735. */
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;
const CHECK_POSITION = 8;

/** The values of the letters A to Z; those of I, O and Q are never asked. */
const LETTER_VALUES = '12345678012345070923456789';

function valueOf(character: string): number {
  const letter = character.charCodeAt(0) - 'A'.charCodeAt(0);
  return Number(letter < 0 ? character : LETTER_VALUES.charAt(letter));
}

/** True for 17 characters of the VIN's alphabet, whatever their check digit. */
export const isVin = (text: PrintedText): boolean => VIN.test(compact(text));

/** The check digit that 17 characters of the VIN's alphabet must have at position 9: 0–9 or X. */
export function checkDigitOf(vin: string): string {
  const sum = WEIGHTS.reduce<number>(
    (total, weight, at) => total + weight * valueOf(vin.charAt(at)),
    0,
  );
  const remainder = sum % 11;
  return remainder === 10 ? 'X' : String(remainder);
}

/** Tells whether the VIN's check digit is right. A wrong VIN still passes one time in eleven. */
export function vinCheck(text: PrintedText): VinCheck {
  const vin = compact(text);
  if (!VIN.test(vin)) return 'NOT_APPLICABLE';
  return vin.charAt(CHECK_POSITION) === checkDigitOf(vin) ? 'PASSED' : 'FAILED';
}
