import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderOther } from '../../specimens/others/others.ts';
import { startGatewayProcess } from '../../support/gateway-process.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import {
  CHROMIUM,
  NO_CHROMIUM,
  TIMEOUT_MS,
  drop,
  read,
  startBrowserAt,
} from './page-in-browser.ts';
import type { BrowserAt } from './page-in-browser.ts';
import { pictureOf, sampleNamed, samplePicture } from './sample.ts';

describe.skipIf(CHROMIUM === undefined)(
  `the page of a gateway as it is started (skipped when: ${NO_CHROMIUM})`,
  () => {
    let gateway: GatewayProcess;
    let shown: BrowserAt;

    beforeAll(async () => {
      gateway = await startGatewayProcess({ OCR_WORKERS: '1' });
      shown = await startBrowserAt(gateway.url);
    }, 120_000);
    afterAll(async () => {
      await shown.browser.close();
      await gateway.stop();
    });

    it.each(['front.jpg', 'back.jpg', 'both.jpg', 'front-turned.jpg'])(
      'shows what the embedded reader reads of %s, each value on its print',
      async (file) => {
        const sample = sampleNamed(file);
        const page = await shown.open();
        await drop(page, samplePicture(sample));
        await read(page);
        const texts = await page.locator('.printed').allTextContents();
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
        await page.context().close();
      },
      TIMEOUT_MS,
    );

    it(
      'says of a cat what to do instead',
      async () => {
        const cat = pictureOf('cat.jpg', renderOther('work', 'cat', 0).image);
        const page = await shown.open();
        await drop(page, cat);
        const failure = page.locator('.failure');
        await failure.waitFor();
        expect(await failure.textContent()).toMatch(/Photograph the license in full/u);
        await page.context().close();
      },
      TIMEOUT_MS,
    );
  },
);

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
