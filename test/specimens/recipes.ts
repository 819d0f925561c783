import { gaussianBlur, motionBlur } from './camera/blur.ts';
import { copy } from './camera/copy.ts';
import type { CopyTone } from './camera/copy.ts';
import { anyDesk, dark, plain } from './camera/desk.ts';
import type { Desk } from './camera/desk.ts';
import type { Effect } from './camera/effect.ts';
import type { ImageFormat } from './camera/encode.ts';
import { finger } from './camera/fingers.ts';
import { glare } from './camera/glare.ts';
import { light } from './camera/light.ts';
import { noise } from './camera/noise.ts';
import type { Pose } from './camera/pose.ts';
import type { Arrangement } from './camera/scene.ts';
import { screen } from './camera/screen.ts';
import type { Random } from './random.ts';
import type { Specimen } from './specimen.ts';

/** Everything that decides on a picture but its license. */
export interface Recipe {
  readonly arrangement: Arrangement;
  /** Between two cards, in units of the card. */
  readonly gap: number;
  readonly pose: Pose;
  /** Pixels of the image's long side. */
  readonly longSide: number;
  /** Width over height before quarter turns. */
  readonly aspect: number;
  readonly desk: Desk;
  readonly laminated: boolean;
  readonly effects: readonly Effect[];
  readonly format: ImageFormat;
  readonly warnings: Specimen['warnings'];
}

type Cook = (random: Random) => Recipe;

const NO_WARNINGS: Recipe['warnings'] = {
  COPY_CARD: 'MUST_NOT',
  SCREENED_CARD: 'MUST_NOT',
  REFLECTION: 'MUST_NOT',
  BLUR: 'MUST_NOT',
  BORDER_INCOMPLETE: 'MUST_NOT',
};

const STILL: Pose = {
  quarterTurns: 0,
  tiltDegrees: 0,
  perspective: 0,
  fill: 0.97,
  shift: { x: 0, y: 0 },
  cut: null,
};

const jpeg = (random: Random, low: number, high: number): ImageFormat => ({
  type: 'jpeg',
  quality: random.integer(low, high),
});

const anyShift = (random: Random): Pose['shift'] => ({
  x: random.between(-0.8, 0.8),
  y: random.between(-0.8, 0.8),
});

/** The drawing itself, upright. */
const clean: Cook = (random) => ({
  arrangement: 'single',
  gap: random.integer(10, 80),
  pose: STILL,
  longSide: random.integer(1000, 1600),
  aspect: 1.46,
  desk: plain('#ffffff'),
  laminated: false,
  effects: [],
  format: { type: 'png' },
  warnings: NO_WARNINGS,
});

const scan: Cook = (random) => ({
  ...clean(random),
  pose: {
    ...STILL,
    quarterTurns: random.pick([0, 0, 0, 1, 2, 3]),
    tiltDegrees: random.normal() * 1.2,
    fill: random.between(0.6, 0.99),
    shift: anyShift(random),
  },
  longSide: random.integer(1000, 1800),
  desk: plain(random.pick(['#ffffff', '#f4f4f0', '#e8e8e8', '#202020'])),
  effects: [noise(random.between(0.5, 3))],
  format: jpeg(random, 40, 95),
});

const photo: Cook = (random) => ({
  ...scan(random),
  pose: {
    ...STILL,
    quarterTurns: random.pick([0, 0, 0, 1, 2, 3]),
    tiltDegrees: random.chance(0.5) ? random.normal() * 3 : random.between(-15, 15),
    perspective: random.between(0, 0.09),
    fill: random.between(0.62, 0.97),
    shift: anyShift(random),
  },
  longSide: random.integer(1100, 2000),
  aspect: random.pick([4 / 3, 4 / 3, 3 / 2, 16 / 9]),
  desk: anyDesk,
  laminated: random.chance(0.75),
  effects: [light(random.between(0, 0.4)), noise(random.between(1, 6))],
  format: jpeg(random, 30, 95),
});

/** The card takes 35 to 60 % of the frame. */
const far: Cook = (random) => {
  const base = photo(random);
  const fill = random.between(0.35, 0.6);
  return {
    ...base,
    pose: { ...base.pose, fill },
    longSide: Math.min(4000, Math.round(random.between(800, 1200) / fill)),
    format: jpeg(random, 50, 95),
  };
};

/** 500 to 760 pixels. */
const small: Cook = (random) => {
  const base = random.chance(0.5) ? scan(random) : photo(random);
  return {
    ...base,
    pose: { ...base.pose, fill: random.between(0.9, 1) },
    longSide: random.integer(500, 760),
    format: jpeg(random, 60, 95),
  };
};

/** As a phone delivers it. */
const large: Cook = (random) => ({ ...photo(random), longSide: random.integer(2400, 4000) });

