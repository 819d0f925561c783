import type { PagePlan } from './camera/scene.ts';
import { drawBack } from './card/back.ts';
import { drawFront } from './card/front.ts';
import type { PrintVersion } from './card/print-version.ts';
import type { Random } from './random.ts';
import type { LicenseTruth } from './truth/license.ts';

/** Plans the drawing of a license's pages in one printing. */
export const planPages = (
  license: LicenseTruth,
  version: PrintVersion,
  random: Random,
  sides: readonly PagePlan['page'][],
): readonly PagePlan[] =>
  sides.map((page) => ({
    page,
    draw: (scale) =>
      page === 'FRONT'
        ? drawFront(license.front, version, random.fork('front'), scale)
        : drawBack(license, version, random.fork('back'), scale),
  }));
