import type { Grammar } from '../decoding/grammar.ts';
import {
  between,
  either,
  grammarOf,
  losable,
  oneOf,
  optional,
  sequence,
  text,
} from '../decoding/grammar.ts';

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/** A sign of the stamp's fixed words that was not read is there all the same. */
const LOST_SIGN = Math.log(0.01);

const year = either(
  sequence(text('20'), oneOf('01234'), oneOf(DIGITS)),
  sequence(text('199'), oneOf(DIGITS)),
);
const month = either(sequence(text('0'), oneOf('123456789')), sequence(text('1'), oneOf('012')));

/** 检验有效期至2017年04月鲁R(01); the number in brackets may be missing. */
export const INSPECTION_GRAMMAR: Grammar = grammarOf(
  sequence(
    losable('检验有效期至', LOST_SIGN),
    year,
    losable('年', LOST_SIGN),
    month,
    losable('月', LOST_SIGN),
    oneOf(PROVINCES),
    oneOf(LETTERS),
    optional(sequence(text('('), between(1, 3, oneOf(DIGITS + LETTERS)), text(')'))),
  ),
);

/** Whether a line of the sub-page's lower half is a record rather than a remark. */
export function looksLikeInspection(line: string): boolean {
  return /有效期|效期至|检验有|\d年\d|年[01]\d月/.test(line.replace(/\s/g, ''));
}
