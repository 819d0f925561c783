import { describe, expect, it } from 'vitest';
import { createForgetRecognition } from '../../../src/recognition/forget.ts';
import { callerNamed, createEndlessMemory } from '../../support/recognition.ts';
import { ask, engine, fleet, house } from './house.ts';

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
