import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENT_ATTACKS } from '../../support/graphql-attacks.ts';
import { ask, post } from '../../support/graphql-client.ts';
import type { GraphQLAnswer } from '../../support/graphql-client.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';
import type { Picture } from '../../support/pictures.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { readingWith } from '../../support/recognition.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
describe('attacks on the endpoint', () => {
  let gateway: LicenseGateway;
  let license: Picture;

  beforeAll(async () => {
    gateway = await startLicenseGateway();
    license = await pictureNamed('license');
    gateway.engine.tell(license, readingWith());
  });
  afterAll(() => gateway.stop());

  const refusal = ({ status, data, errors }: GraphQLAnswer<unknown>): unknown => ({
    status,
    data: data ?? null,
    code: errors?.[0]?.extensions['code'],
  });

  it.each(DOCUMENT_ATTACKS)('$name: $status, $code', async ({ document, status, code, says }) => {
    const answer = await ask(gateway.url, document, { image: { base64: license.base64 } });
    expect(refusal(answer)).toEqual({ status, data: null, code });
    expect(answer.errors?.length).toBeLessThanOrEqual(11);
    expect(JSON.stringify(answer).length).toBeLessThan(8000);
    expect(answer.errors?.[0]?.message).toMatch(says ?? /./u);
    expect(gateway.engine.asked).toEqual([]);
  });

  it('a flood of entities: 200, QUERY_TOO_COSTLY', async () => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }';
    const of = Array.from({ length: 2000 }, (_, at) => ({
      __typename: 'VehicleLicenseRecognition',
      id: at.toString(),
    }));
    const answer = await ask(gateway.url, query, { of });
    expect(refusal(answer)).toEqual({ status: 200, data: null, code: 'QUERY_TOO_COSTLY' });
    expect(gateway.lookUps).toEqual([]);
  });

  it.each([
    null,
    5,
    [[]],
    {},
    { __typename: 'Query' },
    { __typename: 'toString' },
    { __typename: 'VehicleLicenseRecognition', id: { a: 1 } },
    { __typename: 'VehicleLicenseRecognition' },
  ])('an entity named by %j: BAD_USER_INPUT', async (representation) => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }';
    const answer = await ask(gateway.url, query, { of: [representation] });
    expect(refusal(answer)).toEqual({ status: 200, data: null, code: 'BAD_USER_INPUT' });
    expect(gateway.faults).toEqual([]);
  });

  it('a batch of operations: 400, BAD_REQUEST', async () => {
    const batch = Array.from({ length: 50 }, () => ({ query: '{ __typename }' }));
    const answer = await post(gateway.url, JSON.stringify(batch), JSON_TYPE);
    expect(refusal(answer)).toEqual({ status: 400, data: null, code: 'BAD_REQUEST' });
  });

  it('a mutation by GET: 405, BAD_REQUEST', async () => {
    const query = encodeURIComponent('mutation { forgetVehicleLicense(id: "1") }');
    const response = await fetch(`${gateway.url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  it('a query by GET that a foreign page could send: 400, BAD_REQUEST', async () => {
    const response = await fetch(`${gateway.url}/graphql?query={__typename}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'application/graphql'])(
    'a form posted as %s: 415, BAD_REQUEST',
    async (type) => {
      const answer = await post(gateway.url, 'query={__typename}', { 'content-type': type });
      expect(refusal(answer)).toEqual({ status: 415, data: null, code: 'BAD_REQUEST' });
    },
  );

  it('a multipart form that a foreign page could post: refused before its body is read', async () => {
    const form = new FormData();
    form.append('operations', '{"query":"{ __typename }"}');
    form.append('map', '{}');
    const answer = await post(gateway.url, form, {});
    expect(refusal(answer)).toEqual({ status: 400, data: null, code: 'BAD_REQUEST' });
    expect(answer.errors?.[0]?.message).toContain('apollo-require-preflight');
  });

  it.each(['Multipart/form-data; boundary=b', ' MULTIPART/FORM-DATA; boundary=b'])(
    'so it is as %s',
    async (type) => {
      const answer = await post(gateway.url, '--b--', { 'content-type': type });
      expect(refusal(answer)).toEqual({ status: 400, data: null, code: 'BAD_REQUEST' });
      expect(answer.errors?.[0]?.message).toContain('apollo-require-preflight');
    },
  );

  it('a body longer than allowed: 413, REQUEST_TOO_LARGE', async () => {
    const body = JSON.stringify({
      query: '{ __typename }',
      variables: { x: 'x'.repeat(4_100_000) },
    });
    const answer = await post(gateway.url, body, JSON_TYPE);
    expect(refusal(answer)).toEqual({ status: 413, data: null, code: 'REQUEST_TOO_LARGE' });
  });

  it('a body that is no JSON: 400, without a word of it', async () => {
    const answer = await post(gateway.url, '{"query": secret', JSON_TYPE);
    expect(refusal(answer)).toEqual({ status: 400, data: null, code: 'BAD_REQUEST' });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('an image where an object belongs: not echoed', async () => {
    const query = 'query ($image: ImageInput!) { recognizeVehicleLicense(image: $image) { id } }';
    const answer = await ask(gateway.url, query, { image: 'A'.repeat(1_000_000) });
    expect(refusal(answer)).toEqual({ status: 200, data: null, code: 'BAD_USER_INPUT' });
    expect(JSON.stringify(answer).length).toBeLessThan(1000);
  });

  it('a prototype in the variables: changes nothing', async () => {
    const body =
      '{"query":"{ __typename }","variables":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}';
    const answer = await post(gateway.url, body, JSON_TYPE);
    expect(answer).toEqual({ status: 200, data: { __typename: 'Query' } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('a hash that does not fit its document: 400, BAD_REQUEST, and nothing is kept', async () => {
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
    const send = (query?: string): Promise<GraphQLAnswer<unknown>> =>
      post(gateway.url, JSON.stringify({ query, extensions: { persistedQuery } }), JSON_TYPE);
    expect(refusal(await send('{ __typename }'))).toEqual({
      status: 400,
      data: null,
      code: 'BAD_REQUEST',
    });
    expect(refusal(await send())).toEqual({
      status: 200,
      data: null,
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
  });

  it('tells who traces nothing of the inside', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { ...JSON_TYPE, 'apollo-federation-include-trace': 'ftv1' },
      body: '{"query":"{ __typename }"}',
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });
});

describe('with introspection switched off', () => {
  let gateway: LicenseGateway;

  beforeAll(async () => {
    gateway = await startLicenseGateway({
      graphql: { introspection: false, persistedQueries: false },
    });
  });
  afterAll(() => gateway.stop());

  it.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Query") { name } }',
    '{ _service { sdl } }',
  ])('refuses %s', async (query) => {
    const { status, errors } = await ask(gateway.url, query);
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('suggests no names', async () => {
    const { errors } = await ask(gateway.url, '{ errorCatalogue { code } }');
    expect(errors?.[0]?.message).toContain('Cannot query field "errorCatalogue"');
    expect(errors?.[0]?.message).not.toContain('"errorCatalog"');
  });

  it('refuses hashes where persisted queries are switched off', async () => {
    const body = { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } };
    const { errors } = await post(gateway.url, JSON.stringify(body), JSON_TYPE);
    expect(errors?.[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  });
});
