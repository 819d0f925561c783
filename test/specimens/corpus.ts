import { backTruthFor } from './card/back.ts';
import { drawPrintVersion } from './card/print-version.ts';
import { shoot } from './camera/shoot.ts';
import { planPages } from './plan-pages.ts';
import { RECIPES, SPECIMEN_KINDS } from './recipes.ts';
import type { Recipe, SpecimenKind } from './recipes.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import type { Specimen } from './specimen.ts';
import { drawLicense } from './truth/draw-license.ts';
import type { LicenseTruth } from './truth/license.ts';
import { DRAWN_PLATES } from './truth/plates.ts';

/** Specimens to work on, and specimens to report on: no seed is in both. */
export type Split = 'work' | 'report';

/** Which specimens of the endless corpus are wanted. */
export interface CorpusRequest {
  readonly split: Split;
  /** How many of each kind. */
  readonly count: number;
  /** All kinds where absent. */
  readonly kinds?: readonly SpecimenKind[];
  /** The first index of each kind; 0 where absent. */
  readonly from?: number;
}

const sideOf = (recipe: Recipe, random: Random): readonly ('FRONT' | 'BACK')[] => {
  if (recipe.arrangement !== 'single') {
    return random.chance(0.75) ? ['FRONT', 'BACK'] : ['BACK', 'FRONT'];
  }
  return [random.chance(0.5) ? 'FRONT' : 'BACK'];
};

const nameOf = (split: Split, kind: SpecimenKind, index: number): string =>
  `${split}-${kind}-${index.toString().padStart(4, '0')}`;

const licenseBy = (random: Random, index: number): LicenseTruth => {
  const plate = random.chance(0.5) ? DRAWN_PLATES[index % DRAWN_PLATES.length] : undefined;
  return drawLicense(random.fork('license'), plate === undefined ? {} : { plate });
};

/** What stands on specimen `index` of a kind, and on pages it does not show, without rendering it. */
export const specimenLicense = (split: Split, kind: SpecimenKind, index: number): LicenseTruth =>
  licenseBy(randomOf(nameOf(split, kind, index)), index);

/** Renders specimen `index` of a kind; the same arguments give the same bytes. */
export const renderSpecimen = (split: Split, kind: SpecimenKind, index: number): Specimen => {
  const name = nameOf(split, kind, index);
  const random = randomOf(name);
  const license = licenseBy(random, index);
  const version = drawPrintVersion(random.fork('version'));
  const recipe = RECIPES[kind](random.fork('recipe'));
  const sides = sideOf(recipe, random);
  const pages = planPages(license, version, random, sides);
  const [first, ...others] = sides;
  return {
    name,
    kind,
    side: others.length > 0 ? 'DOUBLE' : (first ?? 'FRONT'),
    truth: {
      front: sides.includes('FRONT') ? license.front : null,
      back: sides.includes('BACK') ? backTruthFor(license.back, version) : null,
    },
    ...shoot(pages, recipe, random.fork('camera')),
  };
};

/** The specimens asked for, one after the other, kind by kind. */
export const corpus = function* (request: CorpusRequest): Generator<Specimen> {
  const from = request.from ?? 0;
  for (const kind of request.kinds ?? SPECIMEN_KINDS) {
    for (let index = from; index < from + request.count; index += 1) {
      yield renderSpecimen(request.split, kind, index);
    }
  }
};
