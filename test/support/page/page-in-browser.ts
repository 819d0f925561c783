import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { CHROMIUM, NO_CHROMIUM, startBrowserAt } from './browser.ts';
import type { BrowserAt } from './browser.ts';
import { choose, untilRead } from './gestures.ts';
import type { SentPicture } from './samples.ts';

/** A browser on a crowded machine takes its time. */
const LAW_MS = 60_000;
const START_MS = 120_000;

/** Describes what holds in a real browser; skipped where none is installed, and the title says so. */
export function describeInBrowser(title: string, laws: () => void): void {
  const why = CHROMIUM === undefined ? ` (skipped: ${NO_CHROMIUM})` : '';
  // eslint-disable-next-line vitest/valid-describe-callback -- the rule knows no options
  describe.skipIf(CHROMIUM === undefined)(`${title}${why}`, { timeout: LAW_MS }, laws);
}

interface Serving {
  readonly url: string;
  stop(): Promise<unknown>;
}

/** The page of a gateway, both there while the laws around it run. */
export interface PageInBrowser<Gateway extends Serving> {
  readonly gateway: Gateway;
  /** Opens the page in a browser that has seen nothing yet, until the law is over. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Opens it, sends this picture and waits until its values are shown. */
  openWith(picture: SentPicture, options?: BrowserContextOptions): Promise<Page>;
}

/** Shows the page of a gateway that is started so. */
export function showPage<Gateway extends Serving>(
  start: () => Promise<Gateway>,
): PageInBrowser<Gateway> {
  let gateway: Gateway;
  let browser: BrowserAt;
  const opened: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    gateway = await start();
    opened.push(() => gateway.stop());
    browser = await startBrowserAt(gateway.url);
    opened.push(() => browser.close());
  }, START_MS);
  afterAll(async () => {
    for (const close of opened.toReversed()) await close();
  });
  const open = async (options?: BrowserContextOptions): Promise<Page> => {
    const page = await browser.open(options);
    onTestFinished(() => page.context().close());
    return page;
  };
  return {
    get gateway() {
      return gateway;
    },
    open,
    openWith: async (picture, options) => {
      const page = await open(options);
      await choose(page, picture);
      await untilRead(page);
      return page;
    },
  };
}
