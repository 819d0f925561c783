import { plain, wood } from './camera/desk.ts';
import { noise } from './camera/noise.ts';
import { light } from './camera/light.ts';
import type { Arrangement, PagePlan } from './camera/scene.ts';
import { shoot } from './camera/shoot.ts';
import { backTruthFor } from './card/back.ts';
import { drawPrintVersion } from './card/print-version.ts';
import type { PrintVersion } from './card/print-version.ts';
import { planPages } from './plan-pages.ts';
import { randomOf } from './random.ts';
import { RECIPES } from './recipes.ts';
import type { Recipe } from './recipes.ts';
import type { Specimen } from './specimen.ts';
import { drawLicense } from './truth/draw-license.ts';

const SEED = 'samples 42';

interface Sample {
  readonly name: string;
  readonly sides: readonly PagePlan['page'][];
  readonly arrangement: Arrangement;
  readonly quarterTurns: number;
  readonly aspect: number;
  readonly longSide: number;
}

const SAMPLES: readonly Sample[] = [
  {
    name: 'front',
    sides: ['FRONT'],
    arrangement: 'single',
    quarterTurns: 0,
    aspect: 4 / 3,
    longSide: 1100,
  },
  {
    name: 'back',
    sides: ['BACK'],
    arrangement: 'single',
    quarterTurns: 0,
    aspect: 4 / 3,
    longSide: 1100,
  },
  {
    name: 'both',
    sides: ['FRONT', 'BACK'],
    arrangement: 'stacked',
    quarterTurns: 0,
    aspect: 0.74,
    longSide: 1400,
  },
  {
    name: 'front-turned',
    sides: ['FRONT'],
    arrangement: 'single',
    quarterTurns: 1,
    aspect: 4 / 3,
    longSide: 1100,
  },
];

const recipeFor = (sample: Sample): Recipe => {
  const base = RECIPES.clean(randomOf(SEED));
  return {
    ...base,
    arrangement: sample.arrangement,
    gap: 90,
    pose: {
      ...base.pose,
      quarterTurns: sample.quarterTurns,
      tiltDegrees: 1,
      perspective: 0.015,
      fill: 0.88,
    },
    longSide: sample.longSide,
    aspect: sample.aspect,
    desk: sample.name === 'both' ? plain('#d8d8d4') : wood,
    laminated: true,
    effects: [light(0.1), noise(1.5)],
    format: { type: 'jpeg', quality: 78 },
  };
};

/** The usual printing, as on most cards of today. */
const usualVersion = (): PrintVersion => {
  const drawn = drawPrintVersion(randomOf(SEED));
  return {
    ...drawn,
    registerLabel: '注册日期',
    englishLabels: true,
    energyRow: false,
    barcode: 'code-39',
    hologram: 'blocks',
    lines: 'dotted',
    label: { ...drawn.label, chinese: 'song', weight: 600 },
    value: {
      ...drawn.value,
      chinese: 'hei',
      latin: 'share-tech-mono',
      zero: 'crossed',
      slant: 0.15,
    },
    valueOffset: { x: 0, y: 0 },
    labelOffset: { x: 0, y: 0 },
    stray: 1,
  };
};

/** The pictures that stand in the repository, small and readable: one vehicle, seen four ways. */
export const samples = (): readonly Specimen[] => {
  const license = drawLicense(randomOf(SEED), { vehicle: 'CAR', plate: 'ORDINARY' });
  const version = usualVersion();
  return SAMPLES.map((sample) => ({
    name: sample.name,
    kind: 'sample',
    side: sample.sides.length > 1 ? 'DOUBLE' : (sample.sides[0] ?? 'FRONT'),
    truth: {
      front: sample.sides.includes('FRONT') ? license.front : null,
      back: sample.sides.includes('BACK') ? backTruthFor(license.back, version) : null,
    },
    ...shoot(
      planPages(license, version, randomOf(SEED), sample.sides),
      recipeFor(sample),
      randomOf(`${SEED} ${sample.name}`),
    ),
  }));
};
