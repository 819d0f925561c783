import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LicenseError } from '../../../../../src/domain/errors/license-error.ts';
import type { WorkerPoolOptions } from '../../../../../src/recognizers/embedded/pool/pool-options.ts';
import { WorkerPool } from '../../../../../src/recognizers/embedded/pool/worker-pool.ts';
import type { FixtureData, FixtureJob } from './fixture-job.ts';

type Options = WorkerPoolOptions<FixtureJob, FixtureJob>;
type Pool = WorkerPool<FixtureJob, FixtureJob, unknown>;

const ENTRY = new URL('./worker-fixture.ts', import.meta.url);
const ECHO: FixtureJob = { kind: 'ECHO', bytes: Uint8Array.of(7, 8) };
const NEVER = new AbortController().signal;

let directory: string;
let pool: Pool;
const faults = vi.fn<(fault: string, reason: string) => void>();
const log = (): string => readFileSync(join(directory, 'log'), 'utf8');

function open(options: Partial<Options> = {}, failing = false): Pool {
  const workerData: FixtureData = { log: join(directory, 'log'), failing };
  pool = new WorkerPool<FixtureJob, FixtureJob, unknown>({
    entry: ENTRY,
    workerData,
    workers: 1,
    maxQueued: 10,
    jobTimeoutMs: 30_000,
    pack: (payload) => ({ payload, transfer: [] }),
    clock: () => performance.now(),
    onFault: faults,
    ...options,
  });
  return pool;
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pool-'));
  writeFileSync(join(directory, 'log'), '');
  faults.mockReset();
});
afterEach(async () => {
  await pool.close();
  rmSync(directory, { recursive: true });
});

describe('WorkerPool', () => {
  it('does jobs in another thread that sees no environment', async () => {
    await open().started();
    const answer = await pool.run(ECHO, NEVER);
    expect(answer).toEqual({ size: 2, first: 7, secrets: [] });
    expect(pool.health()).toEqual({ state: 'up', detail: '1 of 1 workers ready, 0 jobs waiting' });
  });

  it('does as many jobs at a time as it has workers', async () => {
    await open({ workers: 2 }).started();
    const both = [1, 2].map(async () => pool.run({ kind: 'PAUSE', ms: 50 }, NEVER));
    // Each worker counts its own jobs.
    await expect(Promise.all(both)).resolves.toEqual([1, 1]);
  });

  it('brings a refusal over with its code and message', async () => {
    open();
    const answer = pool.run({ kind: 'REFUSE' }, NEVER);
    await expect(answer).rejects.toBeInstanceOf(LicenseError);
    await expect(answer).rejects.toMatchObject({ code: 'IMAGE_BLURRED', message: 'too blurred' });
  });

  it('keeps the words of an unexpected error inside the worker, which goes on', async () => {
    open();
    const answer = pool.run({ kind: 'THROW' }, NEVER);
    await expect(answer).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    await expect(answer).rejects.not.toThrow(/京A12345/);
    await expect(pool.run(ECHO, NEVER)).resolves.toMatchObject({ size: 2 });
    expect(log()).toBe('START\nTHROW\nECHO\n');
  });

  it('answers ENGINE_FAILED where a result cannot cross', async () => {
    open();
    const answer = pool.run({ kind: 'UNSENDABLE' }, NEVER);
    await expect(answer).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
  });

  it('tries a job once more when its worker dies, then gives it up, and replaces the workers', async () => {
    open();
    await expect(pool.run({ kind: 'DIE' }, NEVER)).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    await expect(pool.run(ECHO, NEVER)).resolves.toMatchObject({ size: 2 });
    expect(log()).toBe('START\nDIE\nSTART\nDIE\nSTART\nECHO\n');
    expect(faults.mock.calls.map(([fault]) => fault)).toEqual(['DIED', 'DIED']);
  });

  it('ends a worker that hangs, does not try its job again, and replaces it', async () => {
    await open({ jobTimeoutMs: 200 }).started();
    const answer = pool.run({ kind: 'HANG' }, NEVER);
    await expect(answer).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await expect(pool.run(ECHO, NEVER)).resolves.toMatchObject({ size: 2 });
    expect(log()).toBe('START\nHANG\nSTART\nECHO\n');
    expect(faults.mock.calls.map(([fault]) => fault)).toContain('HUNG');
  });

  it('answers OVERLOADED with a wait when the queue is full', async () => {
    await open({ maxQueued: 1 }).started();
    const accepted = [1, 2].map(async () => pool.run({ kind: 'PAUSE', ms: 20 }, NEVER));
    const refused = pool.run(ECHO, NEVER);
    await expect(refused).rejects.toMatchObject({ code: 'OVERLOADED' });
    await expect(refused).rejects.toHaveProperty('retryAfterMs', expect.any(Number));
    await expect(Promise.all(accepted)).resolves.toEqual([1, 2]);
  });

  it('never starts a job that was abandoned in the queue', async () => {
    await open().started();
    const caller = new AbortController();
    const first = pool.run({ kind: 'PAUSE', ms: 50 }, NEVER);
    const second = pool.run({ kind: 'REFUSE' }, caller.signal);
    caller.abort();
    await expect(second).rejects.toMatchObject({ code: 'ABANDONED' });
    await first;
    await pool.run(ECHO, NEVER);
    expect(log()).toBe('START\nPAUSE\nECHO\n');
  });

  it('drops the result of a job abandoned while it ran and keeps the worker', async () => {
    await open().started();
    const caller = new AbortController();
    const running = pool.run({ kind: 'PAUSE', ms: 50 }, caller.signal);
    await Promise.resolve();
    caller.abort(new LicenseError('DEADLINE_EXCEEDED'));
    await expect(running).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await expect(pool.run(ECHO, NEVER)).resolves.toMatchObject({ size: 2 });
    expect(log()).toBe('START\nPAUSE\nECHO\n');
  });

  it('refuses a caller who has already gone', async () => {
    open();
    const answer = pool.run(ECHO, AbortSignal.abort());
    await expect(answer).rejects.toMatchObject({ code: 'ABANDONED' });
  });

  it('tells why its workers cannot start, and leaves nobody waiting', async () => {
    const waiting = open({}, true).run(ECHO, NEVER);
    await expect(pool.started()).rejects.toMatchObject({ message: 'no weights here' });
    await expect(waiting).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    await expect(pool.run(ECHO, NEVER)).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    expect(pool.health()).toMatchObject({ state: 'down' });
    expect(faults).toHaveBeenCalledWith('UNABLE', 'no weights here');
  });

  it('fails to start where the worker module is missing', async () => {
    open({ entry: new URL('./nothing-here.ts', import.meta.url) });
    await expect(pool.started()).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
  });

  it('finishes what it has when it closes, and takes no more', async () => {
    await open().started();
    const jobs = [1, 2].map(async () => pool.run({ kind: 'PAUSE', ms: 20 }, NEVER));
    const closed = pool.close();
    await expect(pool.run(ECHO, NEVER)).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
    await closed;
    await expect(Promise.all(jobs)).resolves.toEqual([1, 2]);
    expect(pool.health()).toMatchObject({ state: 'down' });
  });
});
