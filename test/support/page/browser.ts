import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { BrowserContextOptions, Page } from 'playwright-core';

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

/** A browser to look at the page of a gateway. */
export interface BrowserAt {
  /** Opens the page in a browser that has seen nothing yet. */
  open(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Starts it. @throws Error where none is installed. */
export async function startBrowserAt(url: string): Promise<BrowserAt> {
  if (CHROMIUM === undefined) throw new Error(`There is ${NO_CHROMIUM}.`);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  return {
    open: async (options = {}) => {
      const context = await browser.newContext({ locale: 'en-US', ...options });
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    close: () => browser.close(),
  };
}
