import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { createLocalSingleFlight } from '../../../src/recognition/single-flight.ts';

const patient = (): AbortSignal => new AbortController().signal;

/** Work that ends when it is told to. */
function gate(): { promise: Promise<string>; open: (value: string) => void } {
  let open: (value: string) => void = () => undefined;
  const promise = new Promise<string>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

describe('local single flight', () => {
  it('runs equal work once and tells who led', async () => {
    const flight = createLocalSingleFlight();
    const { promise, open } = gate();
    let runs = 0;
    const work = (): Promise<string> => {
      runs += 1;
      return promise;
    };
    const both = Promise.all([flight.run('a', patient(), work), flight.run('a', patient(), work)]);
    open('done');
    expect(await both).toEqual([
      { value: 'done', led: true },
      { value: 'done', led: false },
    ]);
    expect(runs).toBe(1);
  });

  it('keeps work of different keys apart', async () => {
    const flight = createLocalSingleFlight();
    const [one, two] = await Promise.all([
      flight.run('a', patient(), () => Promise.resolve('one')),
      flight.run('b', patient(), () => Promise.resolve('two')),
    ]);
    expect([one.value, two.value]).toEqual(['one', 'two']);
  });

  it('flies again after landing, also after a failure', async () => {
    const flight = createLocalSingleFlight();
    const failing = flight.run('a', patient(), () => Promise.reject(new Error('lost')));
    await expect(failing).rejects.toThrow('lost');
    const { value, led } = await flight.run('a', patient(), () => Promise.resolve('found'));
    expect({ value, led }).toEqual({ value: 'found', led: true });
  });

  it("ends one caller's waiting without ending the others'", async () => {
    const flight = createLocalSingleFlight();
    const { promise, open } = gate();
    const hasty = new AbortController();
    let workSignal: AbortSignal | undefined;
    const first = flight.run('a', hasty.signal, (signal) => {
      workSignal = signal;
      return promise;
    });
    const second = flight.run('a', patient(), () => promise);
    hasty.abort();
    await expect(first).rejects.toMatchObject({ code: 'ABANDONED' });
    expect(workSignal?.aborted).toBe(false);
    open('done');
    expect((await second).value).toBe('done');
  });

  it('aborts the work when nobody waits any more, and starts anew for a newcomer', async () => {
    const flight = createLocalSingleFlight();
    const { promise } = gate();
    const only = new AbortController();
    let workSignal: AbortSignal | undefined;
    const first = flight.run('a', only.signal, (signal) => {
      workSignal = signal;
      return promise;
    });
    only.abort();
    await expect(first).rejects.toThrow(LicenseError);
    expect(workSignal?.aborted).toBe(true);
    const { led } = await flight.run('a', patient(), () => Promise.resolve('new'));
    expect(led).toBe(true);
  });

  it('does not start for a caller who has gone', async () => {
    const flight = createLocalSingleFlight();
    const run = flight.run('a', AbortSignal.abort(), () => Promise.resolve('unasked'));
    await expect(run).rejects.toMatchObject({ code: 'ABANDONED' });
  });

  it('tells a deadline from an abort', async () => {
    const flight = createLocalSingleFlight();
    const { promise } = gate();
    const late = flight.run('a', AbortSignal.timeout(1), () => promise);
    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  it('passes on the reason where it is an error of the catalogue', async () => {
    const flight = createLocalSingleFlight();
    const leaving = AbortSignal.abort(new LicenseError('SHUTTING_DOWN'));
    const run = flight.run('a', leaving, () => Promise.resolve('unasked'));
    await expect(run).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
  });
});
