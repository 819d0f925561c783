import type { Locator, Page } from 'playwright-core';
import type { SentPicture } from './samples.ts';

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
export async function untilRead(page: Page): Promise<void> {
  await page.locator('.fields').first().waitFor();
  await page.locator('.overlay').waitFor();
}

/** Waits until the page says why there are no values. @returns where it says so */
export async function untilFailed(page: Page): Promise<Locator> {
  const failure = page.locator('.failure');
  await failure.waitFor();
  return failure;
}

/** The values shown, as they are printed on the card. */
export const printedOn = (page: Page): Promise<string[]> =>
  page.locator('.printed').allTextContents();

/** Unfolds the request, the answer and the command line. */
export async function unfoldExchange(page: Page): Promise<void> {
  await page.locator('.exchange summary').click();
}
