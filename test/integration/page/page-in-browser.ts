import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { buildPage } from '../../../.ci/build-page.ts';
import { pageRoutes } from '../../../src/http/page.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { GatewayOverrides, LicenseGateway } from '../../support/license-gateway.ts';
import { readingOf, samplePicture, SAMPLES } from './sample.ts';
import type { Sample, SentPicture } from './sample.ts';

/** Where a Chromium may be; undefined where none is. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) =>
  existsSync(path),
);

/** A browser on a crowded machine takes its time. */
export const TIMEOUT_MS = 60_000;

export const NO_CHROMIUM = 'no Chromium is installed at /usr/bin/chromium';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser to look at the page of a gateway. */
export interface BrowserAt {
  readonly browser: Browser;
  /** Opens the page in a browser that has seen nothing yet. */
  open(options?: BrowserContextOptions): Promise<Page>;
}

export async function startBrowserAt(url: string): Promise<BrowserAt> {
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: FLAGS });
  return {
    browser,
    open: async (options = {}) => {
      const context = await browser.newContext({ locale: 'en-US', ...options });
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
  };
}

/** The page as it is built, served by a gateway over an engine that knows the specimens. */
export interface PageInBrowser extends BrowserAt {
  readonly gateway: LicenseGateway;
  stop(): Promise<void>;
}

export async function startPageInBrowser(overrides?: GatewayOverrides): Promise<PageInBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  await buildPage(folder);
  const gateway = await startLicenseGateway({
    ...overrides,
    http: { plugins: [pageRoutes({ folder })], ...overrides?.http },
  });
  for (const sample of SAMPLES) gateway.engine.tell(samplePicture(sample), readingOf(sample));
  const at = await startBrowserAt(gateway.url);
  return {
    ...at,
    gateway,
    stop: async () => {
      await at.browser.close();
      await gateway.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Lets go of pictures over the page. */
export async function drop(page: Page, ...pictures: readonly SentPicture[]): Promise<void> {
  const files = pictures.map(({ name, bytes }) => [name, bytes.toString('base64')]);
  const transfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    for (const [name, base64] of ${JSON.stringify(files)}) {
      const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  })()`);
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

/** Chooses a picture in the browser's dialog. */
export async function choose(page: Page, { name, bytes }: SentPicture): Promise<void> {
  await page.setInputFiles('#choose', { name, mimeType: 'image/jpeg', buffer: bytes });
}

/** Waits until the values and their places are shown. */
export async function read(page: Page): Promise<void> {
  await page.locator('.fields').first().waitFor();
  await page.locator('.overlay').waitFor();
}

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
