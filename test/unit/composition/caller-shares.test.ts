import { describe, expect, it } from 'vitest';
import { composeCallerShares } from '../../../src/composition/caller-shares.ts';
import { readConfig } from '../../../src/config/config.ts';
import { deferred } from '../../support/deferred.ts';
import { callerNamed } from '../../support/recognition.ts';

const SIZE = { OCR_WORKERS: '2', OCR_QUEUE: '5' };
const WITH_KEYS = { ...SIZE, API_KEYS_FILE: '/keys.json' };
const TENCENT = { TENCENTCLOUD_SECRET_ID: 'id', TENCENTCLOUD_SECRET_KEY: 'key' };

/** How many of 20 recognitions of one caller are let in at once; null where none is counted. */
async function letIn(settings: Readonly<Record<string, string>>): Promise<number | null> {
  const shares = composeCallerShares(readConfig(settings));
  if (shares === undefined) return null;
  const release = deferred();
  const runs = Array.from({ length: 20 }, (_, at) =>
    shares.run(callerNamed('fleet'), at.toString(), () => release.promise),
  );
  release.resolve();
  const outcomes = await Promise.allSettled(runs);
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

describe("one caller's share of the embedded reader", () => {
  it.each([
    ['keys', WITH_KEYS],
    ["the key pairs of Tencent's face", { ...SIZE, TENCENT_API_KEYS: 'id:key' }],
    ['keys, and Tencent second', { ...WITH_KEYS, ...TENCENT, ENGINES: 'embedded,tencent' }],
  ])('is every worker and half of the queue with %s', async (_what, settings) => {
    expect(await letIn(settings)).toBe(5);
  });

  it.each([
    ['nobody says who he is', SIZE],
    ['Tencent is asked first', { ...WITH_KEYS, ...TENCENT, ENGINES: 'tencent,embedded' }],
  ])('is not counted where %s', async (_where, settings) => {
    expect(await letIn(settings)).toBeNull();
  });

  it('holds every recognition that one operation may ask by default, on one core', async () => {
    const settings = { OCR_WORKERS: '1', API_KEYS_FILE: '/keys.json' };
    const { GRAPHQL_MAX_COST } = readConfig(settings);
    expect(await letIn(settings)).toBeGreaterThanOrEqual(Math.floor(GRAPHQL_MAX_COST / 1000));
  });
});
