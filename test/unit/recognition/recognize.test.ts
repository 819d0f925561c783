import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { recognitionId } from '../../../src/recognition/identity.ts';
import type { Recognizer } from '../../../src/recognition/ports.ts';
import { createRecallRecognitions } from '../../../src/recognition/recall.ts';
import { createLocalSingleFlight } from '../../../src/recognition/single-flight.ts';
import {
  callerNamed,
  createEndlessMemory,
  frontPageWith,
  imageNamed,
  readingWith,
} from '../../support/recognition.ts';
import { NOW, ask, engine, house } from './house.ts';

describe('recognizeLicense', () => {
  it('names the answer after image and side, and dates it', async () => {
    const { recognize, context } = house(engine());
    const { recognition, cached } = await recognize(ask(), context);
    expect(cached).toBe(false);
    expect(recognition).toMatchObject({
      id: recognitionId(imageNamed('photo').sha256, 'FRONT', null),
      imageHash: imageNamed('photo').sha256,
      recognizedAt: '2026-01-31T20:00:00.000Z',
    });
  });

  it('asks the engine once for the same image and side', async () => {
    const recognizer = engine();
    const { recognize, context, charged } = house(recognizer);
    const first = await recognize(ask(), context);
    const second = await recognize(ask(), context);
    expect(second).toEqual({ recognition: first.recognition, cached: true });
    expect(recognizer.calls).toBe(1);
    expect(charged).toEqual(['fleet']);
  });

  it('asks again for another side', async () => {
    const recognizer = engine(readingWith(), readingWith({ side: 'BACK' }));
    const { recognize, context } = house(recognizer);
    await recognize(ask(), context);
    await recognize(ask({ side: 'BACK' }), context);
    expect(recognizer.calls).toBe(2);
  });

  it('shares one recognition among those who ask at the same time', async () => {
    const recognizer = engine();
    const { recognize, context, answers } = house(recognizer);
    const both = await Promise.all([recognize(ask(), context), recognize(ask(), context)]);
    expect(both.map(({ cached }) => cached)).toEqual([false, true]);
    expect(recognizer.calls).toBe(1);
    expect(answers).toMatchObject([{ source: 'ENGINE' }, { source: 'FLIGHT' }]);
  });

  it('answers AUTO and the side it turned out to be from one recognition', async () => {
    const recognizer = engine(readingWith({ side: 'BACK' }));
    const { recognize, context } = house(recognizer);
    const auto = await recognize(ask({ side: 'AUTO' }), context);
    const again = await recognize(ask({ side: 'AUTO' }), context);
    const back = await recognize(ask({ side: 'BACK' }), context);
    expect([again.cached, back.cached]).toEqual([true, true]);
    expect([again.recognition.id, back.recognition.id]).toEqual([
      auto.recognition.id,
      auto.recognition.id,
    ]);
    expect(recognizer.calls).toBe(1);
  });

  it('forgets what AUTO turned out to be where the engine is another', async () => {
    const recognizer = engine(readingWith({ side: 'BACK' }));
    const { recognize, context, memory } = house(recognizer);
    await recognize(ask({ side: 'AUTO' }), context);
    const newer = { ...engine(readingWith({ revision: 'r2' })), revisions: ['r2'] };
    const { recognition } = await house(newer, { memory }).recognize(
      ask({ side: 'AUTO' }),
      context,
    );
    expect(recognition.side).toBe('FRONT');
  });

  it('remembers a refusal that would come again, with what Tencent said of it', async () => {
    const tencent = { code: 'FailedOperation.ImageNoText', message: 'no text', requestId: 'r' };
    const recognizer = engine(new LicenseError('IMAGE_NO_TEXT', { tencent }));
    const { recognize, context, answers } = house(recognizer);
    for (const source of ['ENGINE', 'MEMORY']) {
      await expect(recognize(ask(), context)).rejects.toMatchObject({
        code: 'IMAGE_NO_TEXT',
        tencent,
      });
      expect(answers.at(-1)).toMatchObject({ source, error: 'IMAGE_NO_TEXT', engine: null });
    }
    expect(recognizer.calls).toBe(1);
  });

  it('remembers a refusal that Tencent has no part in', async () => {
    const { recognize, context } = house(engine(new LicenseError('IMAGE_BLURRED'), readingWith()));
    for (let times = 0; times < 2; times += 1) {
      await expect(recognize(ask(), context)).rejects.toMatchObject({
        code: 'IMAGE_BLURRED',
        tencent: undefined,
      });
    }
  });

  it.each([
    new LicenseError('UPSTREAM_TIMEOUT'),
    new LicenseError('ACCOUNT_IN_ARREARS'),
    new LicenseError('NOT_A_VEHICLE_LICENSE', { provisional: true }),
  ])('remembers nothing when recognition fails for another reason: $code', async (fault) => {
    const recognizer = engine(fault, readingWith());
    const { recognize, context, memory } = house(recognizer);
    await expect(recognize(ask(), context)).rejects.toBe(fault);
    expect(memory.entries.size).toBe(0);
    expect((await recognize(ask(), context)).cached).toBe(false);
  });

  it('takes what is no error of the catalogue for a defect of its own', async () => {
    const { recognize, context } = house(engine(new TypeError('oops')));
    await expect(recognize(ask(), context)).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
    });
  });

  it('reads anew what another revision of the engine read or refused', async () => {
    const { recognize, context, memory } = house(engine(new LicenseError('IMAGE_NO_TEXT')));
    await expect(recognize(ask(), context)).rejects.toThrow(LicenseError);
    const newer: Recognizer = { ...engine(readingWith({ revision: 'r2' })), revisions: ['r2'] };
    const next = house(newer, { memory });
    expect((await next.recognize(ask(), context)).cached).toBe(false);
    const newest = { ...engine(readingWith({ revision: 'r3' })), revisions: ['r3'] };
    expect((await house(newest, { memory }).recognize(ask(), context)).cached).toBe(false);
  });

  it('answers at once what another revision read, and refreshes it behind the answer', async () => {
    const { recognize, context, memory } = house(engine());
    await recognize(ask(), context);
    const newer = { ...engine(readingWith({ revision: 'r2' })), revisions: ['r2'] };
    const next = house(newer, { memory, refreshesStale: true });
    const stale = await next.recognize(ask(), context);
    expect(stale).toMatchObject({ cached: true, recognition: { revision: 'r1' } });
    await expect
      .poll(async () => (await next.recognize(ask(), context)).recognition.revision)
      .toBe('r2');
  });

  it('reports a refresh that fails and keeps the stale answer', async () => {
    const { recognize, context, memory } = house(engine());
    await recognize(ask(), context);
    const broken = { ...engine(new LicenseError('UPSTREAM_TIMEOUT')), revisions: ['r2'] };
    const next = house(broken, { memory, refreshesStale: true });
    expect((await next.recognize(ask(), context)).recognition.revision).toBe('r1');
    await expect
      .poll(() => next.answers)
      .toContainEqual(expect.objectContaining({ error: 'UPSTREAM_TIMEOUT' }));
  });

  it('takes what another process remembered while this one waited for its turn', async () => {
    const recognizer = engine();
    const { recognize, context, memory } = house(recognizer);
    const elsewhere = house(engine(), { memory });
    const flight = createLocalSingleFlight();
    const late = house(recognizer, {
      memory,
      flight: {
        run: async (key, signal, work) => {
          await elsewhere.recognize(ask(), context);
          return flight.run(key, signal, work);
        },
      },
    });
    const other = callerNamed('other');
    const { cached, recognition } = await late.recognize(ask(), { ...context, caller: other });
    expect(cached).toBe(true);
    expect((await recognize(ask(), context)).cached).toBe(true);
    expect(recognizer.calls).toBe(0);
    const recall = createRecallRecognitions(memory, () => NOW, 'own');
    expect(await recall([recognition.id], other)).toEqual([recognition]);
  });

  it('tells a flight that waits for another process what that one left, and nothing before', async () => {
    const recognizer = engine();
    const memory = createEndlessMemory();
    const elsewhere = house(engine(), { memory });
    const found: unknown[] = [];
    const { recognize, context } = house(recognizer, {
      memory,
      flight: {
        run: async (_key, signal, work, find) => {
          found.push(await find?.());
          await elsewhere.recognize(ask(), elsewhere.context);
          return { value: (await find?.()) ?? (await work(signal)), led: true };
        },
      },
    });
    expect((await recognize(ask(), context)).cached).toBe(true);
    expect(found).toEqual([undefined]);
    expect(recognizer.calls).toBe(0);
  });

  it('gives up after its time', async () => {
    const stuck: Recognizer = {
      revisions: ['r1'],
      recognize: (_request, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new LicenseError('ABANDONED'));
          });
        }),
    };
    const { recognize, context } = house(stuck, { timeoutMs: 5 });
    await expect(recognize(ask(), context)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  it('does nothing for a caller without the scope', async () => {
    const recognizer = engine();
    const { recognize, context } = house(recognizer);
    const reader = callerNamed('reader', ['read']);
    await expect(recognize(ask(), { ...context, caller: reader })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(recognizer.calls).toBe(0);
  });

  it('judges dates by the day in China', async () => {
    const page = frontPageWith({ plateNo: '京AA5599', issueDate: '2026-02-01' });
    const { recognize, context } = house(engine(readingWith({ pages: [page] })));
    const { recognition } = await recognize(ask(), context);
    expect(recognition.findings).toEqual([]);
    const earlier = house(engine(readingWith({ pages: [page] })), {
      clock: () => NOW - 86_400_000,
    });
    const { recognition: early } = await earlier.recognize(ask(), earlier.context);
    expect(early.findings).toMatchObject([{ kind: 'DATE_IN_FUTURE' }]);
  });
});
