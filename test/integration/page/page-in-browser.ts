import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { buildPage } from '../../../.ci/build-page.ts';
import { pageRoutes } from '../../../src/http/page.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { GatewayOverrides, LicenseGateway } from '../../support/license-gateway.ts';
import type { SentPicture } from './sample.ts';

/** Where a Chromium may be; undefined where none is. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) =>
  existsSync(path),
);

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

/** The page as it is built, served by a gateway, and a browser to look at it. */
export interface PageInBrowser {
  readonly gateway: LicenseGateway;
  readonly browser: Browser;
  /** Opens the page in a browser that has seen nothing yet. */
  open(options?: BrowserContextOptions): Promise<Page>;
  stop(): Promise<void>;
}

export async function startPageInBrowser(overrides?: GatewayOverrides): Promise<PageInBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  await buildPage(folder);
  const gateway = await startLicenseGateway({
    ...overrides,
    http: { plugins: [pageRoutes({ folder })], ...overrides?.http },
  });
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: FLAGS });
  return {
    gateway,
    browser,
    open: async (options = {}) => {
      const context = await browser.newContext({ locale: 'en-US', ...options });
      const page = await context.newPage();
      await page.goto(gateway.url);
      return page;
    },
    stop: async () => {
      await browser.close();
      await gateway.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Lets go of a picture over the page. */
export async function drop(page: Page, { name, bytes }: SentPicture): Promise<void> {
  const transfer = await page.evaluateHandle(`(() => {
    const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (each) => each.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], '${name}'));
    return transfer;
  })()`);
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

/** Chooses a picture in the browser's dialog. */
export async function choose(page: Page, { name, bytes }: SentPicture): Promise<void> {
  await page.setInputFiles('#choose', { name, mimeType: 'image/jpeg', buffer: bytes });
}
