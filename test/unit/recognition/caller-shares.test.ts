import { describe, expect, it } from 'vitest';
import { bounded } from '../../../src/image-intake/url/bounded.ts';
import { createCallerShares } from '../../../src/recognition/caller-shares.ts';
import type { RecognitionRequest } from '../../../src/recognition/ports.ts';
import { createRecognizeLicense } from '../../../src/recognition/recognize.ts';
import type { Recognized } from '../../../src/recognition/recognize.ts';
import { createLocalSingleFlight } from '../../../src/recognition/single-flight.ts';
import { deferred } from '../../support/deferred.ts';
import {
  callerNamed,
  createEndlessMemory,
  imageNamed,
  readingWith,
} from '../../support/recognition.ts';

/** What the engine works on and lets wait, and what of it is one caller's share. */
const ROOM = 6;
const SHARE = 4;

/** The use case over an engine that holds every picture until it is released. */
function house() {
  const release = deferred();
  const asked: string[] = [];
  const recognize = createRecognizeLicense({
    recognizer: {
      revisions: ['r1'],
      recognize: bounded(ROOM, async ({ image }: RecognitionRequest) => {
        asked.push(image.sha256);
        await release.promise;
        return readingWith();
      }),
    },
    memory: createEndlessMemory(),
    flight: createLocalSingleFlight(),
    quota: { consume: () => Promise.resolve() },
    shares: createCallerShares(SHARE),
    observer: { answered: () => undefined },
    clock: Date.now,
    timeoutMs: 5000,
    refreshesStale: false,
  });
  const ask = (
    caller: string,
    picture: string,
    signal = new AbortController().signal,
  ): Promise<Recognized> =>
    recognize(
      { image: imageNamed(picture), side: 'FRONT', tractorSide: null },
      { caller: callerNamed(caller), signal },
    );
  const flood = (caller: string, count: number): Promise<PromiseSettledResult<Recognized>[]> =>
    Promise.allSettled(
      Array.from({ length: count }, (_, at) => ask(caller, `${caller} ${at.toString()}`)),
    );
  return { ask, flood, asked, release };
}

const TOO_MANY = { code: 'OVERLOADED', retryAfterMs: 1000 };

describe('a caller who has his share under way', () => {
  it('is told to come again, while another is read', async () => {
    const { ask, flood, asked, release } = house();
    const flooded = flood('fleet', 10 * ROOM);
    await expect.poll(() => asked.length).toBe(SHARE);
    const other = ask('garage', 'theirs');
    await expect.poll(() => asked.length).toBe(SHARE + 1);
    release.resolve();
    await expect(other).resolves.toMatchObject({ cached: false });
    const outcomes = await flooded;
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(10 * ROOM - SHARE);
    for (const { reason } of refused as PromiseRejectedResult[])
      expect(reason).toMatchObject(TOO_MANY);
  });

  it('is read once his earlier ones are done', async () => {
    const { ask, flood, asked, release } = house();
    const flooded = flood('fleet', SHARE);
    await expect.poll(() => asked.length).toBe(SHARE);
    await expect(ask('fleet', 'one more')).rejects.toMatchObject(TOO_MANY);
    release.resolve();
    await flooded;
    await expect(ask('fleet', 'one more')).resolves.toMatchObject({ cached: false });
  });

  it('is read once he no longer waits for an earlier one', async () => {
    const { ask, flood, asked, release } = house();
    const leaving = new AbortController();
    const left = ask('fleet', 'left', leaving.signal);
    const flooded = flood('fleet', SHARE - 1);
    await expect.poll(() => asked.length).toBe(SHARE);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'ABANDONED' });
    const next = ask('fleet', 'one more');
    release.resolve();
    await expect(next).resolves.toMatchObject({ cached: false });
    await flooded;
  });

  it('may ask as often as he likes for what he waits for, and for what is remembered', async () => {
    const { ask, flood, asked, release } = house();
    const flooded = flood('fleet', SHARE);
    const again = flood('fleet', SHARE);
    await expect.poll(() => asked.length).toBe(SHARE);
    release.resolve();
    const outcomes = [...(await flooded), ...(await again)];
    expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'fulfilled'));
    await expect(ask('fleet', 'fleet 0')).resolves.toMatchObject({ cached: true });
  });

  it('takes nobody along who asks for the same picture', async () => {
    const { ask, flood, asked, release } = house();
    const flooded = flood('fleet', SHARE);
    await expect.poll(() => asked.length).toBe(SHARE);
    const [his, theirs] = [ask('fleet', 'shared'), ask('garage', 'shared')];
    release.resolve();
    await expect(his).rejects.toMatchObject(TOO_MANY);
    await expect(theirs).resolves.toMatchObject({ cached: false });
    await flooded;
  });
});
