import type { Random } from '../random.ts';
import type { TextStyle } from '../text.ts';

/** How one printing of the card differs from another; everything in units of the card. */
export interface PrintVersion {
  readonly registerLabel: '注册日期' | '注册登记日期';
  readonly englishLabels: boolean;
  readonly energyRow: boolean;
  readonly barcode: 'code-39' | 'code-128' | 'none';
  readonly hologram: 'blocks' | 'band' | 'none';
  readonly title: TextStyle;
  readonly label: TextStyle;
  readonly english: TextStyle;
  readonly value: TextStyle;
  /** The main page's value size in relation to the style's. */
  readonly valueOffset: { readonly x: number; readonly y: number };
  readonly labelOffset: { readonly x: number; readonly y: number };
  /** How far single values stray from their offset. */
  readonly stray: number;
  readonly lines: 'dotted' | 'solid';
  /** The background's hues in degrees. */
  readonly hues: { readonly edge: number; readonly middle: number };
  /** Strength of the background's pattern, 0 to 1. */
  readonly pattern: number;
  readonly sealColor: string;
}

const INK: Omit<TextStyle, 'size' | 'chinese' | 'latin'> = {
  weight: 400,
  color: '#1c1c22',
  latinWidth: 1,
  chineseWidth: 1,
  slant: 0,
  spacing: 0,
  zero: 'own',
};

const LATIN_WIDTHS = { 'share-tech-mono': 0.84, inconsolata: 0.84, 'b612-mono': 0.66 } as const;

/** The face of the values: monospaced, narrow, with crossed zeros. */
const drawValueStyle = (random: Random): TextStyle => {
  const latin = random.pick([
    'share-tech-mono',
    'share-tech-mono',
    'inconsolata',
    'b612-mono',
  ] as const);
  const chinese = random.pick(['hei', 'hei', 'song', 'kai', 'kai'] as const);
  const size = random.between(31, 36);
  return {
    chinese,
    latin,
    weight: random.pick(chinese === 'hei' ? [300, 400, 500] : [400, 500, 600]),
    size,
    color: random.pick(['#1d1d26', '#222228', '#2a2a30', '#191933', '#33333a']),
    latinWidth: LATIN_WIDTHS[latin] * random.between(0.95, 1.12),
    chineseWidth: random.pick([1, 1, 0.95, 0.88]),
    slant: random.pick([0, 0.1, 0.15, 0.19]),
    spacing: random.between(0.5, 2.6),
    zero: random.chance(0.8) ? 'crossed' : 'own',
  };
};

/** Draws a printing of the card; the usual one most often. */
export const drawPrintVersion = (random: Random): PrintVersion => {
  const labelFace = random.pick(['song', 'song', 'song', 'kai', 'hei'] as const);
  const labelWeight = random.pick([500, 600, 700]);
  return {
    registerLabel: random.chance(0.15) ? '注册登记日期' : '注册日期',
    englishLabels: random.chance(0.85),
    energyRow: random.chance(0.25),
    barcode: random.pick(['code-39', 'code-39', 'code-39', 'code-128', 'none']),
    hologram: random.pick(['blocks', 'blocks', 'blocks', 'band', 'none']),
    title: { ...INK, chinese: 'hei', latin: 'inconsolata', weight: 400, size: 38, spacing: 2.2 },
    label: {
      ...INK,
      chinese: labelFace,
      latin: 'inconsolata',
      weight: labelWeight,
      size: random.between(22, 24.5),
    },
    english: {
      ...INK,
      chinese: 'song',
      latin: 'song',
      weight: 500,
      size: random.between(15, 17.5),
    },
    value: drawValueStyle(random),
    valueOffset: { x: random.normal() * 4, y: random.normal() * 5 },
    labelOffset: { x: random.normal() * 3, y: random.normal() * 2.5 },
    stray: random.between(0, 3),
    lines: random.chance(0.85) ? 'dotted' : 'solid',
    hues: { edge: random.between(195, 215), middle: random.between(290, 325) },
    pattern: random.between(0.25, 1),
    sealColor: random.pick(['#c8242e', '#b7202a', '#d23a40', '#c4303f']),
  };
};
