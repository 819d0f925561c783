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
  const peopled = lettered.map((sign, at) => people(sign, lettered[at + 1]));
  const signs = peopled.map((sign, at) => bracket(sign, at, peopled));
  const mended = signs.filter(({ symbol }, at) => symbol !== beginning.signs[at]?.symbol).length;
  const whole = signs.flatMap((sign, at) =>
    losesBracket(signs, at) ? [LOST_BRACKET, sign] : [sign],
  );
  const lost = whole.length - signs.length;
  return { signs: whole, cost: beginning.cost + (mended + lost) * SIGN_COST };
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

/** Every other town has a 人民路; the recognizer sees 大民路, which none has. */
function people(sign: Sign, next: Sign | undefined): Sign {
  return sign.symbol === '大' && sign.score < DOUBTFUL && next?.symbol === '民'
    ? { ...sign, symbol: '人' }
    : sign;
}

const LOST_BRACKET: Sign = { symbol: '(', score: 0, step: null };

/** Whether a line begins here with words that end in a bracket of which no other half stands: it was lost between the lines. */
function losesBracket(signs: readonly Sign[], at: number): boolean {
  if (!beginsLine(signs, at) || !HAN.test(symbolAt(signs, at))) return false;
  const opened = [symbolAt(signs, at - 1), beyondWords(signs, at, -1)];
  return CLOSING.test(beyondWords(signs, at, 1)) && !opened.some((symbol) => OPENING.test(symbol));
}

/** The steps of each line begin anew. */
function beginsLine(signs: readonly Sign[], at: number): boolean {
  return (signs[at - 1]?.step ?? -1) > (signs[at]?.step ?? Infinity);
}

function symbolAt(signs: readonly Sign[], at: number): string {
  return signs[at]?.symbol ?? '';
}

/** The first sign after, or before, the Chinese characters beside a sign; empty where there are none. */
function beyondWords(signs: readonly Sign[], from: number, step: 1 | -1): string {
  let at = from + step;
  while (HAN.test(symbolAt(signs, at))) at += step;
  return at === from + step ? '' : symbolAt(signs, at);
}
