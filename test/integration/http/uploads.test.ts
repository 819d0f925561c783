import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { untilNobodyIsConnected } from '../../support/connections.ts';
import { startForLaw } from '../../support/gateway-for-law.ts';
import { ask, upload } from '../../support/graphql-client.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { readingWith } from '../../support/recognition.ts';

const READ = 'query ($image: ImageInput!) { recognizeVehicleLicense(image: $image) { id } }';

describe('uploads', () => {
  it('are drained when the operation fails, and the engine is not asked', async () => {
    const gateway = await startForLaw();
    const operation = { query: '{ nobody }', variables: { image: { upload: null } } };
    const answer = await upload(gateway.url, operation, [
      { bytes: new Uint8Array(1_000_000), paths: ['variables.image.upload'] },
    ]);
    expect(answer.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(gateway.engine.asked).toEqual([]);
  });

  it('nobody asks for do not hold up those behind them', async () => {
    const gateway = await startForLaw();
    const picture = await pictureNamed('behind');
    gateway.engine.tell(picture, readingWith());
    const query = `query ($image: ImageInput!, $skipped: ImageInput!) {
      skipped: recognizeVehicleLicense(image: $skipped) @skip(if: true) { id }
      read: recognizeVehicleLicense(image: $image) { imageHash }
    }`;
    const variables = { image: { upload: null }, skipped: { upload: null }, unknown: null };
    const unread = new Uint8Array(900_000);
    const answer = await upload(gateway.url, { query, variables }, [
      { bytes: unread, paths: ['variables.skipped.upload'] },
      { bytes: unread, paths: ['variables.unknown'] },
      { bytes: new Uint8Array(picture.bytes), paths: ['variables.image.upload'] },
    ]);
    expect(answer).toEqual({ status: 200, data: { read: { imageHash: picture.sha256 } } });
  });

  it('may be several, one behind the other', async () => {
    const gateway = await startForLaw();
    const pictures = await Promise.all(['one', 'two', 'three'].map(pictureNamed));
    for (const picture of pictures) gateway.engine.tell(picture, readingWith());
    const names = pictures.map((_, at) => `i${at.toString()}`);
    const query = `query (${names.map((name) => `$${name}: ImageInput!`).join(' ')}) {
      ${names.map((name) => `${name}: recognizeVehicleLicense(image: $${name}) { imageHash }`).join(' ')}
    }`;
    const variables = Object.fromEntries(names.map((name) => [name, { upload: null }]));
    const files = pictures.map(({ bytes }, at) => ({
      bytes: new Uint8Array(bytes),
      paths: [`variables.i${at.toString()}.upload`],
    }));
    const answer = await upload(gateway.url, { query, variables }, files);
    expect(Object.values(answer.data ?? {})).toEqual(
      pictures.map(({ sha256 }) => ({ imageHash: sha256 })),
    );
  });

  it('that are too large are refused by our own count', async () => {
    const gateway = await startForLaw();
    const operation = { query: READ, variables: { image: { upload: null } } };
    const answer = await upload(gateway.url, operation, [
      { bytes: new Uint8Array(1_500_000), paths: ['variables.image.upload'] },
    ]);
    expect(answer.errors?.[0]?.extensions['code']).toBe('IMAGE_TOO_LARGE');
  });

  it('whose file is missing are refused', async () => {
    const gateway = await startForLaw();
    const form = new FormData();
    form.append(
      'operations',
      JSON.stringify({ query: READ, variables: { image: { upload: null } } }),
    );
    form.append('map', '{"0":["variables.image.upload"]}');
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'apollo-require-preflight': 'true' },
      body: form,
    });
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it.each([
    ['no operations', [['map', '{}']]],
    [
      'operations that are no JSON',
      [
        ['operations', '{'],
        ['map', '{}'],
      ],
    ],
    [
      'a map that leads nowhere',
      [
        ['operations', '{"query":"{ __typename }"}'],
        ['map', '{"0":["a.b.c"]}'],
      ],
    ],
    [
      'a map before the operations',
      [
        ['map', '{}'],
        ['operations', '{"query":"{ __typename }"}'],
      ],
    ],
  ])('with %s are BAD_REQUEST', async (_name, parts) => {
    const gateway = await startForLaw();
    const form = new FormData();
    for (const [name = '', value = ''] of parts) form.append(name, value);
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'apollo-require-preflight': 'true' },
      body: form,
    });
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST', category: 'REQUEST', retryable: false } }],
    });
  });

  it('whose client hangs up midway leave nothing behind', async () => {
    const gateway = await startForLaw();
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    const head = [
      '--b\r\ncontent-disposition: form-data; name="operations"\r\n',
      JSON.stringify({ query: READ, variables: { image: { upload: null } } }),
      '--b\r\ncontent-disposition: form-data; name="map"\r\n\r\n{"0":["variables.image.upload"]}',
      '--b\r\ncontent-disposition: form-data; name="0"; filename="a.png"\r\n\r\nhalf',
    ].join('\r\n');
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: a\r\nApollo-Require-Preflight: 1\r\n' +
        `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n${head}`,
    );
    await once(socket, 'connect');
    await delay(50);
    socket.destroy();
    await expect(untilNobodyIsConnected(gateway)).resolves.toBeUndefined();
    expect(await ask(gateway.url, '{ __typename }')).toMatchObject({ status: 200 });
    expect(gateway.faults).toEqual([]);
  });
});
