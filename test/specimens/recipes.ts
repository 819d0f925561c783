import { plain } from './camera/desk.ts';
import type { Desk } from './camera/desk.ts';
import { noise } from './camera/effects.ts';
import type { Effect } from './camera/effects.ts';
import type { ImageFormat } from './camera/encode.ts';
import type { Pose } from './camera/pose.ts';
import type { Arrangement } from './camera/scene.ts';
import type { Random } from './random.ts';
import type { Specimen } from './specimen.ts';

/** Everything that decides on a picture but its license. */
export interface Recipe {
  readonly arrangement: Arrangement;
  readonly pose: Pose;
  /** Pixels of the image's long side. */
  readonly longSide: number;
  /** Width over height before quarter turns. */
  readonly aspect: number;
  readonly desk: Desk;
  readonly effects: readonly Effect[];
  readonly format: ImageFormat;
  readonly warnings: Specimen['warnings'];
}

/** The kinds of pictures. */
export const SPECIMEN_KINDS = ['clean', 'scan', 'photo', 'both'] as const;
export type SpecimenKind = (typeof SPECIMEN_KINDS)[number];

const NO_WARNINGS: Recipe['warnings'] = {
  COPY_CARD: 'MUST_NOT',
  SCREENED_CARD: 'MUST_NOT',
  REFLECTION: 'MUST_NOT',
  BLUR: 'MUST_NOT',
  BORDER_INCOMPLETE: 'MUST_NOT',
};

const shifted = (random: Random): Pose['shift'] => ({
  x: random.between(-0.7, 0.7),
  y: random.between(-0.7, 0.7),
});

const clean = (random: Random): Recipe => ({
  arrangement: 'single',
  pose: { quarterTurns: 0, tiltDegrees: 0, perspective: 0, fill: 0.97, shift: { x: 0, y: 0 } },
  longSide: random.integer(1000, 1600),
  aspect: 1.46,
  desk: plain(255, 255, 255),
  effects: [],
  format: { type: 'png' },
  warnings: NO_WARNINGS,
});

const scan = (random: Random): Recipe => ({
  ...clean(random),
  pose: {
    quarterTurns: random.pick([0, 0, 0, 1, 2, 3]),
    tiltDegrees: random.normal() * 1.2,
    perspective: 0,
    fill: random.between(0.5, 0.98),
    shift: shifted(random),
  },
  longSide: random.integer(900, 1800),
  effects: [noise(random.between(0.5, 3))],
  format: { type: 'jpeg', quality: random.integer(50, 95) },
});

const photo = (random: Random): Recipe => ({
  ...scan(random),
  pose: {
    quarterTurns: random.pick([0, 0, 0, 1, 2, 3]),
    tiltDegrees: random.between(-15, 15),
    perspective: random.between(0, 0.1),
    fill: random.between(0.5, 0.98),
    shift: shifted(random),
  },
  aspect: 4 / 3,
  desk: plain(random.integer(90, 220), random.integer(80, 200), random.integer(70, 190)),
  effects: [noise(random.between(1, 6))],
});

const both = (random: Random): Recipe => {
  const arrangement = random.pick(['side-by-side', 'stacked'] as const);
  const base = random.chance(0.5) ? scan(random) : photo(random);
  return {
    ...base,
    arrangement,
    aspect: arrangement === 'stacked' ? 0.75 : 1.5,
    longSide: random.integer(1400, 2600),
    pose: { ...base.pose, fill: random.between(0.8, 0.98) },
  };
};

/** How each kind is made. */
export const RECIPES: Readonly<Record<SpecimenKind, (random: Random) => Recipe>> = {
  clean,
  scan,
  photo,
  both,
};
