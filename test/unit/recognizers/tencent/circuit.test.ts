import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LicenseError } from '../../../../src/domain/errors/license-error.ts';
import { createCircuit } from '../../../../src/recognizers/tencent/circuit.ts';
import type { Circuit, Opening } from '../../../../src/recognizers/tencent/circuit.ts';

const OPEN_MS = 1000;
const openings: Opening[] = [];

const circuitAfter = (faults: number): Circuit =>
  createCircuit({
    trips: ({ code }) => code === 'UPSTREAM_TIMEOUT',
    faults,
    openMs: OPEN_MS,
    clock: Date.now,
    onOpen: (opening) => openings.push(opening),
  });

const tencent = { code: 'InternalError', message: 'x', requestId: 'r' };
const fail = (
  circuit: Circuit,
  code: LicenseError['code'] = 'UPSTREAM_TIMEOUT',
): Promise<unknown> =>
  circuit
    .run(() => Promise.reject(new LicenseError(code, { tencent })))
    .catch((error: unknown) => error);

/** A call under way whose fault comes when told. */
const lateCall = (circuit: Circuit): { fail: () => Promise<unknown> } => {
  let reject: (fault: LicenseError) => void = () => undefined;
  const late = new Promise<never>((_resolve, rejectLate) => {
    reject = rejectLate;
  });
  const begun = circuit.run(() => late).catch((error: unknown) => error);
  return {
    fail: () => {
      reject(new LicenseError('UPSTREAM_TIMEOUT'));
      return begun;
    },
  };
};

beforeEach(() => {
  vi.useFakeTimers();
  openings.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('createCircuit', () => {
  it('holds calls after so many faults in a row, with the fault they are held for', async () => {
    const circuit = circuitAfter(2);
    await fail(circuit);
    expect(circuit.opening).toBeNull();
    await fail(circuit);
    expect(openings).toHaveLength(1);
    const work = vi.fn(() => Promise.resolve('done'));
    await expect(circuit.run(work)).rejects.toMatchObject({
      code: 'UPSTREAM_TIMEOUT',
      retryAfterMs: OPEN_MS,
      tencent,
    });
    expect(work).not.toHaveBeenCalled();
    expect(() => {
      circuit.check();
    }).toThrow(LicenseError);
  });

  it('a success in between starts the count anew', async () => {
    const circuit = circuitAfter(2);
    await fail(circuit);
    await circuit.run(() => Promise.resolve());
    await fail(circuit);
    expect(circuit.opening).toBeNull();
  });

  it('other faults do not count', async () => {
    const circuit = circuitAfter(1);
    await fail(circuit, 'IMAGE_BLURRED');
    expect(circuit.opening).toBeNull();
  });

  it('lets one call try after a while, and all when it succeeds', async () => {
    const circuit = circuitAfter(1);
    await fail(circuit);
    vi.advanceTimersByTime(OPEN_MS);
    circuit.check();
    await expect(circuit.run(() => Promise.resolve('done'))).resolves.toBe('done');
    await expect(circuit.run(() => Promise.resolve('again'))).resolves.toBe('again');
  });

  it('holds again when the try fails', async () => {
    const circuit = circuitAfter(1);
    await fail(circuit);
    vi.advanceTimersByTime(OPEN_MS);
    await fail(circuit);
    expect(circuit.opening?.untilMs).toBe(Date.now() + OPEN_MS);
  });

  it('a call held is no fault: it does not hold longer', async () => {
    const circuit = circuitAfter(1);
    await fail(circuit);
    const until = circuit.opening?.untilMs;
    vi.advanceTimersByTime(OPEN_MS / 2);
    await fail(circuit);
    expect(circuit.opening?.untilMs).toBe(until);
  });

  it.each([
    ['the caller gave up', new LicenseError('ABANDONED')],
    ['our own queue was full', new LicenseError('RATE_LIMITED')],
    ['something broke', new TypeError('oops')],
  ])(
    'holds again, for the fault as before, when Tencent did not answer the try: %s',
    async (_name, end) => {
      const circuit = circuitAfter(1);
      await fail(circuit);
      vi.advanceTimersByTime(OPEN_MS);
      await expect(circuit.run(() => Promise.reject(end))).rejects.toBe(end);
      expect(circuit.opening).toMatchObject({
        fault: { code: 'UPSTREAM_TIMEOUT' },
        untilMs: Date.now() + OPEN_MS,
      });
    },
  );

  it('holds again when the try is held by another circuit', async () => {
    const [outer, inner] = [circuitAfter(1), circuitAfter(1)];
    await fail(outer);
    vi.advanceTimersByTime(OPEN_MS);
    await fail(inner);
    await outer.run(() => inner.run(() => Promise.resolve())).catch(() => undefined);
    expect(outer.opening?.untilMs).toBe(Date.now() + OPEN_MS);
  });

  it('lets all through when Tencent answers the try with a refusal', async () => {
    const circuit = circuitAfter(1);
    await fail(circuit);
    vi.advanceTimersByTime(OPEN_MS);
    await fail(circuit, 'IMAGE_BLURRED');
    await expect(circuit.run(() => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('what began before a reset holds nothing after it', async () => {
    const circuit = circuitAfter(1);
    const late = lateCall(circuit);
    circuit.reset();
    await late.fail();
    expect(openings).toHaveLength(0);
    await expect(circuit.run(() => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('who waited for the try of before a reset goes through after it', async () => {
    const circuit = circuitAfter(1);
    await fail(circuit);
    vi.advanceTimersByTime(OPEN_MS);
    const late = lateCall(circuit);
    const waiting = circuit.run(() => Promise.resolve('done'));
    circuit.reset();
    await late.fail();
    await expect(waiting).resolves.toBe('done');
  });

  it('lets calls through again when it is reset', async () => {
    const circuit = circuitAfter(1);
    await fail(circuit);
    circuit.reset();
    await expect(circuit.run(() => Promise.resolve('done'))).resolves.toBe('done');
  });
});
