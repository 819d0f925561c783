import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { pageOf } from '../../../src/domain/pages.ts';
import type { Reading } from '../../../src/domain/recognition.ts';
import { createFailover } from '../../../src/recognition/failover.ts';
import type { RecognitionRequest, Recognizer } from '../../../src/recognition/ports.ts';
import { createSecondOpinion } from '../../../src/recognition/second-opinion.ts';
import { frontPageWith, imageNamed, readingWith } from '../../support/recognition.ts';

const request: RecognitionRequest = {
  image: imageNamed('photo'),
  side: 'FRONT',
  tractorSide: null,
};
const { signal } = new AbortController();

function engine(revision: string, answer: Reading | Error): Recognizer & { calls: number } {
  return {
    revisions: [revision],
    calls: 0,
    recognize() {
      this.calls += 1;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

const WHOLE = {
  plateNo: '京AA5599',
  vehicleType: '小型轿车',
  owner: '李明',
  vin: 'LSVAM4187C2184847',
  registerDate: '2011-10-10',
  issueDate: '2011-10-10',
} as const;
const frontWith = (part: Parameters<typeof frontPageWith>[0]): Partial<Reading> => ({
  pages: [frontPageWith({ ...WHOLE, ...part })],
});

const clean = readingWith(frontWith({}));
const byTencent = readingWith({ ...clean, engine: 'TENCENT', revision: 't1' });
const doubtful = readingWith(frontWith({ plateNo: '12', vin: 'ABC' }));

describe('failover', () => {
  const ask = (first: Reading | Error, standIn: Reading | Error) => {
    const faults: string[] = [];
    const stand = engine('r1', standIn);
    const both = createFailover(engine('t1', first), stand, (fault) => faults.push(fault.code));
    return { answer: both.recognize(request, signal), faults, stand, both };
  };

  it('leaves the stand-in alone while the first engine answers', async () => {
    const { answer, stand, both } = ask(byTencent, clean);
    expect(await answer).toBe(byTencent);
    expect(stand.calls).toBe(0);
    expect(both.revisions).toEqual(['t1', 'r1']);
  });

  it.each(['ACCOUNT_IN_ARREARS', 'UPSTREAM_TIMEOUT', 'RATE_LIMITED', 'ENGINE_FAILED'] as const)(
    'answers provisionally through the stand-in on %s',
    async (code) => {
      const { answer, faults } = ask(new LicenseError(code), clean);
      expect(await answer).toEqual({ ...clean, provisional: true });
      expect(faults).toEqual([code]);
    },
  );

  it.each(['NOT_A_VEHICLE_LICENSE', 'BAD_USER_INPUT', 'ABANDONED'] as const)(
    'does not ask the stand-in on %s',
    async (code) => {
      const { answer, stand } = ask(new LicenseError(code), clean);
      await expect(answer).rejects.toMatchObject({ code });
      expect(stand.calls).toBe(0);
    },
  );

  it('passes on a defect as it is', async () => {
    const { answer } = ask(new TypeError('oops'), clean);
    await expect(answer).rejects.toThrow('oops');
  });

  it("marks the stand-in's refusal as provisional", async () => {
    const refusal = new LicenseError('IMAGE_NO_TEXT');
    const { answer } = ask(new LicenseError('UPSTREAM_TIMEOUT'), refusal);
    await expect(answer).rejects.toMatchObject({ code: 'IMAGE_NO_TEXT', provisional: true });
  });

  it.each([
    new LicenseError('OVERLOADED'),
    new LicenseError('BAD_USER_INPUT'),
    new TypeError('oops'),
  ])('tells of the first engine where the stand-in cannot either: $message', async (fault) => {
    const { answer } = ask(new LicenseError('UPSTREAM_TIMEOUT'), fault);
    await expect(answer).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
  });
});

describe('second opinion', () => {
  const ask = (first: Reading | Error, second: Reading | Error, asking = request) => {
    const asked: boolean[] = [];
    const paid = engine('t1', second);
    const both = createSecondOpinion({
      first: engine('r1', first),
      second: paid,
      clock: () => Date.UTC(2026, 0, 1),
      onAnswer: (wasAsked) => asked.push(wasAsked),
    });
    return { answer: both.recognize(asking, signal), asked, paid };
  };

  it('pays nothing where the first reading has no doubts', async () => {
    const { answer, asked, paid } = ask(clean, byTencent);
    expect(await answer).toBe(clean);
    expect([asked, paid.calls]).toEqual([[false], 0]);
  });

  it('takes the second reading where it has no more doubts than the first', async () => {
    const { answer, asked } = ask(doubtful, byTencent);
    expect(await answer).toBe(byTencent);
    expect(asked).toEqual([true]);
  });

  it('keeps the first reading where the second is worse', async () => {
    const doubt = readingWith(frontWith({ plateNo: '12' }));
    const { answer } = ask(doubt, { ...doubtful, engine: 'TENCENT' });
    expect(await answer).toBe(doubt);
  });

  it.each(['plateNo', 'vehicleType', 'owner', 'vin', 'registerDate', 'issueDate'] as const)(
    'asks where the main page was read without %s',
    async (member) => {
      for (const absent of [null, '', '--']) {
        const { answer } = ask(readingWith(frontWith({ [member]: absent })), byTencent);
        expect(await answer).toBe(byTencent);
      }
    },
  );

  it('asks where nothing was read, and where one of two pages was not', async () => {
    for (const empty of [readingWith({ pages: [] }), readingWith({ pages: [frontPageWith({})] })])
      expect(await ask(empty, byTencent).answer).toBe(byTencent);
    const { answer, asked } = ask({ ...clean, side: 'DOUBLE' }, byTencent);
    expect(await answer).toBe(byTencent);
    expect(asked).toEqual([true]);
  });

  it('pays nothing for a whole sub-page', async () => {
    const values = { plateNo: '京AA5599', fileNo: '110012345678' };
    const back = readingWith({ side: 'BACK', pages: [pageOf('BACK', [], values)] });
    const { answer, paid } = ask(back, byTencent);
    expect(await answer).toBe(back);
    expect(paid.calls).toBe(0);
  });

  it('takes the fuller of two readings that are as doubtful', async () => {
    const fuller = readingWith(frontWith({ owner: '', model: '别克牌SGM7151LAAA' }));
    const barer = readingWith(frontWith({ vin: '' }));
    expect(await ask(fuller, barer).answer).toBe(fuller);
    expect(await ask(barer, fuller).answer).toBe(fuller);
  });

  it('takes the second reading where the first engine refused', async () => {
    const { answer } = ask(new LicenseError('IMAGE_BLURRED'), byTencent);
    expect(await answer).toBe(byTencent);
  });

  it('keeps a doubtful reading, provisionally, where the second engine cannot answer', async () => {
    const { answer } = ask(doubtful, new LicenseError('UPSTREAM_TIMEOUT'));
    expect(await answer).toEqual({ ...doubtful, provisional: true });
  });

  it('keeps a doubtful reading where the second engine refuses', async () => {
    const { answer } = ask(doubtful, new LicenseError('IMAGE_BLURRED'));
    expect(await answer).toEqual(doubtful);
  });

  it('refuses with the word of the second engine where both refuse', async () => {
    const { answer } = ask(
      new LicenseError('IMAGE_NO_TEXT'),
      new LicenseError('NOT_A_VEHICLE_LICENSE'),
    );
    await expect(answer).rejects.toMatchObject({
      code: 'NOT_A_VEHICLE_LICENSE',
      provisional: false,
    });
  });

  it('refuses provisionally where the second engine cannot answer', async () => {
    const { answer } = ask(
      new LicenseError('IMAGE_NO_TEXT'),
      new LicenseError('ACCOUNT_IN_ARREARS'),
    );
    await expect(answer).rejects.toMatchObject({ code: 'IMAGE_NO_TEXT', provisional: true });
  });

  it.each(['IMAGE_EMPTY', 'IMAGE_UNDECODABLE', 'BAD_USER_INPUT', 'ABANDONED'] as const)(
    'pays nothing for what no engine can answer: %s',
    async (code) => {
      const { answer, paid } = ask(new LicenseError(code), byTencent);
      await expect(answer).rejects.toMatchObject({ code });
      expect(paid.calls).toBe(0);
    },
  );

  describe("for a tractor's license, which the first engine does not read", () => {
    const tractor: RecognitionRequest = { ...request, tractorSide: 'BACK' };
    const cannot = new LicenseError('BAD_USER_INPUT');

    it('the second engine answers alone', async () => {
      const { answer, asked } = ask(cannot, byTencent, tractor);
      expect(await answer).toBe(byTencent);
      expect(asked).toEqual([true]);
    });

    it.each(['UPSTREAM_TIMEOUT', 'NOT_A_VEHICLE_LICENSE', 'ABANDONED'] as const)(
      'the error of the second engine is the answer: %s',
      async (code) => {
        const fault = new LicenseError(code);
        await expect(ask(cannot, fault, tractor).answer).rejects.toBe(fault);
      },
    );
  });

  it.each([new LicenseError('ABANDONED'), new TypeError('oops')])(
    'passes on what is neither refusal nor fault: $message',
    async (error) => {
      await expect(ask(doubtful, error).answer).rejects.toBe(error);
    },
  );
});
