import { describe, expect, it, vi } from 'vitest';
import { createLives } from '../../../src/http/request-life.ts';
import { createByteBudget } from '../../../src/image-intake/byte-budget.ts';
import { connectTo } from '../../support/connections.ts';
import { deferred } from '../../support/deferred.ts';
import { startForLaw } from '../../support/gateway-for-law.ts';
import { ask, upload } from '../../support/graphql-client.ts';
import type { GraphQLAnswer } from '../../support/graphql-client.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { readingWith } from '../../support/recognition.ts';

const READ = 'query ($image: ImageInput!) { recognizeVehicleLicense(image: $image) { id } }';
const OVERLOADED = { code: 'OVERLOADED', category: 'GATEWAY', retryable: true, retryAfterMs: 1000 };
const BUDGET = 1_000_000;

/** A body with this many characters that nobody uses. */
const asking = (url: string, length: number): Promise<GraphQLAnswer> =>
  ask(url, '{ __typename }', { unused: 'x'.repeat(length) });

describe('the bytes that requests hold', () => {
  const start = (): Promise<LicenseGateway> =>
    startForLaw({ http: { beginLife: createLives(createByteBudget(BUDGET).open) } });

  it('are bounded for JSON: the answer is OVERLOADED, and the connection stays usable', async () => {
    const { url } = await start();
    const { status, errors } = await asking(url, BUDGET);
    expect([status, errors?.[0]?.extensions]).toEqual([200, OVERLOADED]);
    expect(await asking(url, BUDGET - 1000)).toEqual({
      status: 200,
      data: { __typename: 'Query' },
    });
    expect(await asking(url, BUDGET - 1000)).toEqual({
      status: 200,
      data: { __typename: 'Query' },
    });
  });

  it('are bounded for JSON that does not tell its length', async () => {
    const gateway = await start();
    const socket = await connectTo(
      gateway,
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    const answer = new Promise<string>((resolve) => {
      socket.once('data', (bytes: Buffer) => {
        resolve(bytes.toString());
      });
    });
    const chunk = 'x'.repeat(100_000);
    for (let sent = 0; sent <= BUDGET; sent += chunk.length) {
      socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
    }
    expect(await answer).toContain('"code":"OVERLOADED"');
    expect(await asking(gateway.url, BUDGET - 1000)).toMatchObject({ status: 200 });
    socket.destroy();
  });

  it('are given back by a client that hangs up midway', async () => {
    const gateway = await start();
    const socket = await connectTo(
      gateway,
      `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${String(BUDGET)}\r\n\r\n${'x'.repeat(900_000)}`,
    );
    const code = async (): Promise<unknown> =>
      (await asking(gateway.url, 500_000)).errors?.[0]?.extensions['code'];
    await vi.waitFor(async () => {
      expect(await code()).toBe('OVERLOADED');
    });
    socket.destroy();
    await vi.waitFor(async () => {
      expect(await code()).toBeUndefined();
    });
  });

  it.each(['base64', 'upload'] as const)(
    'of an image sent as %s are held until it is read',
    async (way) => {
      const gateway = await start();
      const { url } = gateway;
      const picture = await pictureNamed('slow');
      const started = deferred();
      const finished = deferred();
      gateway.engine.tell(picture, async () => {
        started.resolve();
        await finished.promise;
        return readingWith();
      });
      const read = (): Promise<GraphQLAnswer> =>
        way === 'base64'
          ? ask(url, READ, { image: { base64: picture.base64 } })
          : upload(url, { query: READ, variables: { image: { upload: null } } }, [
              { bytes: new Uint8Array(picture.bytes), paths: ['variables.image.upload'] },
            ]);
      const reading = read();
      await started.promise;
      const rest = BUDGET - picture.bytes.length;
      expect((await asking(url, rest)).errors?.[0]?.extensions).toEqual(OVERLOADED);
      finished.resolve();
      expect((await reading).errors).toBeUndefined();
      expect((await asking(url, rest)).errors).toBeUndefined();
    },
  );
});

describe('a caller who may not recognize', () => {
  it('is refused before the image is taken in', async () => {
    const gateway = await startForLaw({
      http: { authenticate: () => Promise.resolve({ id: 'reader', scopes: new Set(['read']) }) },
    });
    const answers = [
      await ask(gateway.url, READ, { image: { base64: 'no base64!' } }),
      await ask(gateway.url, READ, { image: { url: 'http://127.0.0.1/' } }),
      await upload(gateway.url, { query: READ, variables: { image: { upload: null } } }, [
        { bytes: new Uint8Array(900_000), paths: ['variables.image.upload'] },
      ]),
    ];
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions['code']);
    expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });
});
