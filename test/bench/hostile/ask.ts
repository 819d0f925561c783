import { ask, upload } from '../../support/graphql-client.ts';
import type { GraphQLAnswer } from '../../support/graphql-client.ts';

const READ = `query ($image: ImageInput!, $side: CardSide! = FRONT) {
  recognizeVehicleLicense(image: $image, side: $side) { id cached }
}`;

/** One question as it was answered. */
export interface Asked {
  /** `READING`, a code of the catalogue, or what else came. */
  readonly outcome: string;
  readonly retryAfterMs: number | undefined;
  readonly durationMs: number;
}

/** Waits for an answer and tells what it was and how long it took. */
export async function timed(answer: Promise<GraphQLAnswer>): Promise<Asked> {
  const startedAt = performance.now();
  const { outcome, retryAfterMs } = await answer.then(outcomeOf, (error: unknown) => ({
    outcome: `no answer: ${String(error)}`,
    retryAfterMs: undefined,
  }));
  return { outcome, retryAfterMs, durationMs: performance.now() - startedAt };
}

function outcomeOf({ status, data, errors }: GraphQLAnswer): Omit<Asked, 'durationMs'> {
  const { code, retryAfterMs } = errors?.[0]?.extensions ?? {};
  const isRead = (data?.['recognizeVehicleLicense'] ?? null) !== null;
  const read = isRead ? 'READING' : `status ${String(status)}`;
  return {
    outcome: typeof code === 'string' ? code : read,
    retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : undefined,
  };
}

/** Asks with the image's base64 in JSON. */
export const askByBase64 = (url: string, bytes: Uint8Array, side = 'FRONT'): Promise<Asked> =>
  timed(ask(url, READ, { image: { base64: Buffer.from(bytes).toString('base64') }, side }));

/** Asks with a multipart upload. */
export const askByUpload = (
  url: string,
  bytes: Uint8Array<ArrayBuffer>,
  side = 'FRONT',
): Promise<Asked> =>
  timed(
    upload(url, { query: READ, variables: { image: { upload: null }, side } }, [
      { bytes, paths: ['variables.image.upload'] },
    ]),
  );

/** Asks with an address. */
export const askByUrl = (url: string, address: string): Promise<Asked> =>
  timed(ask(url, READ, { image: { url: address } }));

/** Runs the work over all items, so many at once. */
export async function inParallel<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
