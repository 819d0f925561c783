import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { warningOf } from '../../../src/domain/warnings.ts';
import { callerNamed } from '../../support/recognition.ts';
import { deferred } from '../../support/deferred.ts';
import { CHROMIUM, NO_CHROMIUM, choose, drop, startPageInBrowser } from './page-in-browser.ts';
import type { PageInBrowser } from './page-in-browser.ts';
import {
  pictureOf,
  readingOf,
  sampleNamed,
  samplePicture,
  SAMPLES,
  turnedByExif,
} from './sample.ts';
import type { Sample, SentPicture } from './sample.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TIMEOUT_MS = 60_000;
const FRONT = sampleNamed('front.jpg');

/** A picture that is no license, another for every name. */
const pictureOfNothing = async (name: string): Promise<SentPicture> => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const image = sharp({
    create: { width: 320, height: 240, channels: 3, background: '#876', noise },
  });
  return pictureOf(name, await image.jpeg().toBuffer());
};

/** How far each drawn place is from the truth at most, in pixels of the screen. */
async function worstOffset(page: Page, { width, polygons }: Sample): Promise<number> {
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

/** What axe finds that is serious. */
async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found: unknown = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`,
  );
  return found as string[];
}

describe.skipIf(CHROMIUM === undefined)(`the page (skipped when: ${NO_CHROMIUM})`, () => {
  let shown: PageInBrowser;

  beforeAll(async () => {
    shown = await startPageInBrowser();
    for (const sample of SAMPLES)
      shown.gateway.engine.tell(samplePicture(sample), readingOf(sample));
  }, TIMEOUT_MS);
  afterAll(() => shown.stop());

  const read = async (page: Page): Promise<void> => {
    await page.locator('.fields').first().waitFor();
    await page.locator('.overlay').waitFor();
  };

  it.each(SAMPLES.map((sample) => [sample.file, sample] as const))(
    'shows every value of %s where it stands',
    async (_file, sample) => {
      const page = await shown.open();
      await drop(page, samplePicture(sample));
      await read(page);
      const texts = await page.locator('.printed').allTextContents();
      expect(texts.sort()).toEqual(sample.polygons.map(({ text }) => text).sort());
      expect(await worstOffset(page, sample)).toBeLessThan(2.5);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'draws on a picture that its EXIF orientation turns, as the browser shows it',
    async () => {
      const picture = await turnedByExif(FRONT);
      shown.gateway.engine.tell(picture, readingOf(FRONT));
      const page = await shown.open();
      await choose(page, picture);
      await read(page);
      expect(await worstOffset(page, FRONT)).toBeLessThan(2.5);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'links a value and its place, by pointer and by keyboard',
    async () => {
      const page = await shown.open();
      await drop(page, samplePicture(FRONT));
      await read(page);
      const value = page.locator('.field').nth(2);
      const key = (await value.getAttribute('data-key')) ?? '';
      const place = page.locator(`.place[data-key="${key}"]`);
      await value.hover();
      expect(await place.getAttribute('class')).toContain('lit');
      await page.mouse.move(0, 0);
      expect(await place.getAttribute('class')).not.toContain('lit');
      await value.focus();
      expect(await place.getAttribute('class')).toContain('lit');
      await page.keyboard.press('Tab');
      expect(await place.getAttribute('class')).not.toContain('lit');
      await place.click();
      expect(await page.evaluate('document.activeElement.dataset.key')).toBe(key);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'tells warnings, contradictions and typed values in the language asked for',
    async () => {
      const picture = await pictureOfNothing('doubtful.jpg');
      const reading = readingOf(FRONT);
      shown.gateway.engine.tell(picture, { ...reading, warnings: [warningOf('REFLECTION')] });
      const page = await shown.open();
      await choose(page, picture);
      await read(page);
      const doubts = page.locator('.doubts');
      expect(await doubts.textContent()).toContain('A reflection covers print');
      expect(await doubts.textContent()).toContain('The engine is not sure');
      expect(await page.locator('.facts').textContent()).toContain('Embedded reader');
      expect(await page.locator('.facts').textContent()).toContain('Read now');
      expect(await page.locator('.typed').allTextContents()).toContain('Ordinary plate · 渝 · F');
      await page.click('#language');
      expect(await doubts.textContent()).toContain('反光遮住了文字');
      expect(await page.locator('.typed').allTextContents()).toContain('普通号牌 · 渝 · F');
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      await choose(page, picture);
      await page.getByText('缓存', { exact: true }).waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('speaks Chinese to a browser that asks for it', async () => {
    const page = await shown.open({ locale: 'zh-CN' });
    expect(await page.locator('h1').textContent()).toBe('行驶证识别网关');
    await page.context().close();
  });

  it(
    'says of a picture without a license what to do, in both languages',
    async () => {
      const page = await shown.open();
      await drop(page, await pictureOfNothing('cat.jpg'));
      const failure = page.locator('.failure');
      await failure.waitFor();
      expect(await failure.textContent()).toContain('does not show a vehicle license');
      expect(await failure.textContent()).toContain('NOT_A_VEHICLE_LICENSE');
      await page.click('#language');
      expect(await failure.textContent()).toContain('请拍摄完整的行驶证');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'says when an upload fails, and tries again when asked',
    async () => {
      const page = await shown.open();
      await page.route('**/graphql', (route) => route.abort());
      await choose(page, samplePicture(FRONT));
      await page.locator('.failure', { hasText: 'The gateway did not answer' }).waitFor();
      await page.unroute('**/graphql');
      await page.getByRole('button', { name: 'Try again' }).click();
      await read(page);
      expect(await page.locator('.failure').count()).toBe(0);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'opens the second try when the time the gateway told is over',
    async () => {
      const picture = await pictureOfNothing('later.jpg');
      shown.gateway.engine.tell(picture, new LicenseError('OVERLOADED', { retryAfterMs: 1200 }));
      const page = await shown.open();
      await choose(page, picture);
      const retry = page.getByRole('button', { name: 'Try again' });
      await retry.waitFor();
      expect(await retry.isDisabled()).toBe(true);
      expect(await page.locator('.retry').textContent()).toMatch(/You can try again in [12] s/);
      shown.gateway.engine.tell(picture, readingOf(FRONT));
      await retry.click();
      await read(page);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'shows how far a slow upload is, then that it is being read, and calls it off when asked',
    // On a busy machine the upload may be over before the browser draws it.
    { timeout: TIMEOUT_MS, retry: 2 },
    async () => {
      const picture = pictureOf(
        'slow.jpg',
        Buffer.concat([samplePicture(FRONT).bytes, Buffer.alloc(400_000)]),
      );
      const answer = deferred();
      shown.gateway.engine.tell(picture, async () => {
        await answer.promise;
        return readingOf(FRONT);
      });
      const page = await shown.open();
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: 300_000,
      });
      await choose(page, picture);
      const bar = page.locator('progress[value]');
      await bar.waitFor();
      await page.waitForFunction('document.querySelector("progress").value > 0');
      const sent = Number(await bar.getAttribute('value'));
      expect(sent).toBeGreaterThan(0);
      expect(sent).toBeLessThan(1);
      await page.locator('#waiting-word', { hasText: 'Reading' }).waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      expect(await page.locator('#reading').isHidden()).toBe(true);
      answer.resolve();
      await page.context().close();
    },
  );

  it(
    'reads a bundled specimen at one click',
    async () => {
      const page = await shown.open();
      expect(await page.locator('.specimen').count()).toBe(SAMPLES.length);
      await page.getByRole('button', { name: 'Specimen: front', exact: true }).click();
      await read(page);
      expect(await page.locator('.printed').allTextContents()).toContain('渝F38344');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'hands over the request, the answer and a command line that say the same',
    async () => {
      const page = await shown.open();
      await choose(page, samplePicture(FRONT));
      await read(page);
      await page.locator('.exchange summary').click();
      const [query, variables, curl, answer] = await page.locator('pre').allTextContents();
      expect(query).toContain('query ReadLicense($side: CardSide!, $image: ImageInput!)');
      expect(JSON.parse(variables ?? '')).toEqual({ side: 'AUTO', image: { upload: null } });
      expect(curl).toContain(`-F '0=@front.jpg'`);
      expect(JSON.parse(answer ?? '')).toMatchObject({
        data: { recognizeVehicleLicense: { side: 'FRONT' } },
      });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'asks nobody but the gateway, stores nothing and breaks no rule of its own policy',
    async () => {
      const page = await shown.open();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.reload();
      await choose(page, samplePicture(FRONT));
      await read(page);
      const elsewhere = asked.filter(
        (url) => !url.startsWith(shown.gateway.url) && !url.startsWith('blob:'),
      );
      expect(elsewhere).toEqual([]);
      expect(complaints).toEqual([]);
      expect(await page.context().storageState({ indexedDB: true })).toEqual({
        cookies: [],
        origins: [],
      });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it.each([
    ['on a desktop, light', {}],
    ['on a desktop, dark, in Chinese', { colorScheme: 'dark', locale: 'zh-CN' }],
    ['on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ] as const)(
    'has no serious fault for axe %s',
    async (_where, options) => {
      const page = await shown.open({ ...options, bypassCSP: true });
      expect(await seriousFaults(page)).toEqual([]);
      await choose(page, samplePicture(sampleNamed('both.jpg')));
      await read(page);
      await page.locator('.exchange summary').click();
      expect(await seriousFaults(page)).toEqual([]);
      await choose(page, await pictureOfNothing('axe.jpg'));
      await page.locator('.failure').waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

describe.skipIf(CHROMIUM === undefined)(
  `the page of a gateway that asks for a key (skipped when: ${NO_CHROMIUM})`,
  () => {
    it(
      'asks for the key and sends it from then on',
      async () => {
        const shown = await startPageInBrowser({
          http: {
            authenticate: ({ headers }) =>
              headers.authorization === 'Bearer open-sesame'
                ? Promise.resolve(callerNamed('somebody'))
                : Promise.reject(new LicenseError('UNAUTHENTICATED')),
          },
        });
        shown.gateway.engine.tell(samplePicture(FRONT), readingOf(FRONT));
        const page = await shown.open();
        await choose(page, samplePicture(FRONT));
        await page.getByLabel('API key').fill('open-sesame');
        await page.getByRole('button', { name: 'Send with this key' }).click();
        await page.locator('.fields').waitFor();
        await shown.stop();
        expect(shown.gateway.engine.asked).toHaveLength(1);
      },
      TIMEOUT_MS,
    );
  },
);
