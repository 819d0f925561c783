/**
 * Makes the README's pictures of the page, with what the embedded reader reads of a bundled specimen:
 * `npm run screenshots`, where Chromium is installed.
 */
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { startGatewayProcess } from '../test/support/gateway-process.ts';
import { startBrowserAt } from '../test/support/page/browser.ts';
import type { BrowserAt } from '../test/support/page/browser.ts';
import { choose, untilRead } from '../test/support/page/gestures.ts';
import { sampleNamed, samplePicture } from '../test/support/page/samples.ts';

const FOLDER = 'src/page/screenshots';
const SPECIMEN = samplePicture(sampleNamed('both.jpg'));
const OWNER = '林琪杰';
const TYPEFACE = 'node_modules/@fontsource-variable/noto-sans-sc';
const FAMILY = 'Noto Sans SC Variable';

const DEVICES: Readonly<Record<string, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1280, height: 900 } },
  'phone-dark-zh': {
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 1.5,
    isMobile: true,
    hasTouch: true,
    colorScheme: 'dark',
    locale: 'zh-CN',
  },
};

/** Lends the page a Chinese typeface, the last that it asks for: this machine may have none. */
async function lendTypeface(page: Page): Promise<void> {
  await page.route('**/files/*.woff2', (route) =>
    route.fulfill({ path: join(TYPEFACE, new URL(route.request().url()).pathname) }),
  );
  await page.addStyleTag({ path: join(TYPEFACE, 'index.css') });
  // All of its files first, and kerning named, which is on anyway: Chromium keeps the boxes that it drew
  // for a word, as long as nothing else about the word changes.
  await page.evaluate(`Promise.all([...document.fonts].map((face) => face.load())).then(() => {
    const { style } = document.documentElement;
    style.fontFamily = getComputedStyle(document.documentElement).fontFamily + ', "${FAMILY}"';
    style.fontFeatureSettings = '"kern"';
  })`);
}

/** Takes the picture of a reading, one value and its place lit up. */
async function shoot(browser: BrowserAt, name: string): Promise<void> {
  // The page's own policy lets no typeface in.
  const page = await browser.open({ ...DEVICES[name], bypassCSP: true });
  await lendTypeface(page);
  await choose(page, SPECIMEN);
  await untilRead(page);
  await page.locator('.field', { hasText: OWNER }).hover();
  const path = join(FOLDER, `${name}.jpg`);
  await page.screenshot({ path, type: 'jpeg', quality: 82, animations: 'disabled' });
}

const gateway = await startGatewayProcess({ OCR_WORKERS: '1' });
try {
  const browser = await startBrowserAt(gateway.url);
  for (const name of Object.keys(DEVICES)) await shoot(browser, name);
  await browser.close();
} finally {
  await gateway.stop();
}
