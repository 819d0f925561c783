import { generate } from 'selfsigned';
import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { createSignatureVerifier } from '../../../src/tencent-api/signature/verify.ts';
import { ApiRefusal } from '../../../src/tencent-api/refusals.ts';
import { TENCENT_FAULTS } from '../../../src/tencent-wire/error-table.ts';
import {
  TEST_CREDENTIALS,
  createTestEngine,
  faultOf,
  forever,
  frontOf,
} from '../../support/tencent-engine.ts';
import { tencentEngines } from '../../support/tencent-engines.ts';
import {
  cutBody,
  delayHeaders,
  refuse,
  sendStatus,
} from '../../support/tencent-server/behaviors.ts';
import type { Gatekeeper } from '../../support/tencent-server/tencent-server.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';

const tencent = tencentEngines();

describe('the call', () => {
  it('is signed as Tencent verifies it', async () => {
    const verifier = createSignatureVerifier({
      keys: [TEST_CREDENTIALS],
      hosts: [],
      clock: Date.now,
    });
    const gatekeeper: Gatekeeper = ({ method, headers, body }) => {
      try {
        verifier.verify(verifier.claimOf(headers), { method, url: '/', headers }, body);
        return null;
      } catch (error) {
        if (error instanceof ApiRefusal) return { code: error.wire.Code };
        throw error;
      }
    };
    const strict = await startTencentServer({ gatekeeper });
    const engine = createTestEngine(strict.url);
    await expect(engine.recognize(frontOf('card'), forever())).resolves.toMatchObject({
      engine: 'TENCENT',
      revision: 'tencent-2018-11-19',
      side: 'FRONT',
    });
    engine.close();
    await strict.stop();
  });

  it('carries its parameters in JSON, every character of the image as it is', async () => {
    const request = frontOf('card');
    await tencent.engineWith().recognize(request, forever());
    expect(tencent.server.calls[0]?.body.toString()).toBe(
      JSON.stringify({
        ImageBase64: Buffer.from(request.image.bytes).toString('base64'),
        CardSide: 'FRONT',
      }),
    );
  });

  it('says region, language, token, side and the side of a tractor', async () => {
    const engine = tencent.engineWith({
      region: 'ap-hongkong',
      language: 'en-US',
      credentials: () => Promise.resolve({ ...TEST_CREDENTIALS, token: 'temporary' }),
    });
    await engine.recognize({ ...frontOf('card'), side: 'BACK', tractorSide: 'BACK' }, forever());
    expect(tencent.server.calls[0]).toMatchObject({
      headers: {
        'x-tc-region': 'ap-hongkong',
        'x-tc-language': 'en-US',
        'x-tc-token': 'temporary',
      },
      parameters: { CardSide: 'BACK', TractorCardSide: 'BACK' },
    });
  });

  it('uses a connection again', async () => {
    const engine = tencent.engineWith();
    await engine.recognize(frontOf('card'), forever());
    await engine.recognize(frontOf('card'), forever());
    expect(tencent.server.calls.map(({ earlierOnSocket }) => earlierOnSocket)).toStrictEqual([
      0, 1,
    ]);
  });

  it('does not trust a certificate that nobody vouches for', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
    const secure = await startTencentServer({ tls: { key, cert } });
    const engine = createTestEngine(secure.url, { deadlineMs: 400 });
    const fault = await faultOf(engine.recognize(frontOf('card'), forever()));
    expect(fault.code).toBe('UPSTREAM_UNREACHABLE');
    expect(secure.calls).toHaveLength(0);
    engine.close();
    await secure.stop();
  });

  it('ends when the caller gives up', async () => {
    tencent.server.always(delayHeaders(5000));
    const caller = new AbortController();
    const asked = faultOf(tencent.engineWith().recognize(frontOf('card'), caller.signal));
    setTimeout(() => {
      caller.abort();
    }, 50);
    expect((await asked).code).toBe('ABANDONED');
  });
});

describe('the codes of Tencent', () => {
  it.each(Object.entries(TENCENT_FAULTS))('%s becomes its entry', async (code, { code: ours }) => {
    tencent.server.always(refuse(code, 'as Tencent says'));
    const engine = tencent.engineWith({ deadlineMs: 400 });
    const fault = await faultOf(engine.recognize(frontOf('card'), forever()));
    expect(fault.code).toBe(ours);
    expect(fault.tencent).toMatchObject({ code, message: 'as Tencent says' });
    expect(fault.tencent?.requestId).toMatch(/^[\da-f-]{36}$/u);
  });
});

describe('retries', () => {
  it('stay within the deadline and end with the last fault', async () => {
    tencent.server.always(sendStatus(503));
    const engine = tencent.engineWith({ deadlineMs: 500 });
    const startedAt = performance.now();
    const fault = await faultOf(engine.recognize(frontOf('card'), forever()));
    expect(fault.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(tencent.server.calls.length).toBeGreaterThan(1);
  });

  it.each([
    ['late headers', delayHeaders(5000)],
    ['a cut body', cutBody],
  ])('come after %s only where it is configured', async (_name, behavior) => {
    tencent.server.next(behavior);
    await faultOf(tencent.engineWith({ timeoutMs: 100 }).recognize(frontOf('card'), forever()));
    expect(tencent.server.calls).toHaveLength(1);
    tencent.server.next(behavior);
    const bold = tencent.engineWith({ timeoutMs: 100, retryTimeouts: true });
    await bold.recognize(frontOf('card'), forever());
    expect(tencent.server.calls).toHaveLength(3);
  });
});

describe('AUTO', () => {
  const auto = { ...frontOf('card'), side: 'AUTO' } as const;

  it('asks once for the side that was found', async () => {
    const reading = await tencent
      .engineWith({ findSide: () => Promise.resolve('BACK') })
      .recognize(auto, forever());
    expect(reading.side).toBe('BACK');
    expect(tencent.server.calls.map(({ parameters }) => parameters['CardSide'])).toStrictEqual([
      'BACK',
    ]);
  });

  it('asks for the other side where Tencent sees another', async () => {
    tencent.server.next(refuse('FailedOperation.LicenseCardSideError'));
    const reading = await tencent.engineWith().recognize(auto, forever());
    expect(reading.side).toBe('BACK');
    expect(tencent.server.calls).toHaveLength(2);
  });

  it.each(['FRONT', 'BACK', 'DOUBLE'] as const)(
    'asks twice at most, where Tencent sees neither %s nor another side',
    async (side) => {
      tencent.server.always(refuse('FailedOperation.LicenseCardSideError'));
      const engine = tencent.engineWith({ findSide: () => Promise.resolve(side) });
      const fault = await faultOf(engine.recognize(auto, forever()));
      expect(fault.code).toBe('CARD_SIDE_MISMATCH');
      expect(tencent.server.calls).toHaveLength(2);
    },
  );

  it('asks for the main page where the finder cannot tell', async () => {
    const findSide = (): Promise<never> => Promise.reject(new LicenseError('IMAGE_NO_TEXT'));
    const reading = await tencent.engineWith({ findSide }).recognize(auto, forever());
    expect(reading.side).toBe('FRONT');
  });

  it('a side that was asked for is not corrected', async () => {
    tencent.server.next(refuse('FailedOperation.LicenseCardSideError'));
    const fault = await faultOf(tencent.engineWith().recognize(frontOf('card'), forever()));
    expect(fault.code).toBe('CARD_SIDE_MISMATCH');
    expect(tencent.server.calls).toHaveLength(1);
  });
});
