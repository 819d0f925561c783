import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CombinedGraphQLErrors } from '@apollo/client';
import { CombinedError } from '@urql/core';
import { ClientError } from 'graphql-request';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as apolloClient from '../../../.ci/recipes/frontends/apollo-client.ts';
import * as graphqlRequest from '../../../.ci/recipes/frontends/graphql-request.ts';
import * as urql from '../../../.ci/recipes/frontends/urql.ts';
import type { AskingRequest } from '../../../src/http/authentication/authenticator.ts';
import type { RecognizeLicenseQuery } from '../../generated/client/graphql.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';
import { callerNamed, frontPageWith, readingWith } from '../../support/recognition.ts';

// Processes and servers start slowly on a crowded machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

type ReadLicense = (photo: Blob) => Promise<RecognizeLicenseQuery['recognizeVehicleLicense']>;

const KEY = 'vlg_frontend';

/** Each recipe at an endpoint, and the code its error carries. */
const RECIPES = {
  'graphql-request': {
    connect: (endpoint: string): ReadLicense => {
      const client = graphqlRequest.createLicenseClient(endpoint, KEY);
      return (photo) => graphqlRequest.readLicense(client, photo);
    },
    codeOf: (error: unknown): unknown =>
      error instanceof ClientError && error.response.errors?.[0]?.extensions['code'],
  },
  'Apollo Client': {
    connect: (endpoint: string): ReadLicense => {
      const client = apolloClient.createLicenseClient(endpoint, KEY);
      return (photo) => apolloClient.readLicense(client, photo);
    },
    codeOf: (error: unknown): unknown =>
      CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions?.['code'],
  },
  urql: {
    connect: (endpoint: string): ReadLicense => {
      const client = urql.createLicenseClient(endpoint, KEY);
      return (photo) => urql.readLicense(client, photo);
    },
    codeOf: (error: unknown): unknown =>
      error instanceof CombinedError && error.graphQLErrors[0]?.extensions['code'],
  },
} as const;

const photo = readFileSync('test/specimens/samples/front.jpg');
const asked: AskingRequest[] = [];
let gateway: LicenseGateway;

beforeAll(async () => {
  gateway = await startLicenseGateway({
    http: {
      authenticate: (request) => {
        asked.push(request);
        return Promise.resolve(callerNamed('frontend'));
      },
    },
  });
  const pages = [frontPageWith({ plateNo: '渝F38344', vin: 'LBEM8CRT4JV244573' })];
  const sha256 = createHash('sha256').update(photo).digest('hex');
  gateway.engine.tell({ sha256 }, readingWith({ pages }));
});
afterAll(() => gateway.stop());

describe.each(Object.entries(RECIPES))('a frontend on %s', (_name, { connect, codeOf }) => {
  it('uploads a photo as multipart with its key, and gets typed data', async () => {
    asked.length = 0;
    const readLicense = connect(`${gateway.url}/graphql`);
    const { side, front } = await readLicense(new Blob([photo], { type: 'image/jpeg' }));
    expect({ side, plateNo: front?.plateNo, vin: front?.vin }).toEqual({
      side: 'FRONT',
      plateNo: '渝F38344',
      vin: 'LBEM8CRT4JV244573',
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'content-type': expect.stringMatching(/^multipart\/form-data;/u) as string,
    });
  });

  it('gets the code of an error', async () => {
    const readLicense = connect(`${gateway.url}/graphql`);
    const error: unknown = await readLicense(new Blob(['no image'])).catch(
      (reason: unknown) => reason,
    );
    expect(codeOf(error)).toMatch(/^IMAGE_|^UNSUPPORTED/u);
  });
});
