import type { Point } from '../../../src/domain/pages.ts';
import { boxAround, cornersOf } from '../geometry.ts';
import type { Random } from '../random.ts';
import type { Recipe } from '../recipes.ts';
import type { FieldPolygon, Specimen } from '../specimen.ts';
import { encode } from './encode.ts';
import { homographyBetween, project } from './homography.ts';
import { frame } from './pose.ts';
import { cardWidthOf, layCards, layOut } from './scene.ts';
import type { PagePlan, Scene } from './scene.ts';

type Shot = Pick<Specimen, 'image' | 'width' | 'height' | 'polygons' | 'corners' | 'warnings'>;

/** Cards smaller than this look soft once they are brought to 880 units: a warning is no mistake. */
const SHARP_WIDTH = 620;
/** Shares of the cards outside the frame: from here a warning is right, from there it is due. */
const CUT_MAY = 0.01;
const CUT_MUST = 0.1;
const CELLS = 40;

const overlaps = (one: readonly Point[], other: readonly Point[]): boolean => {
  const a = boxAround(one);
  const b = boxAround(other);
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
};

const inFrame = (polygon: readonly Point[], width: number, height: number): boolean =>
  polygon.every(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);

/** Marks what the frame cuts and what something lies on. */
const judge = ({ raster, polygons, hidden }: Scene): readonly FieldPolygon[] =>
  polygons.map((field) => ({
    ...field,
    readable:
      inFrame(field.polygon, raster.width, raster.height) &&
      !hidden.some((area) => overlaps(area, field.polygon)),
  }));

/** The share of the cards that the frame cuts off. */
const shareOutside = ({ raster, corners }: Scene): number => {
  let outside = 0;
  for (const { corners: place } of corners) {
    const map = homographyBetween(cornersOf({ x: 0, y: 0, width: CELLS, height: CELLS }), place);
    for (let cell = 0; cell < CELLS * CELLS; cell += 1) {
      const point = project(map, { x: (cell % CELLS) + 0.5, y: Math.floor(cell / CELLS) + 0.5 });
      outside += inFrame([point], raster.width, raster.height) ? 0 : 1;
    }
  }
  return outside / (CELLS * CELLS * corners.length);
};

/** What the recipe expects, corrected by what the camera did. */
const expect = (scene: Scene, expected: Specimen['warnings']): Specimen['warnings'] => {
  const outside = shareOutside(scene);
  const soft = scene.corners.some(({ corners }) => cardWidthOf(corners) < SHARP_WIDTH);
  const border = outside >= CUT_MUST ? 'MUST' : 'EITHER';
  return {
    ...expected,
    BLUR: soft && expected.BLUR === 'MUST_NOT' ? 'EITHER' : expected.BLUR,
    BORDER_INCOMPLETE: outside > CUT_MAY ? border : expected.BORDER_INCOMPLETE,
  };
};

/** Photographs, scans or copies pages as a recipe says. */
export const shoot = (pages: readonly PagePlan[], recipe: Recipe, random: Random): Shot => {
  const layout = layOut(pages.length, recipe.arrangement, recipe.gap);
  const framing = frame(layout, recipe.pose, recipe, random.fork('frame'));
  const desk = recipe.desk(framing, random.fork('desk'));
  const foil = recipe.laminated ? random.fork('foil') : null;
  const scene = layCards(desk, pages, framing, foil);
  for (const [index, effect] of recipe.effects.entries()) {
    effect(scene, random.fork(`effect ${index.toString()}`));
  }
  return {
    image: encode(scene.raster, recipe.format),
    width: framing.width,
    height: framing.height,
    polygons: judge(scene),
    corners: scene.corners,
    warnings: expect(scene, recipe.warnings),
  };
};
