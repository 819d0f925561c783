import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { credentialsInFile } from '../../../src/recognizers/tencent/credentials.ts';
import type { OnSent } from '../../../src/recognition/ports.ts';
import type { HoldKind } from '../../../src/recognizers/tencent/guard.ts';
import { createPacedLimiter } from '../../../src/recognizers/tencent/paced-limiter.ts';
import type { TencentRecognizer } from '../../../src/recognizers/tencent/tencent-recognizer.ts';
import { createSignatureVerifier } from '../../../src/tencent-api/signature/verify.ts';
import { ApiRefusal } from '../../../src/tencent-api/refusals.ts';
import { TENCENT_FAULTS } from '../../../src/tencent-wire/error-table.ts';
import {
  TEST_CREDENTIALS,
  createTestEngine,
  forever,
  frontOf,
} from '../../support/tencent-engine.ts';
import {
  answer,
  cutBody,
  delayHeaders,
  refuse,
  sendStatus,
  tellTruth,
} from '../../support/tencent-server/behaviors.ts';
import type { Gatekeeper } from '../../support/tencent-server/tencent-server.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';

let server: TencentServer;
const engines: TencentRecognizer[] = [];

const engineWith = (
  ...part: Parameters<typeof createTestEngine> extends [URL, ...infer Rest] ? Rest : never
): TencentRecognizer => {
  const engine = createTestEngine(server.url, ...part);
  engines.push(engine);
  return engine;
};

beforeAll(async () => {
  server = await startTencentServer();
});
afterEach(() => {
  server.forget();
  for (const engine of engines.splice(0)) engine.close();
});
afterAll(() => server.stop());

const faultOf = async (asked: Promise<unknown>): Promise<LicenseError> => {
  const outcome = await asked.catch((error: unknown) => error);
  if (outcome instanceof LicenseError) return outcome;
  throw new Error('It did not fail.', { cause: outcome });
};

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
    await engineWith().recognize(request, forever());
    expect(server.calls[0]?.body.toString()).toBe(
      JSON.stringify({
        ImageBase64: Buffer.from(request.image.bytes).toString('base64'),
        CardSide: 'FRONT',
      }),
    );
  });

  it('says region, language, token, side and the side of a tractor', async () => {
    const engine = engineWith({
      region: 'ap-hongkong',
      language: 'en-US',
      credentials: () => Promise.resolve({ ...TEST_CREDENTIALS, token: 'temporary' }),
    });
    await engine.recognize({ ...frontOf('card'), side: 'BACK', tractorSide: 'BACK' }, forever());
    expect(server.calls[0]).toMatchObject({
      headers: {
        'x-tc-region': 'ap-hongkong',
        'x-tc-language': 'en-US',
        'x-tc-token': 'temporary',
      },
      parameters: { CardSide: 'BACK', TractorCardSide: 'BACK' },
    });
  });

  it('uses a connection again', async () => {
    const engine = engineWith();
    await engine.recognize(frontOf('card'), forever());
    await engine.recognize(frontOf('card'), forever());
    expect(server.calls.map(({ earlierOnSocket }) => earlierOnSocket)).toStrictEqual([0, 1]);
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
    server.always(delayHeaders(5000));
    const caller = new AbortController();
    const asked = faultOf(engineWith().recognize(frontOf('card'), caller.signal));
    setTimeout(() => {
      caller.abort();
    }, 50);
    expect((await asked).code).toBe('ABANDONED');
  });
});

describe('the codes of Tencent', () => {
  it.each(Object.entries(TENCENT_FAULTS))('%s becomes its entry', async (code, { code: ours }) => {
    server.always(refuse(code, 'as Tencent says'));
    const engine = engineWith({ deadlineMs: 400 });
    const fault = await faultOf(engine.recognize(frontOf('card'), forever()));
    expect(fault.code).toBe(ours);
    expect(fault.tencent).toMatchObject({ code, message: 'as Tencent says' });
    expect(fault.tencent?.requestId).toMatch(/^[\da-f-]{36}$/u);
  });
});

