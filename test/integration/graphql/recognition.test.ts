import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import {
  ForgetLicenseDocument,
  RecallLicenseDocument,
  RecognizeLicenseDocument,
} from '../../generated/operations.ts';
import { ask, upload } from '../../support/graphql-client.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { frontPageWith, readingWith } from '../../support/recognition.ts';

const TWICE = /* GraphQL */ `
  query ($image: ImageInput!, $other: ImageInput!) {
    one: recognizeVehicleLicense(image: $image) {
      id
      cached
    }
    two: recognizeVehicleLicense(image: $other) {
      id
      cached
    }
  }
`;

describe('recognition over GraphQL', () => {
  let gateway: LicenseGateway;

  beforeAll(async () => {
    gateway = await startLicenseGateway();
  });
  afterAll(() => gateway.stop());

  const licensePicture = async (name: string, part = {}): ReturnType<typeof pictureNamed> => {
    const picture = await pictureNamed(name);
    gateway.engine.tell(picture, readingWith(part));
    return picture;
  };

  it('reads an image sent as base64 and remembers the answer', async () => {
    const picture = await licensePicture('first', {
      pages: [
        frontPageWith({
          plateNo: '京AA5599',
          model: '讴歌牌GHA7150JAD5B',
          vin: 'HHGHH555778802669',
          registerDate: '2018-06-14',
          issueDate: '--',
          owner: null,
          address: '',
        }),
      ],
    });
    const variables = { image: { base64: picture.base64 } };
    const first = await ask(gateway.url, RecognizeLicenseDocument, variables);
    expect(first.errors).toBeUndefined();
    expect(first.data?.recognizeVehicleLicense).toMatchObject({
      imageHash: picture.sha256,
      side: 'FRONT',
      medium: 'PAPER',
      pages: [{ __typename: 'FrontInfo' }],
      front: {
        plateNo: '京AA5599',
        owner: null,
        address: null,
        registerDate: '2018-06-14',
        issueDate: null,
        plate: { text: '京AA5599', kind: 'ORDINARY', province: '京', issuer: 'A' },
        brand: '讴歌',
        vinCheck: 'FAILED',
        vehicle: { vin: 'HHGHH555778802669' },
      },
      back: null,
      findings: [{ kind: 'VIN_CHECK_DIGIT', fields: ['vin'] }],
      engine: 'EMBEDDED',
      cached: false,
      requestId: null,
      recognizedAt: '2026-01-02T03:04:05.678Z',
    });
    const second = await ask(gateway.url, RecognizeLicenseDocument, variables);
    expect(second.data?.recognizeVehicleLicense).toEqual({
      ...first.data?.recognizeVehicleLicense,
      cached: true,
    });
  });

  it('recalls by id without a new recognition, and forgets on request', async () => {
    const picture = await licensePicture('recalled');
    const { data } = await ask(gateway.url, RecognizeLicenseDocument, {
      image: { base64: picture.base64 },
    });
    const id = data?.recognizeVehicleLicense.id ?? '';
    const asked = gateway.engine.asked.length;
    const recalled = await ask(gateway.url, RecallLicenseDocument, { id });
    expect(recalled.data?.vehicleLicenseRecognition).toMatchObject({ id, cached: true });
    expect(gateway.engine.asked).toHaveLength(asked);
    const forget = (): ReturnType<typeof ask> => ask(gateway.url, ForgetLicenseDocument, { id });
    expect((await forget()).data).toEqual({ forgetVehicleLicense: true });
    expect((await forget()).data).toEqual({ forgetVehicleLicense: false });
    const gone = await ask(gateway.url, RecallLicenseDocument, { id });
    expect(gone.data).toEqual({ vehicleLicenseRecognition: null });
  });

  it('reads an upload, once for all aliases that name it', async () => {
    const picture = await licensePicture('uploaded');
    const asked = gateway.engine.asked.length;
    const { data, errors } = await upload<Record<'one' | 'two', { id: string }>>(
      gateway.url,
      { query: TWICE, variables: { image: { upload: null }, other: { upload: null } } },
      [
        {
          bytes: new Uint8Array(picture.bytes),
          paths: ['variables.image.upload', 'variables.other.upload'],
        },
      ],
    );
    expect(errors).toBeUndefined();
    expect(data?.one).toEqual(data?.two);
    expect(gateway.engine.asked).toHaveLength(asked + 1);
  });

  it('makes one recognition of equal images that came different ways', async () => {
    const picture = await licensePicture('both ways');
    const asked = gateway.engine.asked.length;
    const { errors } = await upload(
      gateway.url,
      { query: TWICE, variables: { image: { upload: null }, other: { base64: picture.base64 } } },
      [{ bytes: new Uint8Array(picture.bytes), paths: ['variables.image.upload'] }],
    );
    expect(errors).toBeUndefined();
    expect(gateway.engine.asked).toHaveLength(asked + 1);
  });

  it('fetches nothing from an address that is not public', async () => {
    const { data, errors } = await ask(gateway.url, RecognizeLicenseDocument, {
      image: { url: `${gateway.url}/health/live` },
    });
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions['code']).toBe('IMAGE_URL_FORBIDDEN');
  });

  it('tells which alias failed', async () => {
    const good = await licensePicture('good');
    const bad = await pictureNamed('bad');
    const { data, errors } = await ask(gateway.url, TWICE, {
      image: { base64: good.base64 },
      other: { base64: bad.base64 },
    });
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { path: ['two'], extensions: { code: 'NOT_A_VEHICLE_LICENSE', category: 'IMAGE' } },
    ]);
  });

  it('answers a fault of the engine with the catalogue’s row and Tencent’s words, status 200', async () => {
    const picture = await pictureNamed('refused');
    gateway.engine.tell(
      picture,
      new LicenseError('UPSTREAM_RATE_LIMITED', {
        retryAfterMs: 1000,
        tencent: { code: 'RequestLimitExceeded', message: 'slow down', requestId: 'r-1' },
      }),
    );
    const answer = await ask(gateway.url, RecognizeLicenseDocument, {
      image: { base64: picture.base64 },
    });
    expect(answer.status).toBe(200);
    expect(answer.data).toBeNull();
    expect(answer.errors).toEqual([
      {
        message: expect.stringContaining('too many') as string,
        locations: expect.any(Array) as unknown,
        path: ['recognizeVehicleLicense'],
        extensions: {
          code: 'UPSTREAM_RATE_LIMITED',
          category: 'UPSTREAM',
          retryable: true,
          retryAfterMs: 1000,
          tencent: { code: 'RequestLimitExceeded', message: 'slow down', requestId: 'r-1' },
        },
      },
    ]);
  });
});
