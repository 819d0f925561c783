import { gaussianBlur } from '../camera/blur.ts';
import { shoot } from '../camera/shoot.ts';
import { drawPrintVersion } from '../card/print-version.ts';
import { planPages } from '../plan-pages.ts';
import type { Random } from '../random.ts';
import { RECIPES } from '../recipes.ts';
import { drawLicense } from '../truth/draw-license.ts';

/** Two licenses that show the same page. */
export const renderTwins = (random: Random): Buffer => {
  const side = random.pick(['FRONT', 'BACK'] as const);
  const pages = ['one', 'other'].flatMap((which) =>
    planPages(
      drawLicense(random.fork(which)),
      drawPrintVersion(random.fork(which)),
      random.fork(which),
      [side],
    ),
  );
  return shoot(pages, RECIPES.both(random.fork('recipe')), random.fork('camera')).image;
};

/** A license so far out of focus that nobody reads it. */
export const renderFog = (random: Random): Buffer => {
  const side = random.pick(['FRONT', 'BACK'] as const);
  const version = drawPrintVersion(random.fork('version'));
  const pages = planPages(drawLicense(random.fork('license')), version, random, [side]);
  const recipe = RECIPES.photo(random.fork('recipe'));
  const effects = [gaussianBlur(random.between(9, 14)), ...recipe.effects];
  return shoot(pages, { ...recipe, effects }, random.fork('camera')).image;
};