describe('retries', () => {
  it('stay within the deadline and end with the last fault', async () => {
    server.always(sendStatus(503));
    const engine = engineWith({ deadlineMs: 500 });
    const startedAt = performance.now();
    const fault = await faultOf(engine.recognize(frontOf('card'), forever()));
    expect(fault.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(server.calls.length).toBeGreaterThan(1);
  });

  it.each([
    ['late headers', delayHeaders(5000)],
    ['a cut body', cutBody],
  ])('come after %s only where it is configured', async (_name, behavior) => {
    server.next(behavior);
    await faultOf(engineWith({ timeoutMs: 100 }).recognize(frontOf('card'), forever()));
    expect(server.calls).toHaveLength(1);
    server.next(behavior);
    const bold = engineWith({ timeoutMs: 100, retryTimeouts: true });
    await bold.recognize(frontOf('card'), forever());
    expect(server.calls).toHaveLength(3);
  });
});

describe('holding calls', () => {
  it('one fault of the account holds them, tells so, and a new key lets them go', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tencent-'));
    const path = join(folder, 'credential.json');
    await writeFile(path, JSON.stringify(TEST_CREDENTIALS));
    const holds: HoldKind[] = [];
    const engine = engineWith({
      credentials: credentialsInFile(path, () => undefined),
      observer: {
        onCall: () => undefined,
        onRetry: () => undefined,
        onHold: (kind) => holds.push(kind),
      },
    });
    server.next(refuse('AuthFailure.SecretIdNotFound'));
    await faultOf(engine.recognize(frontOf('card'), forever()));
    const held = await faultOf(engine.recognize(frontOf('card'), forever()));
    expect(held.code).toBe('ACCOUNT_CREDENTIALS_REJECTED');
    expect(held.retryAfterMs).toBeGreaterThan(0);
    expect(server.calls).toHaveLength(1);
    expect(holds).toStrictEqual(['account']);
    expect(engine.holds()).toStrictEqual({ account: true, upstream: false });
    expect(engine.health()).toMatchObject({ state: 'down' });
    expect(engine.health().detail).toContain('ACCOUNT_CREDENTIALS_REJECTED');

    await writeFile(path, JSON.stringify({ secretId: 'AKID-new', secretKey: 'another' }));
    await engine.recognize(frontOf('card'), forever());
    expect(engine.health().state).toBe('up');
    expect(server.calls[1]?.headers.authorization).toContain('AKID-new');
    await rm(folder, { recursive: true });
  });

  it('upstream faults in a row hold them for a while', async () => {
    server.always(delayHeaders(5000));
    const engine = engineWith({ timeoutMs: 50, upstreamFaults: 2, upstreamHoldMs: 300 });
    await faultOf(engine.recognize(frontOf('card'), forever()));
    await faultOf(engine.recognize(frontOf('card'), forever()));
    expect((await faultOf(engine.recognize(frontOf('card'), forever()))).code).toBe(
      'UPSTREAM_TIMEOUT',
    );
    expect(server.calls).toHaveLength(2);
    server.always(tellTruth);
    await expect
      .poll(() =>
        engine.recognize(frontOf('card'), forever()).then(
          () => 'read',
          () => 'held',
        ),
      )
      .toBe('read');
  });

  it.each([
    ['with a code nobody knows', refuse('NobodyKnows.Yet'), 'UPSTREAM_BAD_RESPONSE'],
    ['without pages', answer({ FrontInfo: null, BackInfo: null }), 'UPSTREAM_BAD_RESPONSE'],
    ['with an error without a code', answer({ Error: { Message: 'x' } }), 'UPSTREAM_BAD_RESPONSE'],
  ])('answers %s hold nothing', async (_name, behavior, code) => {
    server.always(behavior);
    const engine = engineWith({ upstreamFaults: 1 });
    for (const name of ['a', 'b'])
      expect((await faultOf(engine.recognize(frontOf(name), forever()))).code).toBe(code);
    expect(server.calls).toHaveLength(2);
    expect(engine.health().state).toBe('up');
  });

  it('the deadline that passes in our own queue holds nothing and is no fault of Tencent', async () => {
    const limiter = createPacedLimiter({
      requestsPerSecond: 0.1,
      maxQueue: 10,
      maxWaitMs: 60_000,
      monotonicMs: () => performance.now(),
    });
    const engine = engineWith({ limiter, deadlineMs: 150, upstreamFaults: 1 });
    await engine.recognize(frontOf('a'), forever());
    for (const name of ['b', 'c']) {
      const fault = await faultOf(engine.recognize(frontOf(name), forever()));
      expect(fault.code).toBe('RATE_LIMITED');
    }
    expect(engine.health().state).toBe('up');
    expect(server.calls).toHaveLength(1);
  });

  it('who waited in the queue is sent with the credentials of the moment he leaves it', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<OnSent>((resolve) => {
      open = () => {
        resolve(() => undefined);
      };
    });
    let credentials = { ...TEST_CREDENTIALS, secretId: 'AKID-old' };
    const engine = engineWith({
      credentials: () => Promise.resolve(credentials),
      limiter: { acquire: () => gate },
    });
    const asked = engine.recognize(frontOf('card'), forever());
    await delay(20);
    credentials = { ...TEST_CREDENTIALS, secretId: 'AKID-new' };
    open();
    await asked;
    expect(server.calls[0]?.headers.authorization).toContain('AKID-new');
  });

  it('a call is on its way when the server has it, and over when it never gets there', async () => {
    let sent = 0;
    const limiter = { acquire: () => Promise.resolve(() => void (sent += 1)) };
    const arrived = new Promise<number>((resolve) => {
      server.next((stage) => {
        resolve(sent);
        return tellTruth(stage);
      });
    });
    await engineWith({ limiter }).recognize(frontOf('card'), forever());
    expect(await arrived).toBe(1);
    sent = 0;
    const nowhere = createTestEngine(new URL('http://127.0.0.1:1'), { limiter });
    await faultOf(nowhere.recognize(frontOf('card'), forever()));
    expect(sent).toBeGreaterThan(0);
  });

  it('who waits in the queue when the account fails costs no call', async () => {
    const gates: (() => void)[] = [];
    const engine = engineWith({
      limiter: {
        acquire: () =>
          new Promise((resolve) => {
            gates.push(() => {
              resolve(() => undefined);
            });
          }),
      },
    });
    server.always(refuse('ResourceUnavailable.InArrears'));
    const asked = ['a', 'b', 'c'].map((name) =>
      faultOf(engine.recognize(frontOf(name), forever())),
    );
    await expect.poll(() => gates.length).toBe(3);
    gates[0]?.();
    await asked[0];
    for (const open of gates) open();
    const codes = (await Promise.all(asked)).map(({ code }) => code);
    expect(new Set(codes)).toStrictEqual(new Set(['ACCOUNT_IN_ARREARS']));
    expect(server.calls).toHaveLength(1);
  });
});

