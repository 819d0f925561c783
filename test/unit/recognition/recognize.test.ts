import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import type { Reading } from '../../../src/domain/recognition.ts';
import { createForgetRecognition } from '../../../src/recognition/forget.ts';
import { recognitionId } from '../../../src/recognition/identity.ts';
import type { RecognitionRequest, Recognizer } from '../../../src/recognition/ports.ts';
import { createRecallRecognitions } from '../../../src/recognition/recall.ts';
import { createRecognizeLicense } from '../../../src/recognition/recognize.ts';
import type { RecognizeOptions } from '../../../src/recognition/recognize.ts';
import { createLocalSingleFlight } from '../../../src/recognition/single-flight.ts';
import {
  callerNamed,
  createEndlessMemory,
  frontPageWith,
  imageNamed,
  readingWith,
} from '../../support/recognition.ts';

const NOW = Date.UTC(2026, 0, 31, 20);
const fleet = callerNamed('fleet');
const ask = (part: Partial<RecognitionRequest> = {}): RecognitionRequest => ({
  image: imageNamed('photo'),
  side: 'FRONT',
  tractorSide: null,
  ...part,
});

type Answer = Reading | LicenseError | Error;

/** An engine that gives these answers in turn, the last one for ever. */
function engine(...answers: Answer[]): Recognizer & { calls: number } {
  return {
    revisions: ['r1'],
    calls: 0,
    recognize() {
      const answer = answers[Math.min(this.calls, answers.length - 1)];
      this.calls += 1;
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(answer ?? readingWith());
    },
  };
}

function house(recognizer: Recognizer, part: Partial<RecognizeOptions> = {}) {
  const memory = createEndlessMemory();
  const answers: unknown[] = [];
  const charged: string[] = [];
  const recognize = createRecognizeLicense({
    recognizer,
    memory,
    flight: createLocalSingleFlight(),
    quota: {
      consume(caller) {
        charged.push(caller.id);
        return Promise.resolve();
      },
    },
    observer: { answered: (answer) => answers.push(answer) },
    clock: () => NOW,
    timeoutMs: 1000,
    refreshesStale: false,
    ...part,
  });
  const context = { caller: fleet, signal: new AbortController().signal };
  return { recognize, memory, answers, charged, context };
}

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

describe('recallRecognitions', () => {
  it('gives a caller what he was answered, also from memory, and nothing else', async () => {
    const { recognize, context, memory } = house(engine());
    const { recognition } = await recognize(ask(), context);
    const recall = createRecallRecognitions(memory, () => NOW, 'own');
    const other = callerNamed('other');
    const ids = ['unknown', recognition.id];
    expect(await recall(ids, fleet)).toEqual([null, recognition]);
    expect(await recall(ids, other)).toEqual([null, null]);
    await recognize(ask(), { ...context, caller: other });
    expect(await recall(ids, other)).toEqual([null, recognition]);
  });

  it('gives every caller what any was answered where answers are shared', async () => {
    const { recognize, context, memory } = house(engine());
    const { recognition } = await recognize(ask(), context);
    const recall = createRecallRecognitions(memory, () => NOW, 'shared');
    const ids = ['unknown', recognition.id];
    expect(await recall(ids, callerNamed('other'))).toEqual([null, recognition]);
  });

  it('does not even look for what cannot be an id, nor erase it', async () => {
    const asked: (readonly string[])[] = [];
    const watched = {
      ...createEndlessMemory(),
      recallOwn: (ids: readonly string[]) => {
        asked.push(ids);
        return Promise.resolve(ids.map(() => undefined));
      },
      forget: () => Promise.reject(new Error('must not be asked')),
    };
    const recall = createRecallRecognitions(watched, () => NOW, 'own');
    const id = 'ab'.repeat(16);
    expect(await recall(['owner:x', id, 'AB'.repeat(16), id], fleet)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(asked).toEqual([[id]]);
    expect(await createForgetRecognition(watched)('owner:x', fleet)).toBe(false);
  });

  it('does not take a refusal for a recognition', async () => {
    const { recognize, context, memory } = house(engine(new LicenseError('IMAGE_NO_TEXT')));
    await expect(recognize(ask(), context)).rejects.toThrow(LicenseError);
    const [id = ''] = memory.entries.keys();
    const recall = createRecallRecognitions(memory, () => NOW, 'own');
    expect(await recall([id], fleet)).toEqual([null]);
  });

  it('wants the scope', async () => {
    const recall = createRecallRecognitions(createEndlessMemory(), () => NOW, 'shared');
    await expect(recall(['x'], callerNamed('x', []))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('forgetRecognition', () => {
  it('erases what a caller was answered, for everybody, once', async () => {
    const { recognize, context, memory } = house(engine());
    const { recognition } = await recognize(ask(), context);
    const forget = createForgetRecognition(memory);
    expect(await forget(recognition.id, callerNamed('other'))).toBe(false);
    expect(await forget(recognition.id, fleet)).toBe(true);
    expect(await forget(recognition.id, fleet)).toBe(false);
    expect((await recognize(ask(), context)).cached).toBe(false);
  });

  it('wants the scope', async () => {
    const forget = createForgetRecognition(createEndlessMemory());
    await expect(forget('x', callerNamed('x', ['read']))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
