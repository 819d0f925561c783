import { expect, it } from 'vitest';
import { renderOther } from '../../specimens/others/others.ts';
import { startGatewayProcess } from '../../support/gateway-process.ts';
import { drop, printedOn, untilFailed, untilRead } from '../../support/page/gestures.ts';
import { describeInBrowser, showPage } from '../../support/page/page-in-browser.ts';
import { pictureOf, sampleNamed, samplePicture } from '../../support/page/samples.ts';

describeInBrowser('the page of a gateway as it is started', () => {
  const shown = showPage(() => startGatewayProcess({ OCR_WORKERS: '1' }));

  it.each(['front.jpg', 'back.jpg', 'both.jpg', 'front-turned.jpg'])(
    'shows what the embedded reader reads of %s, each value on its print',
    async (file) => {
      const sample = sampleNamed(file);
      const page = await shown.open();
      await drop(page, samplePicture(sample));
      await untilRead(page);
      const texts = await printedOn(page);
      const printed = sample.polygons.map(({ text }) => text);
      expect(printed.filter((text) => !texts.includes(text))).toEqual([]);
      for (const { text, polygon } of sample.polygons) {
        const key = await page
          .locator('.field', { has: page.getByText(text, { exact: true }) })
          .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key') ?? ''));
        const drawn = await Promise.all(
          key.map((each) => page.locator(`.place[data-key="${each}"]`).getAttribute('points')),
        );
        const centers = drawn.map((points) => centerOf(pointsOf(points ?? '')));
        const truth = centerOf(polygon);
        const nearest = Math.min(
          ...centers.map(({ x, y }) => Math.hypot(x - truth.x, y - truth.y)),
        );
        expect(nearest, text).toBeLessThan(sample.width / 50);
      }
    },
  );

  it('says of a cat what to do instead', async () => {
    const cat = pictureOf('cat.jpg', renderOther('work', 'cat', 0).image);
    const page = await shown.open();
    await drop(page, cat);
    const failure = await untilFailed(page);
    expect(await failure.textContent()).toMatch(/Photograph the license in full/u);
  });
});

interface Point {
  readonly x: number;
  readonly y: number;
}

const pointsOf = (text: string): Point[] =>
  text.split(' ').map((pair) => {
    const [x = NaN, y = NaN] = pair.split(',').map(Number);
    return { x, y };
  });

const centerOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});
