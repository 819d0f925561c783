import type { Charset } from '../decoding/charset.ts';
import { decodeGreedily } from '../decoding/greedy.ts';
import { plainText } from './plain-text.ts';
import type { ValueDecoder } from './value-decoder.ts';

/** Members printed in kilograms; the recognizer knows no `kg` in their narrow face and reads `k9`. */
const MASSES: ReadonlySet<string> = new Set([
  'totalMass',
  'curbWeight',
  'loadQuality',
  'totalQuasiMass',
]);

/** Decodes values with the recognizer's alphabet. */
export function valueDecoder(charset: Charset): ValueDecoder {
  return (name, line) => {
    const { text, confidence } = decodeGreedily(line, charset);
    const plain = plainText(name, text);
    return { text: MASSES.has(name) ? plain.replace(/k[9q]$/i, 'kg') : plain, confidence };
  };
}
