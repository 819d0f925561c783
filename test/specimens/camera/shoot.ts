import type { Random } from '../random.ts';
import type { Recipe } from '../recipes.ts';
import type { Specimen } from '../specimen.ts';
import { encode } from './encode.ts';
import { frame } from './pose.ts';
import { layCards, layOut } from './scene.ts';
import type { DrawnPage } from './scene.ts';

type Shot = Pick<Specimen, 'image' | 'width' | 'height' | 'polygons' | 'corners'>;

/** Photographs, scans or copies drawn pages as a recipe says. */
export const shoot = (pages: readonly DrawnPage[], recipe: Recipe, random: Random): Shot => {
  const layout = layOut(pages.length, recipe.arrangement);
  const framing = frame(layout, recipe.pose, recipe, random.fork('frame'));
  const desk = recipe.desk(framing, random.fork('desk'));
  const scene = layCards(desk, pages, framing);
  for (const [index, effect] of recipe.effects.entries()) {
    effect(scene, random.fork(`effect ${index.toString()}`));
  }
  return {
    image: encode(scene.raster, recipe.format),
    width: framing.width,
    height: framing.height,
    polygons: scene.polygons,
    corners: scene.corners,
  };
};
