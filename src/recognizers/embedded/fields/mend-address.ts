import type { Sign } from '../decoding/sign.ts';
import type { Mended } from './mend-words.ts';
import { mendBeginning } from './mend-words.ts';

const HAN = /^\p{Script=Han}$/u;
const OPENING = /^[([（【]$/;
const CLOSING = /^[)\]）】]$/;
/** What brackets are read as, where the recognizer is in doubt. */
const LIKE_OPENING = /^[17CIJLl/|／]$/;
const LIKE_CLOSING = /^[17DIJl/|／]$/;
const DOUBTFUL = 0.9;
/** A block's letter stands before this: 附9号C座. */
const BLOCK = '座';
const LETTER_FOR: Readonly<Record<string, string>> = { '0': 'D', '(': 'C', '（': 'C', '8': 'B' };
/** What one mended sign costs. */
const SIGN_COST = 0.5;

/** Mends an address: its place, the letters of blocks, and a bracket whose other one was read. */
export function mendAddress(read: readonly Sign[]): Mended {
  const beginning = mendBeginning(read);
  const lettered = beginning.signs.map((sign, at, signs) => blockLetter(sign, at, signs));
  const signs = lettered.map((sign, at) => bracket(sign, at, lettered));
  const mended = signs.filter(({ symbol }, at) => symbol !== beginning.signs[at]?.symbol).length;
  return { signs, cost: beginning.cost + mended * SIGN_COST };
}

/** A 0 alone before 座 is the letter it looks like: blocks are lettered. */
function blockLetter(sign: Sign, at: number, signs: readonly Sign[]): Sign {
  const letter = LETTER_FOR[sign.symbol];
  const alone = HAN.test(signs[at - 1]?.symbol ?? '');
  return letter !== undefined && alone && signs[at + 1]?.symbol === BLOCK
    ? { ...sign, symbol: letter }
    : sign;
}

/** A doubtful sign around Chinese words that end in a bracket, or begin with one, is the other bracket. */
function bracket(sign: Sign, at: number, signs: readonly Sign[]): Sign {
  if (sign.score >= DOUBTFUL) return sign;
  if (LIKE_OPENING.test(sign.symbol) && CLOSING.test(beyondWords(signs, at, 1))) {
    return { ...sign, symbol: '(' };
  }
  if (LIKE_CLOSING.test(sign.symbol) && OPENING.test(beyondWords(signs, at, -1))) {
    return { ...sign, symbol: ')' };
  }
  return sign;
}

/** The first sign after, or before, the Chinese characters beside a sign; empty where there are none. */
function beyondWords(signs: readonly Sign[], from: number, step: 1 | -1): string {
  let at = from + step;
  while (HAN.test(signs[at]?.symbol ?? '')) at += step;
  return at === from + step ? '' : (signs[at]?.symbol ?? '');
}
