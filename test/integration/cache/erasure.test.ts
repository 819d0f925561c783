import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Cache } from '../../../src/cache/cache.ts';
import type { Reading } from '../../../src/domain/recognition.ts';
import { createForgetRecognition } from '../../../src/recognition/forget.ts';
import { recognitionId } from '../../../src/recognition/identity.ts';
import type { Recognizer } from '../../../src/recognition/ports.ts';
import { createRecallRecognitions } from '../../../src/recognition/recall.ts';
import { createRecognizeLicense } from '../../../src/recognition/recognize.ts';
import { createLocalSingleFlight } from '../../../src/recognition/single-flight.ts';
import { openCacheAt } from '../../support/cache-under-test.ts';
import { deferred } from '../../support/deferred.ts';
import { callerNamed, imageNamed, readingWith } from '../../support/recognition.ts';

const fleet = callerNamed('fleet');
const signal = new AbortController().signal;
const QUESTION = { image: imageNamed('photo'), side: 'FRONT', tractorSide: null } as const;
const ID = recognitionId(QUESTION.image.sha256, 'FRONT', null);

let cache: Cache;
afterEach(() => cache.close());

/** The use cases over a memory of this process and engines of two revisions, the newer at its leisure. */
function openHouse() {
  ({ cache } = openCacheAt('memory:'));
  const reading = deferred();
  const recognizeWith = (recognizer: Recognizer) =>
    createRecognizeLicense({
      recognizer,
      memory: cache.memory,
      flight: createLocalSingleFlight(),
      quota: { consume: () => Promise.resolve() },
      observer: { answered: () => undefined },
      clock: Date.now,
      timeoutMs: 1000,
      refreshesStale: true,
    });
  const engine = (revision: string, recognize: () => Promise<Reading>): Recognizer => ({
    revisions: [revision],
    recognize,
  });
  return {
    older: recognizeWith(engine('r1', () => Promise.resolve(readingWith({ revision: 'r1' })))),
    newer: recognizeWith(
      engine('r2', async () => {
        await reading.promise;
        return readingWith({ revision: 'r2' });
      }),
    ),
    answerNewer: () => {
      reading.resolve();
    },
    forget: createForgetRecognition(cache.memory),
    recall: createRecallRecognitions(cache.memory, Date.now, 'own'),
  };
}

describe('an erasure', () => {
  it('is not undone by the refresh behind an answer that was under way', async () => {
    const { older, newer, answerNewer, forget, recall } = openHouse();
    await older(QUESTION, { caller: fleet, signal });
    expect((await newer(QUESTION, { caller: fleet, signal })).recognition.revision).toBe('r1');
    await delay(2);
    expect(await forget(ID, fleet)).toBe(true);
    answerNewer();
    await delay(20);
    expect(await recall([ID], fleet)).toEqual([null]);
    expect(await cache.memory.recall([ID])).toEqual([undefined]);
  });

  it('is not undone by a recognition for another caller that was under way', async () => {
    const { older, newer, answerNewer, forget, recall } = openHouse();
    const other = callerNamed('other');
    const waiting = newer(QUESTION, { caller: other, signal });
    await delay(2);
    await older(QUESTION, { caller: fleet, signal });
    await delay(2);
    expect(await forget(ID, fleet)).toBe(true);
    answerNewer();
    expect((await waiting).recognition.revision).toBe('r2');
    expect(await recall([ID], other)).toEqual([null]);
    expect(await cache.memory.recall([ID])).toEqual([undefined]);
  });
});
