import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CATALOG, ERROR_CODES } from '../../../src/domain/errors/catalog.ts';
import { ErrorCatalogDocument } from '../../generated/operations.ts';
import { graphql } from '../../generated/client/gql.ts';
import type { GraphQLAnswer } from '../../support/graphql-client.ts';
import { ask, post } from '../../support/graphql-client.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';

let gateway: LicenseGateway;

beforeAll(async () => {
  gateway = await startLicenseGateway();
});
afterAll(() => gateway.stop());

describe('the error catalogue', () => {
  it.each(['EN', 'ZH'] as const)('tells every code in %s', async (locale) => {
    const { data } = await ask(gateway.url, ErrorCatalogDocument, { locale });
    expect(data?.errorCatalog).toEqual(
      ERROR_CODES.map((code) => ({
        code,
        category: ERROR_CATALOG[code].category,
        retryable: ERROR_CATALOG[code].retryable,
        message: ERROR_CATALOG[code].message[locale],
        tencentCodes: gateway.useCases.tencentCodesOf(code),
      })),
    );
  });

  it('answers the typed documents of the client preset', async () => {
    const document = graphql(
      'mutation ForgetLicense($id: ID!) {\n  forgetVehicleLicense(id: $id)\n}',
    );
    const { data } = await ask(gateway.url, document, { id: 'f'.repeat(32) });
    expect(data?.forgetVehicleLicense).toBe(false);
  });
});

describe('a persisted query', () => {
  it('is known by its hash once it was sent in full', async () => {
    const query = '{ errorCatalog { code } }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const send = (body: object): Promise<GraphQLAnswer<unknown>> =>
      post(
        gateway.url,
        JSON.stringify({ ...body, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
        { 'content-type': 'application/json' },
      );
    expect((await send({})).errors?.[0]).toMatchObject({
      message: 'PersistedQueryNotFound',
      extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', category: 'REQUEST', retryable: true },
    });
    expect((await send({ query })).errors).toBeUndefined();
    expect((await send({})).data).toHaveProperty('errorCatalog.0.code', 'BAD_USER_INPUT');
  });
});