const TONES: readonly CopyTone['tone'][] = [
  [1, 1, 1],
  [1, 1, 1],
  [1.02, 0.99, 0.94],
  [0.96, 0.99, 1.03],
];

/** Gray, toned by the light, dark or faded. */
const copied: Cook = (random) => {
  const base = random.chance(0.5) ? scan(random) : photo(random);
  const tone = {
    grayness: 1,
    contrast: random.between(0.7, 1.35),
    lift: random.between(-10, 30),
    tone: random.pick(TONES),
  };
  return {
    ...base,
    laminated: false,
    desk: random.chance(0.7) ? plain('#f2f2f2') : base.desk,
    effects: [copy(tone), ...base.effects],
    warnings: { ...NO_WARNINGS, COPY_CARD: 'MUST' },
  };
};

const screened: Cook = (random) => {
  const base = photo(random);
  const grid = {
    pitch: random.between(1.7, 4.6),
    angleDegrees: random.chance(0.4) ? random.normal() * 2 : random.between(-45, 45),
    depth: random.between(0.28, 0.6),
    moire: random.between(0.02, 0.1),
  };
  return {
    ...base,
    laminated: false,
    desk: random.chance(0.6) ? dark : plain('#dfe3e8'),
    effects: [screen(grid), noise(random.between(1, 4))],
    format: jpeg(random, 65, 95),
    warnings: { ...NO_WARNINGS, SCREENED_CARD: 'MUST' },
  };
};

const reflecting: Cook = (random) => {
  const base = photo(random);
  return {
    ...base,
    laminated: true,
    effects: [...base.effects, glare(random.between(32, 75))],
    warnings: { ...NO_WARNINGS, REFLECTION: 'MUST' },
  };
};

const blurred: Cook = (random) => {
  const base = random.chance(0.3) ? scan(random) : photo(random);
  const blur = random.chance(0.5)
    ? gaussianBlur(random.between(2, 3.4))
    : motionBlur(random.between(7, 12), random.between(0, 180));
  return {
    ...base,
    effects: [blur, noise(random.between(0.5, 3))],
    warnings: { ...NO_WARNINGS, BLUR: 'MUST' },
  };
};

/** The frame cuts 13 to 25 % of the card. */
const cut: Cook = (random) => {
  const base = random.chance(0.4) ? scan(random) : photo(random);
  const edge = random.pick(['left', 'right', 'top', 'bottom'] as const);
  const pose = {
    ...base.pose,
    tiltDegrees: base.pose.tiltDegrees / 3,
    fill: random.between(0.95, 1.05),
    shift: { x: 0, y: 0 },
    cut: { edge, share: random.between(0.13, 0.25) },
  };
  return { ...base, pose };
};

const held: Cook = (random) => {
  const base = photo(random);
  return {
    ...base,
    effects: [finger, ...base.effects],
    warnings: { ...NO_WARNINGS, BORDER_INCOMPLETE: 'EITHER' },
  };
};

/** Both pages, scanned or photographed, laid side by side or one above the other. */
const both: Cook = (random) => {
  const arrangement = random.pick(['side-by-side', 'stacked'] as const);
  const base = random.chance(0.5) ? scan(random) : photo(random);
  return {
    ...base,
    arrangement,
    aspect: arrangement === 'stacked' ? 0.75 : random.between(1.6, 2.4),
    longSide: random.integer(1700, 3200),
    gap: base.laminated ? random.integer(80, 140) : base.gap,
    pose: {
      ...base.pose,
      tiltDegrees: base.pose.tiltDegrees / 2,
      fill: random.between(0.85, 0.98),
    },
  };
};

/** A little of everything: too little to insist on a warning, too much to forbid it. */
const mild: Cook = (random) => {
  const base = photo(random);
  const [warning, effect] = random.pick([
    [
      'COPY_CARD',
      copy({ grayness: random.between(0.45, 0.75), contrast: 0.95, lift: 5, tone: [1, 1, 1] }),
    ],
    ['BLUR', gaussianBlur(random.between(0.9, 1.7))],
    ['REFLECTION', glare(random.between(8, 20))],
    ['SCREENED_CARD', screen({ pitch: 2.4, angleDegrees: 8, depth: 0.1, moire: 0.02 })],
  ] as const);
  return {
    ...base,
    effects: [effect, ...base.effects],
    warnings: { ...NO_WARNINGS, [warning]: 'EITHER' },
  };
};

/** How each kind of picture is made. */
export const RECIPES = {
  clean,
  scan,
  photo,
  far,
  small,
  large,
  both,
  copy: copied,
  screen: screened,
  glare: reflecting,
  blur: blurred,
  border: cut,
  finger: held,
  mild,
} as const satisfies Record<string, Cook>;

export type SpecimenKind = keyof typeof RECIPES;

/** The kinds of pictures. */
export const SPECIMEN_KINDS = Object.keys(RECIPES) as readonly SpecimenKind[];
