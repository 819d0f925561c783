// cspell:ignoreRegExp [nw]{9}
import type { SKRSContext2D } from '@napi-rs/canvas';

import type { Box } from '../geometry.ts';

/** Nine elements a character, bars and spaces in turn; w is wide. Source: ISO/IEC 16388 (Code 39). */
const CODE_39: Readonly<Record<string, string>> = {
  '0': 'nnnwwnwnn',
  '1': 'wnnwnnnnw',
  '2': 'nnwwnnnnw',
  '3': 'wnwwnnnnn',
  '4': 'nnnwwnnnw',
  '5': 'wnnwwnnnn',
  '6': 'nnwwwnnnn',
  '7': 'nnnwnnwnw',
  '8': 'wnnwnnwnn',
  '9': 'nnwwnnwnn',
  '*': 'nwnnwnwnn',
};

/** Code set C, values 0 to 99, six widths each, in order. Source: ISO/IEC 15417 (Code 128). */
const CODE_128 =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'.split(
    ' ',
  );
const START_B = 104;
const STOP = '2331112';

const code39 = (code: string): readonly number[] =>
  Array.from(code).flatMap((character) => [
    ...Array.from(CODE_39[character] ?? '').map((element) => (element === 'w' ? 2.6 : 1)),
    1,
  ]);

/** In code set B a character's value is its ASCII code less 32. */
const code128 = (code: string): readonly number[] => {
  const values = [START_B, ...Array.from(code).map((character) => character.charCodeAt(0) - 32)];
  const check = values.reduce((sum, value, index) => sum + value * Math.max(1, index), 0) % 103;
  return [...values, check]
    .map((value) => CODE_128[value] ?? '')
    .concat(STOP)
    .flatMap((pattern) => Array.from(pattern).map(Number));
};

/** Draws the bars of `code` (`*0123456789888*`) into the box; Code 128 carries the digits only. */
export const drawBarcode = (
  context: SKRSContext2D,
  code: string,
  symbology: 'code-39' | 'code-128',
  box: Box,
): void => {
  const widths = symbology === 'code-39' ? code39(code) : code128(code.replaceAll('*', ''));
  const unit = box.width / widths.reduce((sum, width) => sum + width, 0);
  let x = box.x;
  context.fillStyle = '#17171c';
  widths.forEach((width, index) => {
    if (index % 2 === 0) {
      context.fillRect(x, box.y, width * unit, box.height);
    }
    x += width * unit;
  });
};
