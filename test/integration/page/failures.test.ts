import { expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { deferred } from '../../support/deferred.ts';
import { choose, drop, untilFailed, untilRead } from '../../support/page/gestures.ts';
import { startPageGateway } from '../../support/page/page-gateway.ts';
import { describeInBrowser, showPage } from '../../support/page/page-in-browser.ts';
import {
  pictureOf,
  pictureOfNothing,
  readingOf,
  sampleNamed,
  samplePicture,
} from '../../support/page/samples.ts';

const FRONT = sampleNamed('front.jpg');

describeInBrowser('the page, when it takes long or fails', () => {
  const shown = showPage(startPageGateway);

  it('says of a picture without a license what to do, in both languages', async () => {
    const page = await shown.open();
    await drop(page, await pictureOfNothing('cat.jpg'));
    const failure = await untilFailed(page);
    expect(await failure.textContent()).toContain('does not show a vehicle license');
    expect(await failure.textContent()).toContain('NOT_A_VEHICLE_LICENSE');
    await page.click('#language');
    expect(await failure.textContent()).toContain('请拍摄完整的行驶证');
  });

  it('says when an upload fails, and tries again when asked', async () => {
    const page = await shown.open();
    await page.route('**/graphql', (route) => route.abort());
    await choose(page, samplePicture(FRONT));
    await page.locator('.failure', { hasText: 'The gateway did not answer' }).waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await untilRead(page);
    expect(await page.locator('.failure').count()).toBe(0);
  });

  it('opens the second try when the time the gateway told is over', async () => {
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
    await untilRead(page);
  });

  it(
    'shows how far a slow upload is, then that it is being read, and calls it off when asked',
    // On a busy machine the upload may be over before the browser draws it.
    { retry: 2 },
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
    },
  );

  it('lets a new picture be, however late the words for the failure before it come', async () => {
    const page = await shown.open();
    const asked = deferred();
    const told = deferred();
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('errorCatalog') === true) {
        asked.resolve();
        await told.promise;
      }
      await route.continue();
    });
    await choose(page, await pictureOfNothing('cat.jpg'));
    await asked.promise;
    await choose(page, samplePicture(FRONT));
    await untilRead(page);
    const words = page.waitForResponse('**/graphql');
    told.resolve();
    await words;
    expect(await page.locator('.failure').count()).toBe(0);
  });

  it('does not read what was called off when another side is chosen', async () => {
    const answer = deferred();
    const picture = await pictureOfNothing('called-off.jpg');
    shown.gateway.engine.tell(picture, () => answer.promise.then(() => readingOf(FRONT)));
    const page = await shown.open();
    await choose(page, picture);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('radio', { name: 'Sub-page' }).check();
    expect(await page.locator('#reading').isHidden()).toBe(true);
    answer.resolve();
  });

  it('says that a specimen could not be fetched', async () => {
    const page = await shown.open();
    await page.route('**/specimens/*.jpg', (route) => route.abort());
    await page.getByRole('button', { name: 'Main page' }).click();
    const complaint = page.getByRole('alert');
    await expect.poll(() => complaint.textContent()).toContain('could not be fetched');
  });
});
