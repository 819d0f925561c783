import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { OnSent } from '../../../src/recognition/ports.ts';
import { credentialsInFile } from '../../../src/recognizers/tencent/credentials.ts';
import type { HoldKind } from '../../../src/recognizers/tencent/guard.ts';
import { createPacedLimiter } from '../../../src/recognizers/tencent/paced-limiter.ts';
import {
  TEST_CREDENTIALS,
  createTestEngine,
  faultOf,
  forever,
  frontOf,
} from '../../support/tencent-engine.ts';
import { tencentEngines } from '../../support/tencent-engines.ts';
import { answer, delayHeaders, refuse, tellTruth } from '../../support/tencent-server/behaviors.ts';

const tencent = tencentEngines();

describe('holding calls', () => {
  it('one fault of the account holds them, tells so, and a new key lets them go', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tencent-'));
    const path = join(folder, 'credential.json');
    await writeFile(path, JSON.stringify(TEST_CREDENTIALS));
    const holds: HoldKind[] = [];
    const engine = tencent.engineWith({
      credentials: credentialsInFile(path, () => undefined),
      observer: {
        onCall: () => undefined,
        onRetry: () => undefined,
        onHold: (kind) => holds.push(kind),
      },
    });
    tencent.server.next(refuse('AuthFailure.SecretIdNotFound'));
    await faultOf(engine.recognize(frontOf('card'), forever()));
    const held = await faultOf(engine.recognize(frontOf('card'), forever()));
    expect(held.code).toBe('ACCOUNT_CREDENTIALS_REJECTED');
    expect(held.retryAfterMs).toBeGreaterThan(0);
    expect(tencent.server.calls).toHaveLength(1);
    expect(holds).toStrictEqual(['account']);
    expect(engine.holds()).toStrictEqual({ account: true, upstream: false });
    expect(engine.health()).toMatchObject({ state: 'down' });
    expect(engine.health().detail).toContain('ACCOUNT_CREDENTIALS_REJECTED');

    await writeFile(path, JSON.stringify({ secretId: 'AKID-new', secretKey: 'another' }));
    await engine.recognize(frontOf('card'), forever());
    expect(engine.health().state).toBe('up');
    expect(tencent.server.calls[1]?.headers.authorization).toContain('AKID-new');
    await rm(folder, { recursive: true });
  });

  it('upstream faults in a row hold them for a while', async () => {
    tencent.server.always(delayHeaders(5000));
    const engine = tencent.engineWith({ timeoutMs: 50, upstreamFaults: 2, upstreamHoldMs: 300 });
    await faultOf(engine.recognize(frontOf('card'), forever()));
    await faultOf(engine.recognize(frontOf('card'), forever()));
    expect((await faultOf(engine.recognize(frontOf('card'), forever()))).code).toBe(
      'UPSTREAM_TIMEOUT',
    );
    expect(tencent.server.calls).toHaveLength(2);
    tencent.server.always(tellTruth);
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
    tencent.server.always(behavior);
    const engine = tencent.engineWith({ upstreamFaults: 1 });
    for (const name of ['a', 'b'])
      expect((await faultOf(engine.recognize(frontOf(name), forever()))).code).toBe(code);
    expect(tencent.server.calls).toHaveLength(2);
    expect(engine.health().state).toBe('up');
  });

  it('the deadline that passes in our own queue holds nothing and is no fault of Tencent', async () => {
    const limiter = createPacedLimiter({
      requestsPerSecond: 0.1,
      maxQueue: 10,
      maxWaitMs: 60_000,
      monotonicMs: () => performance.now(),
    });
    const engine = tencent.engineWith({ limiter, deadlineMs: 150, upstreamFaults: 1 });
    await engine.recognize(frontOf('a'), forever());
    for (const name of ['b', 'c']) {
      const fault = await faultOf(engine.recognize(frontOf(name), forever()));
      expect(fault.code).toBe('RATE_LIMITED');
    }
    expect(engine.health().state).toBe('up');
    expect(tencent.server.calls).toHaveLength(1);
  });

  it('who waited in the queue is sent with the credentials of the moment he leaves it', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<OnSent>((resolve) => {
      open = () => {
        resolve(() => undefined);
      };
    });
    let credentials = { ...TEST_CREDENTIALS, secretId: 'AKID-old' };
    const engine = tencent.engineWith({
      credentials: () => Promise.resolve(credentials),
      limiter: { acquire: () => gate },
    });
    const asked = engine.recognize(frontOf('card'), forever());
    await delay(20);
    credentials = { ...TEST_CREDENTIALS, secretId: 'AKID-new' };
    open();
    await asked;
    expect(tencent.server.calls[0]?.headers.authorization).toContain('AKID-new');
  });

  it('a call is on its way when the server has it, and over when it never gets there', async () => {
    let sent = 0;
    const limiter = { acquire: () => Promise.resolve(() => void (sent += 1)) };
    const arrived = new Promise<number>((resolve) => {
      tencent.server.next((stage) => {
        resolve(sent);
        return tellTruth(stage);
      });
    });
    await tencent.engineWith({ limiter }).recognize(frontOf('card'), forever());
    expect(await arrived).toBe(1);
    sent = 0;
    const nowhere = createTestEngine(new URL('http://127.0.0.1:1'), { limiter });
    await faultOf(nowhere.recognize(frontOf('card'), forever()));
    expect(sent).toBeGreaterThan(0);
  });

  it('who waits in the queue when the account fails costs no call', async () => {
    const gates: (() => void)[] = [];
    const engine = tencent.engineWith({
      limiter: {
        acquire: () =>
          new Promise((resolve) => {
            gates.push(() => {
              resolve(() => undefined);
            });
          }),
      },
    });
    tencent.server.always(refuse('ResourceUnavailable.InArrears'));
    const asked = ['a', 'b', 'c'].map((name) =>
      faultOf(engine.recognize(frontOf(name), forever())),
    );
    await expect.poll(() => gates.length).toBe(3);
    gates[0]?.();
    await asked[0];
    for (const open of gates) open();
    const codes = (await Promise.all(asked)).map(({ code }) => code);
    expect(new Set(codes)).toStrictEqual(new Set(['ACCOUNT_IN_ARREARS']));
    expect(tencent.server.calls).toHaveLength(1);
  });
});
