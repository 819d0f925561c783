import { expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { callerNamed } from '../../support/recognition.ts';
import { choose, unfoldExchange, untilFailed, untilRead } from '../../support/page/gestures.ts';
import { startPageGateway } from '../../support/page/page-gateway.ts';
import { describeInBrowser, showPage } from '../../support/page/page-in-browser.ts';
import { pictureOfNothing, sampleNamed, samplePicture } from '../../support/page/samples.ts';

const FRONT = sampleNamed('front.jpg');

describeInBrowser('the page of a gateway that asks for a key', () => {
  const shown = showPage(() =>
    startPageGateway({
      http: {
        authenticate: ({ headers }) =>
          headers.authorization === 'Bearer open-sesame'
            ? Promise.resolve(callerNamed('somebody'))
            : Promise.reject(new LicenseError('UNAUTHENTICATED')),
      },
    }),
  );

  it('asks for the key, tells a wrong one, and sends the right one from then on', async () => {
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
    await untilRead(page);
    await unfoldExchange(page);
    const shell = await page.getByRole('region', { name: 'On the command line' }).textContent();
    expect(shell).toContain('authorization: Bearer $VEHICLE_LICENSE_API_KEY');
    expect(shell).not.toContain('open-sesame');

    await choose(page, await pictureOfNothing('cat.jpg'));
    await failure.getByText('does not show a vehicle license').waitFor();
  });

  it('asks in the language of the page, although the catalog is not told without a key', async () => {
    const page = await shown.open({ locale: 'zh-CN' });
    await choose(page, samplePicture(FRONT));
    const failure = await untilFailed(page);
    expect(await failure.textContent()).toMatch(/本网关需要密钥/u);
    expect(await failure.textContent()).not.toContain('credentials');
  });
});
