import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRecognitionMemory } from '../../src/cache/recognition-memory.ts';
import type { ErasableMemory } from '../../src/cache/recognition-memory.ts';
import type { StoreFault } from '../../src/cache/store-fault.ts';
import type { EntryStore } from '../../src/cache/stored-entry.ts';
import type { RequestedSide } from '../../src/domain/card.ts';
import { idsOfImage, recognitionId } from '../../src/recognition/identity.ts';
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
      idsOfImage,
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
    await memory.remember(reading, rememberedReading(reading), 'ann', clock());
    await memory.remember(refusal, REMEMBERED_REFUSAL, 'ann', clock());
    await memory.remember(side, REMEMBERED_SIDE, 'ann', clock());
    expect(await memory.recall([side, reading, refusal])).toEqual([
      REMEMBERED_SIDE,
      rememberedReading(reading),
      REMEMBERED_REFUSAL,
    ]);
  });

  it('keeps the order of hundreds of ids, known and unknown', async () => {
    const known = Array.from({ length: 150 }, nextId);
    await Promise.all(
      known.map((id) => memory.remember(id, rememberedReading(id), 'ann', clock())),
    );
    const asked = known.flatMap((id) => [id, nextId()]);
    const found = await memory.recallOwn(asked, 'ann');
    expect(found.map((entry) => entry?.kind === 'READING' && entry.reading.id)).toEqual(
      asked.map((id, index) => (index % 2 === 0 ? id : false)),
    );
  });

  it('answers the owner alone until another is granted it', async () => {
    const id = nextId();
    await memory.remember(id, REMEMBERED_SIDE, 'ann', clock());
    expect(await recallOwnOne(id, 'ann')).toEqual(REMEMBERED_SIDE);
    expect(await recallOwnOne(id, 'bob')).toBeUndefined();
    await memory.grant(id, 'bob', clock());
    expect(await recallOwnOne(id, 'bob')).toEqual(REMEMBERED_SIDE);
  });

  it('takes the newer answer for the same id', async () => {
    const id = nextId();
    await memory.remember(id, REMEMBERED_SIDE, 'ann', clock());
    await memory.remember(id, REMEMBERED_REFUSAL, 'ann', clock());
    expect(await recallOne(id)).toEqual(REMEMBERED_REFUSAL);
  });

  it('lets a caller erase what he was answered, for all', async () => {
    const id = nextId();
    await memory.remember(id, rememberedReading(id), 'ann', clock());
    await memory.grant(id, 'bob', clock());
    expect(await memory.forget(id, 'bob')).toBe(true);
    expect(await recallOne(id)).toBeUndefined();
    expect(await recallOwnOne(id, 'ann')).toBeUndefined();
    expect(await memory.forget(id, 'bob')).toBe(false);
  });

  it('erases nothing for a caller who was never answered', async () => {
    const id = nextId();
    await memory.remember(id, REMEMBERED_SIDE, 'ann', clock());
    expect(await memory.forget(id, 'bob')).toBe(false);
    expect(await recallOne(id)).toEqual(REMEMBERED_SIDE);
  });

  it('lets the operator erase whoever was answered and counts what was there', async () => {
    const [one, two, unknown] = [nextId(), nextId(), nextId()];
    await memory.remember(one, REMEMBERED_SIDE, 'ann', clock());
    await memory.remember(two, REMEMBERED_SIDE, 'bob', clock());
    expect(await memory.forgetEverywhere([one, two, two, unknown])).toBe(2);
    expect(await memory.recall([one, two])).toEqual([undefined, undefined]);
  });

  it('does not let what began before an erasure bring back what was erased', async () => {
    const id = nextId();
    const began = clock();
    await memory.remember(id, rememberedReading(id), 'ann', began);
    aheadMs += 10;
    expect(await memory.forget(id, 'ann')).toBe(true);
    await memory.remember(id, rememberedReading(id), 'ann', began);
    expect(await recallOne(id)).toBeUndefined();
    expect(await recallOwnOne(id, 'ann')).toBeUndefined();
    aheadMs += 10;
    await memory.remember(id, rememberedReading(id), 'ann', clock());
    expect(await recallOwnOne(id, 'ann')).toEqual(rememberedReading(id));
  });

  it('takes back what was written while it was erased', async () => {
    const ids = Array.from({ length: 20 }, nextId);
    const began = clock();
    await Promise.all(ids.map((id) => memory.remember(id, rememberedReading(id), 'ann', began)));
    aheadMs += 10;
    await Promise.all(
      ids.flatMap((id) => [
        memory.remember(id, rememberedReading(id), 'ann', began),
        memory.forgetEverywhere([id]),
        memory.remember(id, rememberedReading(id), 'ann', began),
      ]),
    );
    expect((await memory.recall(ids)).filter((entry) => entry !== undefined)).toEqual([]);
  });

  it('ends with an erasure whatever was granted before it', async () => {
    const id = nextId();
    await memory.remember(id, REMEMBERED_SIDE, 'ann', clock());
    await memory.grant(id, 'bob', clock());
    aheadMs += 10;
    expect(await memory.forget(id, 'ann')).toBe(true);
    aheadMs += 10;
    await memory.remember(id, REMEMBERED_SIDE, 'eve', clock());
    expect(await recallOwnOne(id, 'eve')).toEqual(REMEMBERED_SIDE);
    expect([await recallOwnOne(id, 'ann'), await recallOwnOne(id, 'bob')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(await memory.forget(id, 'bob')).toBe(false);
    await memory.grant(id, 'bob', clock());
    expect(await recallOwnOne(id, 'bob')).toEqual(REMEMBERED_SIDE);
  });

  it('keeps grants over a reading by another revision', async () => {
    const id = nextId();
    await memory.remember(id, rememberedReading(id), 'ann', clock());
    aheadMs += 10;
    await memory.remember(id, rememberedReading(id, { revision: 'r2' }), 'bob', clock());
    expect(await recallOwnOne(id, 'ann')).toEqual(rememberedReading(id, { revision: 'r2' }));
  });

  /** An image of which two sides and what AUTO turned out to be are remembered. */
  const rememberImage = async (backOf: string) => {
    const imageHash = nextId().repeat(2);
    const idOf = (side: RequestedSide): string => recognitionId(imageHash, side, null);
    const [front, back, auto] = [idOf('FRONT'), idOf('BACK'), idOf('AUTO')];
    await memory.remember(front, rememberedReading(front, { imageHash }), 'ann', clock());
    await memory.remember(back, rememberedReading(back, { imageHash }), backOf, clock());
    await memory.remember(auto, REMEMBERED_SIDE, 'bob', clock());
    aheadMs += 10;
    return [front, back, auto] as const;
  };

  it('erases every side of an image that the caller was answered, and what AUTO was', async () => {
    const [front, back, auto] = await rememberImage('ann');
    expect(await memory.forget(front, 'ann')).toBe(true);
    expect(await memory.recall([front, back, auto])).toEqual([undefined, undefined, undefined]);
  });

  it('leaves the side of an image that another caller alone was answered', async () => {
    const [front, back, auto] = await rememberImage('bob');
    expect(await memory.forget(front, 'ann')).toBe(true);
    const [first, second, third] = await memory.recall([front, back, auto]);
    expect([first, third]).toEqual([undefined, undefined]);
    expect(second).toBeDefined();
    expect(await recallOwnOne(back, 'bob')).toEqual(second);
  });

  it('lets the operator erase every side of an image by the id of one', async () => {
    const [front, back, auto] = await rememberImage('bob');
    expect(await memory.forgetEverywhere([front])).toBe(3);
    expect(await memory.recall([front, back, auto])).toEqual([undefined, undefined, undefined]);
  });

  it('ends each kind in its own time', async () => {
    const [reading, standIn, refusal] = [nextId(), nextId(), nextId()];
    await memory.remember(reading, rememberedReading(reading), 'ann', clock());
    await memory.remember(
      standIn,
      rememberedReading(standIn, { provisional: true }),
      'ann',
      clock(),
    );
    await memory.remember(refusal, REMEMBERED_REFUSAL, 'ann', clock());
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
