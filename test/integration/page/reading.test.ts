import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { warningOf } from '../../../src/domain/warnings.ts';
import { choose, drop, printedOn, unfoldExchange, untilRead } from '../../support/page/gestures.ts';
import { startPageGateway } from '../../support/page/page-gateway.ts';
import { describeInBrowser, showPage } from '../../support/page/page-in-browser.ts';
import {
  pictureOfNothing,
  readingOf,
  sampleNamed,
  samplePicture,
  SAMPLES,
  turnedByExif,
} from '../../support/page/samples.ts';
import { worstOffset } from './worst-offset.ts';

const FRONT = sampleNamed('front.jpg');

/** Where something stands on the screen. */
async function edgesOf(shown: Locator): Promise<{ top: number; bottom: number }> {
  const box = await shown.boundingBox();
  if (box === null) throw new Error('It is not shown.');
  return { top: box.y, bottom: box.y + box.height };
}

describeInBrowser('what the page shows', () => {
  const shown = showPage(startPageGateway);

  it.each(SAMPLES.map((sample) => [sample.file, sample] as const))(
    'shows every value of %s where it stands',
    async (_file, sample) => {
      const page = await shown.open();
      await drop(page, samplePicture(sample));
      await untilRead(page);
      const texts = await printedOn(page);
      expect(texts.sort()).toEqual(sample.polygons.map(({ text }) => text).sort());
      expect(await worstOffset(page, sample)).toBeLessThan(2.5);
    },
  );

  it('reads the first of several pictures dropped at once, and says so in both languages', async () => {
    const page = await shown.open();
    await drop(page, samplePicture(FRONT), samplePicture(sampleNamed('back.jpg')));
    const leftOut = page.locator('.left-out');
    await leftOut.waitFor();
    expect(await leftOut.textContent()).toContain('one picture at a time: front.jpg');
    await untilRead(page);
    const truth = FRONT.polygons.map(({ text }) => text);
    expect((await printedOn(page)).sort()).toEqual(truth.sort());
    expect(await leftOut.textContent()).toContain('Left out: 1');
    await page.click('#language');
    expect(await leftOut.textContent()).toContain('其余 1 张未识别');
    await drop(page, samplePicture(FRONT));
    await leftOut.waitFor({ state: 'detached' });
  });

  it('draws on a picture that its EXIF orientation turns, as the browser shows it', async () => {
    const picture = await turnedByExif(FRONT);
    shown.gateway.engine.tell(picture, readingOf(FRONT));
    const page = await shown.openWith(picture);
    expect(await worstOffset(page, FRONT)).toBeLessThan(2.5);
  });

  it('links a value and its place, by pointer and by keyboard', async () => {
    const page = await shown.openWith(samplePicture(FRONT));
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
  });

  it('leads from a place to its value on a phone, and not under the picture', async () => {
    const viewport = { width: 390, height: 844 };
    const page = await shown.openWith(samplePicture(sampleNamed('both.jpg')), {
      viewport,
      hasTouch: true,
      isMobile: true,
    });
    // The last value is in sight, those before it are behind.
    await page.locator('.field').last().focus();
    const first = page.locator('.place').first();
    const key = (await first.getAttribute('data-key')) ?? '';
    await first.tap();
    await expect.poll(() => page.evaluate('document.activeElement.dataset.key')).toBe(key);
    const stage = await edgesOf(page.locator('.stage'));
    const field = await edgesOf(page.locator(`.field[data-key="${key}"]`));
    expect(field.top).toBeGreaterThanOrEqual(stage.bottom);
    expect(field.bottom).toBeLessThanOrEqual(viewport.height);
  });

  it('tells warnings, contradictions and typed values in the language asked for', async () => {
    const picture = await pictureOfNothing('doubtful.jpg');
    const reading = readingOf(FRONT);
    shown.gateway.engine.tell(picture, { ...reading, warnings: [warningOf('REFLECTION')] });
    const page = await shown.openWith(picture);
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
  });

  it('speaks Chinese to a browser that asks for it', async () => {
    const page = await shown.open({ locale: 'zh-CN' });
    expect(await page.locator('h1').textContent()).toBe('行驶证识别网关');
  });
  it('reads a bundled specimen at one click', async () => {
    const page = await shown.open();
    expect(await page.locator('.specimen').count()).toBe(SAMPLES.length);
    await page.getByRole('button', { name: 'Main page', exact: true }).click();
    await untilRead(page);
    expect(await printedOn(page)).toContain('渝F38344');
  });

  it('hands over the request, the answer and a command line that say the same', async () => {
    const page = await shown.openWith(samplePicture(FRONT));
    await unfoldExchange(page);
    const [query, variables, curl, answer] = await page.locator('pre').allTextContents();
    expect(query).toContain('query ReadLicense($side: CardSide!, $image: ImageInput!)');
    expect(JSON.parse(variables ?? '')).toEqual({ side: 'AUTO', image: { upload: null } });
    expect(curl).toContain(`-F '0=@"front.jpg"'`);
    expect(JSON.parse(answer ?? '')).toMatchObject({
      data: { recognizeVehicleLicense: { side: 'FRONT' } },
    });
  });

  it('asks nobody but the gateway, stores nothing and breaks no rule of its own policy', async () => {
    const page = await shown.open();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.reload();
    await choose(page, samplePicture(FRONT));
    await untilRead(page);
    const elsewhere = asked.filter(
      (url) => !url.startsWith(shown.gateway.url) && !url.startsWith('blob:'),
    );
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.context().storageState({ indexedDB: true })).toEqual({
      cookies: [],
      origins: [],
    });
  });
});
