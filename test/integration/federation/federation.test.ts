import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { emittedSdl } from '../../../src/graphql/schema/emitted-sdl.ts';
import { buildLicenseSubgraph } from '../../../src/graphql/schema/subgraph-schema.ts';
import { startClaimsSubgraph } from '../../support/claims-subgraph.ts';
import type { ClaimsSubgraph } from '../../support/claims-subgraph.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';
import type { Picture } from '../../support/pictures.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { frontPageWith, readingWith } from '../../support/recognition.ts';
import { COMPOSITIONS, ROUTERS } from '../../support/supergraph.ts';
import type { Router } from '../../support/supergraph.ts';

const READ = /* GraphQL */ `
  query ($image: ImageInput!) {
    recognizeVehicleLicense(side: FRONT, image: $image) {
      id
      front {
        plateNo
        vehicle {
          vin
          insurer
        }
      }
    }
  }
`;
const CLAIMS = /* GraphQL */ `
  {
    claims {
      number
      license {
        front {
          plateNo
        }
      }
    }
  }
`;

let gateway: LicenseGateway;
let claims: ClaimsSubgraph;
let license: Picture;

beforeAll(async () => {
  gateway = await startLicenseGateway();
  claims = await startClaimsSubgraph();
  license = await pictureNamed('license');
  const front = frontPageWith({ plateNo: '京AA5599', vin: 'LSVAM4187C2184847' });
  gateway.engine.tell(license, readingWith({ pages: [front] }));
});
afterAll(async () => {
  await claims.stop();
  await gateway.stop();
});

const compositions = Object.keys(COMPOSITIONS) as (keyof typeof COMPOSITIONS)[];
const routers = Object.keys(ROUTERS) as (keyof typeof ROUTERS)[];
const pairs = compositions.flatMap((composition) =>
  routers.map((router) => ({ composition, router })),
);

describe.each(pairs)('composed by $composition, routed by $router', ({ composition, router }) => {
  let supergraph: Router;

  beforeAll(async () => {
    const sdl = COMPOSITIONS[composition]([
      {
        name: 'licenses',
        url: `${gateway.url}/graphql`,
        sdl: emittedSdl(buildLicenseSubgraph()),
      },
      { name: 'claims', url: claims.url, sdl: claims.sdl },
    ]);
    supergraph = await ROUTERS[router](sdl);
  });
  afterAll(() => supergraph.stop());

  it('joins a license to the vehicle of another subgraph', async () => {
    const answer = await supergraph.ask(READ, { image: { base64: license.base64 } });
    expect(answer).toEqual({
      data: {
        recognizeVehicleLicense: {
          id: expect.stringMatching(/^[0-9a-f]{32}$/u) as string,
          front: {
            plateNo: '京AA5599',
            vehicle: { vin: 'LSVAM4187C2184847', insurer: 'insurer 7' },
          },
        },
      },
    });
  });

  it('answers entities by id from what is remembered, in one look-up', async () => {
    const { data } = await supergraph.ask(READ, { image: { base64: license.base64 } });
    const { recognizeVehicleLicense } = data as { recognizeVehicleLicense: { id: string } };
    claims.licenseIds.splice(0, Infinity, recognizeVehicleLicense.id, 'f'.repeat(32));
    gateway.lookUps.length = 0;
    const answer = await supergraph.ask(CLAIMS);
    expect(answer).toEqual({
      data: {
        claims: [
          { number: 1, license: { front: { plateNo: '京AA5599' } } },
          { number: 2, license: { front: null } },
        ],
      },
    });
    expect(gateway.lookUps).toEqual([claims.licenseIds]);
  });

  it('keeps the code and the extensions of an error', async () => {
    const refused = await pictureNamed('refused');
    gateway.engine.tell(
      refused,
      new LicenseError('UPSTREAM_OCR_FAILED', {
        retryAfterMs: 250,
        tencent: { code: 'FailedOperation.OcrFailed', message: 'failed', requestId: 'r-2' },
      }),
    );
    const { errors } = await supergraph.ask(READ, { image: { base64: refused.base64 } });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_OCR_FAILED',
      category: 'UPSTREAM',
      retryable: true,
      retryAfterMs: 250,
      tencent: { code: 'FailedOperation.OcrFailed', message: 'failed', requestId: 'r-2' },
    });
    expect(JSON.stringify(errors)).not.toContain(gateway.url);
  });

  it('refuses an image with two members, at the latest in the subgraph', async () => {
    const asked = gateway.engine.asked.length;
    const { errors } = await supergraph.ask(READ, { image: { base64: 'AAAA', url: 'http://a/' } });
    expect(errors?.[0]?.message).toMatch(/exactly one key must be specified/iu);
    expect(gateway.engine.asked).toHaveLength(asked);
  });

  it('keeps the code of an operation that costs too much', async () => {
    const fields = Array.from(
      { length: 90 },
      (_, at) => `a${at.toString()}: fields { name text confidence polygon { x y } }`,
    );
    const query = `query ($image: ImageInput!) {
      recognizeVehicleLicense(image: $image) { front { ${fields.join(' ')} } }
    }`;
    const asked = gateway.engine.asked.length;
    const { errors } = await supergraph.ask(query, { image: { base64: license.base64 } });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
      category: 'REQUEST',
      retryable: false,
    });
    expect(gateway.engine.asked).toHaveLength(asked);
  });
});
