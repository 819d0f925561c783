import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { createForgetRecognition } from '../../../src/recognition/forget.ts';
import { createRecallRecognitions } from '../../../src/recognition/recall.ts';
import { callerNamed, createEndlessMemory } from '../../support/recognition.ts';
import { NOW, ask, engine, fleet, house } from './house.ts';

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
