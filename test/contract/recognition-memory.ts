import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRecognitionMemory } from '../../src/cache/recognition-memory.ts';
import type { ErasableMemory } from '../../src/cache/recognition-memory.ts';
import type { StoreFault } from '../../src/cache/store-fault.ts';
import type { EntryStore } from '../../src/cache/stored-entry.ts';
import { REMEMBERED_REFUSAL, REMEMBERED_SIDE, rememberedReading } from '../support/remembered.ts';

/** A store under test; `clock` may run ahead of the machine's. */
export interface StoreUnderTest {
  readonly store: EntryStore;
  close(): Promise<void>;
}

const MINUTE_MS = 60_000;
const LIFETIMES = {
  readingMs: 60 * MINUTE_MS,
  refusalMs: 10 * MINUTE_MS,
  provisionalMs: 5 * MINUTE_MS,
  sideMs: 60 * MINUTE_MS,
};

/** The laws of the memory, for any store. */
export function itKeepsTheLawsOfMemory(
  open: (clock: () => number) => Promise<StoreUnderTest>,
): void {
  let aheadMs = 0;
  let under: StoreUnderTest;
  let memory: ErasableMemory;
  let count = 0;
  const faults: StoreFault[] = [];
  const clock = (): number => Date.now() + aheadMs;
  const nextId = (): string => (count += 1).toString().padStart(32, '0');
  const recallOne = async (id: string) => (await memory.recall([id]))[0];
  const recallOwnOne = async (id: string, callerId: string) =>
    (await memory.recallOwn([id], callerId))[0];

  beforeAll(async () => {
    under = await open(clock);
    memory = createRecognitionMemory({
      store: under.store,
      lifetimes: LIFETIMES,
      clock,
      random: () => 0,
      onFault: (fault) => faults.push(fault),
      onDropped: (fault) => faults.push(fault),
    });
  });
  afterAll(async () => {
    await under.close();
    expect(faults).toEqual([]);
  });

  it('knows nothing before it is told', async () => {
    expect(await memory.recall([nextId(), nextId()])).toEqual([undefined, undefined]);
    expect(await memory.recallOwn([nextId()], 'anyone')).toEqual([undefined]);
    expect(await memory.recall([])).toEqual([]);
  });

  it('gives back every kind of answer as it was', async () => {
    const [reading, refusal, side] = [nextId(), nextId(), nextId()];
    await memory.remember(reading, rememberedReading(reading), 'ann');
    await memory.remember(refusal, REMEMBERED_REFUSAL, 'ann');
    await memory.remember(side, REMEMBERED_SIDE, 'ann');
    expect(await memory.recall([side, reading, refusal])).toEqual([
      REMEMBERED_SIDE,
      rememberedReading(reading),
      REMEMBERED_REFUSAL,
    ]);
  });

  it('keeps the order of hundreds of ids, known and unknown', async () => {
    const known = Array.from({ length: 150 }, nextId);
    await Promise.all(known.map((id) => memory.remember(id, rememberedReading(id), 'ann')));
    const asked = known.flatMap((id) => [id, nextId()]);
    const found = await memory.recallOwn(asked, 'ann');
    expect(found.map((entry) => entry?.kind === 'READING' && entry.reading.id)).toEqual(
      asked.map((id, index) => (index % 2 === 0 ? id : false)),
    );
  });

  it('answers the owner alone until another is granted it', async () => {
    const id = nextId();
    await memory.remember(id, REMEMBERED_SIDE, 'ann');
    expect(await recallOwnOne(id, 'ann')).toEqual(REMEMBERED_SIDE);
    expect(await recallOwnOne(id, 'bob')).toBeUndefined();
    await memory.grant(id, 'bob');
    expect(await recallOwnOne(id, 'bob')).toEqual(REMEMBERED_SIDE);
  });

  it('takes the newer answer for the same id', async () => {
    const id = nextId();
    await memory.remember(id, REMEMBERED_SIDE, 'ann');
    await memory.remember(id, REMEMBERED_REFUSAL, 'ann');
    expect(await recallOne(id)).toEqual(REMEMBERED_REFUSAL);
  });

  it('lets a caller erase what he was answered, for all', async () => {
    const id = nextId();
    await memory.remember(id, rememberedReading(id), 'ann');
    await memory.grant(id, 'bob');
    expect(await memory.forget(id, 'bob')).toBe(true);
    expect(await recallOne(id)).toBeUndefined();
    expect(await recallOwnOne(id, 'ann')).toBeUndefined();
    expect(await memory.forget(id, 'bob')).toBe(false);
  });

  it('erases nothing for a caller who was never answered', async () => {
    const id = nextId();
    await memory.remember(id, REMEMBERED_SIDE, 'ann');
    expect(await memory.forget(id, 'bob')).toBe(false);
    expect(await recallOne(id)).toEqual(REMEMBERED_SIDE);
  });

  it('lets the operator erase whoever was answered and counts what was there', async () => {
    const [one, two, unknown] = [nextId(), nextId(), nextId()];
    await memory.remember(one, REMEMBERED_SIDE, 'ann');
    await memory.remember(two, REMEMBERED_SIDE, 'bob');
    expect(await memory.forgetEverywhere([one, two, two, unknown])).toBe(2);
    expect(await memory.recall([one, two])).toEqual([undefined, undefined]);
  });

  it('ends each kind in its own time', async () => {
    const [reading, standIn, refusal] = [nextId(), nextId(), nextId()];
    await memory.remember(reading, rememberedReading(reading), 'ann');
    await memory.remember(standIn, rememberedReading(standIn, { provisional: true }), 'ann');
    await memory.remember(refusal, REMEMBERED_REFUSAL, 'ann');
    const kindsLeft = async (): Promise<readonly boolean[]> =>
      (await memory.recall([reading, refusal, standIn])).map((entry) => entry !== undefined);
    aheadMs += LIFETIMES.provisionalMs - MINUTE_MS;
    expect(await kindsLeft()).toEqual([true, true, true]);
    aheadMs += MINUTE_MS;
    expect(await kindsLeft()).toEqual([true, true, false]);
    aheadMs += LIFETIMES.refusalMs - LIFETIMES.provisionalMs;
    expect(await kindsLeft()).toEqual([true, false, false]);
    expect(await recallOwnOne(refusal, 'ann')).toBeUndefined();
    aheadMs += LIFETIMES.readingMs - LIFETIMES.refusalMs;
    expect(await kindsLeft()).toEqual([false, false, false]);
  });
}