describe('AUTO', () => {
  const auto = { ...frontOf('card'), side: 'AUTO' } as const;

  it('asks once for the side that was found', async () => {
    const reading = await engineWith({ findSide: () => Promise.resolve('BACK') }).recognize(
      auto,
      forever(),
    );
    expect(reading.side).toBe('BACK');
    expect(server.calls.map(({ parameters }) => parameters['CardSide'])).toStrictEqual(['BACK']);
  });

  it('asks for the other side where Tencent sees another', async () => {
    server.next(refuse('FailedOperation.LicenseCardSideError'));
    const reading = await engineWith().recognize(auto, forever());
    expect(reading.side).toBe('BACK');
    expect(server.calls).toHaveLength(2);
  });

  it.each(['FRONT', 'BACK', 'DOUBLE'] as const)(
    'asks twice at most, where Tencent sees neither %s nor another side',
    async (side) => {
      server.always(refuse('FailedOperation.LicenseCardSideError'));
      const engine = engineWith({ findSide: () => Promise.resolve(side) });
      const fault = await faultOf(engine.recognize(auto, forever()));
      expect(fault.code).toBe('CARD_SIDE_MISMATCH');
      expect(server.calls).toHaveLength(2);
    },
  );

  it('asks for the main page where the finder cannot tell', async () => {
    const findSide = (): Promise<never> => Promise.reject(new LicenseError('IMAGE_NO_TEXT'));
    const reading = await engineWith({ findSide }).recognize(auto, forever());
    expect(reading.side).toBe('FRONT');
  });

  it('a side that was asked for is not corrected', async () => {
    server.next(refuse('FailedOperation.LicenseCardSideError'));
    const fault = await faultOf(engineWith().recognize(frontOf('card'), forever()));
    expect(fault.code).toBe('CARD_SIDE_MISMATCH');
    expect(server.calls).toHaveLength(1);
  });
});
