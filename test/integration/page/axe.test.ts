import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { deferred } from '../../support/deferred.ts';
import { choose, unfoldExchange, untilFailed, untilRead } from '../../support/page/gestures.ts';
import { startPageGateway } from '../../support/page/page-gateway.ts';
import { describeInBrowser, showPage } from '../../support/page/page-in-browser.ts';
import {
  pictureOfNothing,
  readingOf,
  sampleNamed,
  samplePicture,
} from '../../support/page/samples.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BOTH = sampleNamed('both.jpg');
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** What axe finds, whatever its impact, and whether the page is wider than the screen. */
async function faultsOf(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => [
      ...violations.map(({ id, nodes }) =>
        id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')),
      ...(document.documentElement.scrollWidth > innerWidth ? ['wider than the screen'] : []),
    ])`,
  );
}

describeInBrowser('the page, for axe', () => {
  const shown = showPage(startPageGateway);

  it.each<[string, BrowserContextOptions]>([
    ['on a desktop, light', {}],
    ['on a desktop, dark, in Chinese', { colorScheme: 'dark', locale: 'zh-CN' }],
    ['on a phone, light, in Chinese', { ...PHONE, locale: 'zh-CN' }],
    ['on a phone, dark', { ...PHONE, colorScheme: 'dark' }],
  ])(
    'has no fault %s: empty, waiting, read, refused, refused for want of a key',
    async (where, options) => {
      // axe is a script of nobody's.
      const page = await shown.open({ ...options, bypassCSP: true });
      expect(await faultsOf(page)).toEqual([]);

      const slow = await pictureOfNothing(`slow ${where}`);
      const answer = deferred();
      shown.gateway.engine.tell(slow, () => answer.promise.then(() => readingOf(BOTH)));
      await choose(page, slow);
      await page.locator('.waiting').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      answer.resolve();

      await choose(page, samplePicture(BOTH));
      await untilRead(page);
      await unfoldExchange(page);
      expect(await faultsOf(page)).toEqual([]);

      await choose(page, await pictureOfNothing('axe.jpg'));
      await untilFailed(page);
      expect(await faultsOf(page)).toEqual([]);

      const locked = await pictureOfNothing('locked.jpg');
      shown.gateway.engine.tell(locked, new LicenseError('UNAUTHENTICATED'));
      await choose(page, locked);
      await page.locator('#api-key').waitFor();
      expect(await faultsOf(page)).toEqual([]);
    },
  );
});
