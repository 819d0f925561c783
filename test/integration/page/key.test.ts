import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { callerNamed } from '../../support/recognition.ts';
import {
  CHROMIUM,
  NO_CHROMIUM,
  TIMEOUT_MS,
  choose,
  read,
  startPageInBrowser,
} from './page-in-browser.ts';
import type { PageInBrowser } from './page-in-browser.ts';
import { pictureOfNothing, sampleNamed, samplePicture } from './sample.ts';

const FRONT = sampleNamed('front.jpg');

describe.skipIf(CHROMIUM === undefined)(
  `the page of a gateway that asks for a key (skipped when: ${NO_CHROMIUM})`,
  () => {
    let shown: PageInBrowser;

    beforeAll(async () => {
      shown = await startPageInBrowser({
        http: {
          authenticate: ({ headers }) =>
            headers.authorization === 'Bearer open-sesame'
              ? Promise.resolve(callerNamed('somebody'))
              : Promise.reject(new LicenseError('UNAUTHENTICATED')),
        },
      });
    }, TIMEOUT_MS);
    afterAll(() => shown.stop());

    it(
      'asks for the key, tells a wrong one, and sends the right one from then on',
      async () => {
        const page = await shown.open();
        const failure = page.locator('.failure');
        await choose(page, samplePicture(FRONT));
        await failure.getByText('This gateway asks for a key').waitFor();
        expect(await page.evaluate('document.activeElement.id')).toBe('api-key');
        await page.keyboard.type('open-barley');
        await page.keyboard.press('Enter');
        await failure.getByText('This key is not accepted').waitFor();
        await page.getByLabel('API key').fill('open-sesame');
        await page.getByRole('button', { name: 'Send with this key' }).click();
        await read(page);
        await page.locator('.exchange summary').click();
        const shell = await page.getByRole('region', { name: 'On the command line' }).textContent();
        expect(shell).toContain('authorization: Bearer $VEHICLE_LICENSE_API_KEY');
        expect(shell).not.toContain('open-sesame');

        await choose(page, await pictureOfNothing('cat.jpg'));
        await failure.getByText('does not show a vehicle license').waitFor();
        await page.context().close();
      },
      TIMEOUT_MS,
    );

    it(
      'asks in the language of the page, although the catalog is not told without a key',
      async () => {
        const page = await shown.open({ locale: 'zh-CN' });
        await choose(page, samplePicture(FRONT));
        await page.locator('.failure').waitFor();
        expect(await page.locator('.failure').textContent()).toMatch(/本网关需要密钥/u);
        expect(await page.locator('.failure').textContent()).not.toContain('credentials');
        await page.context().close();
      },
      TIMEOUT_MS,
    );
  },
);
