import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/domain/errors/catalog.ts';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { readAnswer } from '../../../src/tencent-wire/answer.ts';
import { tencentErrorFor } from '../../../src/tencent-wire/error-face.ts';
import { pictureNamed } from '../../support/pictures.ts';
import type { Picture } from '../../support/pictures.ts';
import { readingWith } from '../../support/recognition.ts';
import { startTencentFace } from '../../support/tencent-face.ts';
import type { TencentFace } from '../../support/tencent-face.ts';
import { SAMPLE_BACK, SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';
import { createTruthfulRecognizer } from '../../support/truthful-recognizer.ts';
import type { TruthfulRecognizer } from '../../support/truthful-recognizer.ts';

let engine: TruthfulRecognizer;
let face: TencentFace;
let picture: Picture;
let album: Server;

beforeAll(async () => {
  picture = await pictureNamed('card');
  album = createServer((_request, response) => response.end(picture.bytes));
  await new Promise<void>((resolve) => album.listen(0, '127.0.0.1', resolve));
});
beforeEach(async () => {
  engine = createTruthfulRecognizer();
  face = await startTencentFace({ recognizer: engine, imagePort: albumPort() });
  return () => face.stop();
});
afterAll(() => {
  album.close();
});

const albumPort = (): number => (album.address() as AddressInfo).port;

const tell = (answer: unknown, requestId: string, side: 'FRONT' | 'BACK' | 'DOUBLE'): void => {
  engine.tell(picture, readingWith({ ...readAnswer(answer), side, requestId, engine: 'TENCENT' }));
};

const FAILURE = { code: expect.any(String) as string, message: expect.any(String) as string };

describe('the official SDK at our face', () => {
  it('gets the first example of the document member for member', async () => {
    tell(SAMPLE_FRONT, '820916b4-b391-40a8-9203-7ae87e3f1954', 'FRONT');
    const answer = await face.client().VehicleLicenseOCR({ ImageBase64: picture.base64 });
    expect(answer).toStrictEqual({
      ...SAMPLE_FRONT,
      RequestId: '820916b4-b391-40a8-9203-7ae87e3f1954',
    });
  });

  it.each([
    ['second', [-9102], ['WARN_DRIVER_LICENSE_COPY_CARD']],
    ['third', [-9103], ['WARN_DRIVER_LICENSE_SCREENED_CARD']],
  ])('gets the %s example member for member', async (_name, codes, messages) => {
    const example = { ...SAMPLE_BACK, RecognizeWarnCode: codes, RecognizeWarnMsg: messages };
    tell(example, 'e2ebfaa0-19d3-4d2b-9ed8-7c7c21eb2b74', 'BACK');
    const answer = await face
      .client()
      .VehicleLicenseOCR({ ImageBase64: picture.base64, CardSide: 'BACK' });
    expect(answer).toStrictEqual({
      ...example,
      RequestId: 'e2ebfaa0-19d3-4d2b-9ed8-7c7c21eb2b74',
    });
    expect(engine.asked[0]?.side).toBe('BACK');
  });

  it('gets both pages for DOUBLE', async () => {
    tell({ ...SAMPLE_FRONT, BackInfo: SAMPLE_BACK.BackInfo }, 'r', 'DOUBLE');
    const answer = await face
      .client()
      .VehicleLicenseOCR({ ImageBase64: picture.base64, CardSide: 'DOUBLE' });
    expect(answer.FrontInfo).toStrictEqual(SAMPLE_FRONT.FrontInfo);
    expect(answer.BackInfo).toStrictEqual(SAMPLE_BACK.BackInfo);
  });

  it('sends a URL, which wins over base64', async () => {
    tell(SAMPLE_FRONT, 'r', 'FRONT');
    const url = `http://127.0.0.1:${String(albumPort())}/card.png`;
    const answer = await face
      .client()
      .VehicleLicenseOCR({ ImageUrl: url, ImageBase64: 'bm8gaW1hZ2U=' });
    expect(answer.FrontInfo).toStrictEqual(SAMPLE_FRONT.FrontInfo);
  });

  it('may ask with GET', async () => {
    tell(SAMPLE_FRONT, 'r', 'FRONT');
    const answer = await face
      .client({ method: 'GET' })
      .VehicleLicenseOCR({ ImageBase64: picture.base64, CardSide: 'FRONT' });
    expect(answer.FrontInfo).toStrictEqual(SAMPLE_FRONT.FrontInfo);
  });

  it('hands the side of a tractor on', async () => {
    tell(SAMPLE_FRONT, 'r', 'FRONT');
    await face.client().VehicleLicenseOCR({ ImageBase64: picture.base64, TractorCardSide: 'BACK' });
    expect(engine.asked[0]?.tractorSide).toBe('BACK');
  });

  it.each([
    'IMAGE_BLURRED',
    'IMAGE_NO_TEXT',
    'NOT_A_VEHICLE_LICENSE',
    'CARD_SIDE_MISMATCH',
    'MULTIPLE_CARDS',
    'ACCOUNT_IN_ARREARS',
    'ACCOUNT_PACKAGE_EXHAUSTED',
    'UPSTREAM_TIMEOUT',
    'RATE_LIMITED',
    'OVERLOADED',
  ] satisfies ErrorCode[])('gets %s in the words of Tencent', async (code) => {
    engine.tell(picture, new LicenseError(code));
    const { Code, Message } = tencentErrorFor(code);
    await expect(
      face.client().VehicleLicenseOCR({ ImageBase64: picture.base64 }),
    ).rejects.toMatchObject({ code: Code, message: Message });
  });

  it('gets the message in its language', async () => {
    engine.tell(picture, new LicenseError('IMAGE_BLURRED'));
    await expect(
      face.client({ language: 'en-US' }).VehicleLicenseOCR({ ImageBase64: picture.base64 }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/^The image is too blurred/u) as string,
    });
  });

  it.each([
    ['no image', {}, 'FailedOperation.EmptyImageError'],
    ['no picture', { ImageBase64: 'bm8gaW1hZ2U=' }, 'FailedOperation.ImageDecodeFailed'],
    ['an unknown side', { CardSide: 'front' }, 'InvalidParameterValue.InvalidParameterValueLimit'],
    ['AUTO', { CardSide: 'AUTO' }, 'InvalidParameterValue.InvalidParameterValueLimit'],
    ['a number for a text', { ImageBase64: 1 }, 'InvalidParameter'],
    ['an unknown parameter', { Image: 'x' }, 'UnknownParameter'],
    ['a forbidden address', { ImageUrl: 'http://10.0.0.1/' }, 'FailedOperation.DownLoadError'],
  ])('is refused for %s', async (_name, parameters, code) => {
    await expect(face.client().request('VehicleLicenseOCR', parameters)).rejects.toMatchObject({
      code,
    });
  });

  it.each([
    ['an unknown key', { secretId: 'AKID-nobody' }, 'AuthFailure.SecretIdNotFound'],
    ['a wrong key', { secretKey: 'wrong' }, 'AuthFailure.SignatureFailure'],
    ['another region', { region: 'ap-singapore' }, 'UnsupportedRegion'],
    ['no region', { region: '' }, 'MissingParameter'],
    ['a region that is none', { region: 'here' }, 'InvalidParameterValue'],
  ])('is refused for %s', async (_name, part, code) => {
    await expect(
      face.client(part).VehicleLicenseOCR({ ImageBase64: picture.base64 }),
    ).rejects.toMatchObject({ ...FAILURE, code });
  });

  it('is refused for another action', async () => {
    await expect(face.client().IDCardOCR({})).rejects.toMatchObject({ code: 'InvalidAction' });
  });

  it('is refused for a body above 10 MB, in words', async () => {
    const ImageBase64 = 'A'.repeat(11 * 1024 * 1024);
    await expect(face.client().VehicleLicenseOCR({ ImageBase64 })).rejects.toMatchObject({
      code: 'RequestSizeLimitExceeded',
    });
  });

  it('is told of a stranger before his body is kept, in words', async () => {
    const ImageBase64 = 'A'.repeat(11 * 1024 * 1024);
    await expect(
      face.client({ secretId: 'AKID-nobody' }).VehicleLicenseOCR({ ImageBase64 }),
    ).rejects.toMatchObject({ code: 'AuthFailure.SecretIdNotFound' });
  });

  it.each([-301_000, 301_000])('is refused where the clocks stand %d ms apart', async (skewMs) => {
    const late = await startTencentFace({ recognizer: engine, clock: () => Date.now() + skewMs });
    const answer = late.client().VehicleLicenseOCR({ ImageBase64: picture.base64 });
    await expect(answer).rejects.toMatchObject({ code: 'AuthFailure.SignatureExpire' });
    await late.stop();
  });

  it('a defect of ours is an InternalError, and reported', async () => {
    engine.tell(picture, () => {
      throw new Error('a defect');
    });
    const broken = await startTencentFace({
      recognizer: engine,
      recognize: () => Promise.reject(new Error('a defect')),
    });
    const answer = broken.client().VehicleLicenseOCR({ ImageBase64: picture.base64 });
    await expect(answer).rejects.toMatchObject({ code: 'InternalError' });
    expect(broken.faults).toHaveLength(1);
    await broken.stop();
  });
});
