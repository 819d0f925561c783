import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { composeServices } from '@apollo/composition';
import { graphql, parse, validate } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGateway } from '../../../.ci/recipes/routers/apollo-gateway.ts';
import type { RouterContext } from '../../../.ci/recipes/routers/apollo-gateway.ts';
import { createSupergraph } from '../../../.ci/recipes/routers/hive.ts';
import { startVehicles } from '../../../.ci/recipes/routers/vehicles.ts';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { createAuthenticator } from '../../../src/http/authentication/authenticator.ts';
import type { AskingRequest } from '../../../src/http/authentication/authenticator.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';
import { frontPageWith, readingWith } from '../../support/recognition.ts';
import { composeWithRover, refuse, sdlOf } from '../../support/recipes-routers.ts';
import { snippetsIn } from '../../support/snippets.ts';
import type { RoutedAnswer, Router } from '../../support/supergraph.ts';

// Processes and servers start slowly on a crowded machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const SECRET = 'a-router-secret-of-more-than-32-characters';
const VIN = 'LBEM8CRT4JV244573';
const READ = /* GraphQL */ `
  query ($image: ImageInput!) {
    recognizeVehicleLicense(side: FRONT, image: $image) {
      front {
        plateNo
        vehicle {
          fleetNumber
          insuredUntil
        }
      }
    }
  }
`;
const JOINED = {
  recognizeVehicleLicense: {
    front: { plateNo: '渝F38344', vehicle: { fleetNumber: 'F-7', insuredUntil: '2027-01-31' } },
  },
};

const photo = readFileSync('test/specimens/samples/front.jpg');
const asked: AskingRequest[] = [];
let licenses: LicenseGateway;
let vehicles: Awaited<ReturnType<typeof startVehicles>>;
let supergraphSdl: string;

beforeAll(async () => {
  const authenticate = createAuthenticator({ routerSecret: SECRET });
  licenses = await startLicenseGateway({
    http: {
      authenticate: (request) => {
        asked.push(request);
        return authenticate(request);
      },
    },
  });
  vehicles = await startVehicles([{ vin: VIN, fleetNumber: 'F-7', insuredUntil: '2027-01-31' }], 0);
  const sha256 = createHash('sha256').update(photo).digest('hex');
  const pages = [frontPageWith({ plateNo: '渝F38344', vin: VIN })];
  licenses.engine.tell({ sha256 }, readingWith({ pages }));
  supergraphSdl = composeWithRover({
    licenses: `${licenses.url}/graphql`,
    vehicles: vehicles.url,
  });
});
afterAll(async () => {
  await vehicles.stop();
  await licenses.stop();
});
beforeEach(() => {
  asked.length = 0;
});

type AskWith = (
  variables: Record<string, unknown>,
  context: RouterContext,
) => Promise<RoutedAnswer>;

const ROUTERS: Readonly<Record<string, () => Promise<{ ask: AskWith; stop: Router['stop'] }>>> = {
  'Apollo Gateway': async () => {
    const server = new ApolloServer<RouterContext>({
      gateway: createGateway(supergraphSdl, SECRET),
      stopOnTerminationSignals: false,
      includeStacktraceInErrorResponses: false,
    });
    await server.start();
    return {
      ask: async (variables, contextValue) => {
        const { body } = await server.executeOperation(
          { query: READ, variables },
          { contextValue },
        );
        if (body.kind !== 'single') throw new Error('The answer came in pieces.');
        return body.singleResult;
      },
      stop: () => server.stop(),
    };
  },
  "Hive's engine": () => {
    const schema = createSupergraph(supergraphSdl, SECRET);
    return Promise.resolve({
      ask: async (variableValues, contextValue) => {
        const { data, errors } = await graphql({
          schema,
          source: READ,
          variableValues,
          contextValue,
        });
        return { data, ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
      },
      stop: () => Promise.resolve(),
    });
  },
};

describe.each(Object.entries(ROUTERS))('a supergraph behind %s', (_name, start) => {
  let ask: AskWith;

  beforeAll(async () => {
    const router = await start();
    ask = router.ask;
    return router.stop;
  });

  it('joins a license to the vehicle of the fleet', async () => {
    const { data, errors } = await ask({ image: { base64: photo.toString('base64') } }, {});
    expect(errors).toBeUndefined();
    expect(data).toEqual(JOINED);
  });

  it("passes on its secret, the user it has made out and the client's token", async () => {
    await ask(
      { image: { base64: photo.toString('base64') } },
      { authorization: 'Bearer a.b.c', userId: 'user-7' },
    );
    expect(asked[0]?.headers).toMatchObject({
      'x-router-secret': SECRET,
      'x-caller': 'user-7',
      authorization: 'Bearer a.b.c',
    });
  });

  it('brings an error home with all its extensions, and nothing of where it came from', async () => {
    const refused = Buffer.from('no license');
    const { errors } = await ask({ image: { base64: refused.toString('base64') } }, {});
    const [error] = errors ?? [];
    expect(error?.extensions).toMatchObject({
      code: expect.stringMatching(/^[A-Z_]+$/u) as string,
      category: 'IMAGE',
      retryable: false,
    });
    expect(JSON.stringify(errors)).not.toContain(licenses.url);
  });

  it('keeps when to ask again', async () => {
    const busy = await otherPhoto();
    licenses.engine.tell(
      { sha256: createHash('sha256').update(busy).digest('hex') },
      new LicenseError('OVERLOADED', { retryAfterMs: 250 }),
    );
    const { errors } = await ask({ image: { base64: busy.toString('base64') } }, {});
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'OVERLOADED', retryAfterMs: 250 });
  });
});

const otherPhoto = (): Promise<Buffer> =>
  Promise.resolve(readFileSync('test/specimens/samples/both.jpg'));

describe("uploads behind Hive's engine", () => {
  it('travel on as multipart', async () => {
    const schema = createSupergraph(supergraphSdl, SECRET);
    const upload = new File([photo], 'license.jpg', { type: 'image/jpeg' });
    const { data, errors } = await graphql({
      schema,
      source: READ,
      variableValues: { image: { upload } },
      contextValue: {},
    });
    expect(errors).toBeUndefined();
    expect(data).toEqual(JOINED);
    expect(asked[0]?.headers['content-type']).toMatch(/^multipart\/form-data;/u);
  });
});

describe('the graphs on the pages', () => {
  const graphOn = (page: string): string =>
    snippetsIn(page).find(({ language }) => language === 'graphql')?.text ?? '';

  it('compose with the gateway, as the README promises', () => {
    const federation =
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
    const claims = `${federation} type Claim { id: ID! } ${graphOn('README.md')}`;
    const { supergraphSdl: sdl = refuse(undefined) } = composeServices([
      {
        name: 'licenses',
        url: licenses.url,
        typeDefs: parse(sdlOf('../../../schema/schema.graphql')),
      },
      { name: 'claims', url: vehicles.url, typeDefs: parse(claims) },
    ]);
    expect(sdl).toMatch(/claims: \[Claim!\]!/u);
  });

  it('are asked as the page on routers asks', () => {
    const schema = createSupergraph(supergraphSdl, SECRET);
    expect(validate(schema, parse(graphOn('.ci/recipes/routers.md')))).toEqual([]);
  });
});

describe('a request past the router', () => {
  it('is refused without the secret', async () => {
    const response = await fetch(`${licenses.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ errorCatalog { code } }' }),
    });
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });
});
