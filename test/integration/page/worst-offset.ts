import type { Page } from 'playwright-core';
import type { Sample } from '../../support/page/samples.ts';

/** How far each drawn place is from the truth at most, in pixels of the screen. */
export async function worstOffset(page: Page, { width, polygons }: Sample): Promise<number> {
  const image = await page.locator('.stage img').boundingBox();
  if (image === null) throw new Error('No picture is shown.');
  const scale = image.width / width;
  const places = await page.locator('.place').all();
  const drawn = await Promise.all(
    places.map(async (place) => (await place.getAttribute('points')) ?? ''),
  );
  const offsets = polygons.map(async ({ polygon }) => {
    const points = polygon.map((corner) => [corner.x, corner.y].join(',')).join(' ');
    const box = await places[drawn.indexOf(points)]?.boundingBox();
    const xs = polygon.map(({ x }) => image.x + x * scale);
    const ys = polygon.map(({ y }) => image.y + y * scale);
    return Math.max(
      Math.abs((box?.x ?? Infinity) - Math.min(...xs)),
      Math.abs((box?.y ?? Infinity) - Math.min(...ys)),
      Math.abs((box?.width ?? Infinity) - (Math.max(...xs) - Math.min(...xs))),
      Math.abs((box?.height ?? Infinity) - (Math.max(...ys) - Math.min(...ys))),
    );
  });
  return Math.max(...(await Promise.all(offsets)));
}
