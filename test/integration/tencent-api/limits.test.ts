import { afterEach, describe, expect, it } from 'vitest';
import { createCallerQuota } from '../../../src/http/authentication/caller-quota.ts';
import { createLives } from '../../../src/http/request-life.ts';
import { createByteBudget } from '../../../src/image-intake/byte-budget.ts';
import { readAnswer } from '../../../src/tencent-wire/answer.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { readingWith } from '../../support/recognition.ts';
import { startTencentFace } from '../../support/tencent-face.ts';
import type { FaceOptions, TencentFace } from '../../support/tencent-face.ts';
import { SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';
import { createTruthfulRecognizer } from '../../support/truthful-recognizer.ts';

describe('the limits of Tencent’s face', () => {
  const faces: TencentFace[] = [];
  const ImageBase64 = async (): Promise<string> => (await pictureNamed('card')).base64;
  const start = async (options: Partial<FaceOptions>): Promise<TencentFace> => {
    const recognizer = createTruthfulRecognizer();
    recognizer.tell(await pictureNamed('card'), readingWith(readAnswer(SAMPLE_FRONT)));
    const face = await startTencentFace({ recognizer, ...options });
    faces.push(face);
    return face;
  };
  afterEach(async () => {
    await Promise.all(faces.splice(0).map((face) => face.stop()));
  });

  it('hold for each caller: so many requests a minute, then RequestLimitExceeded', async () => {
    const face = await start({ quota: createCallerQuota(1) });
    const image = { ImageBase64: await ImageBase64() };
    await face.client().VehicleLicenseOCR(image);
    await expect(face.client().VehicleLicenseOCR(image)).rejects.toMatchObject({
      code: 'RequestLimitExceeded',
    });
    const other = face.client({ secretId: 'AKID-other', secretKey: 'other-key' });
    await expect(other.VehicleLicenseOCR(image)).resolves.toHaveProperty('FrontInfo');
  });

  it('are not used up by who only knows a caller’s id', async () => {
    const face = await start({ quota: createCallerQuota(1) });
    const image = { ImageBase64: await ImageBase64() };
    await expect(
      face.client({ secretKey: 'wrong' }).VehicleLicenseOCR(image),
    ).rejects.toMatchObject({ code: 'AuthFailure.SignatureFailure' });
    await expect(face.client().VehicleLicenseOCR(image)).resolves.toHaveProperty('FrontInfo');
  });

  it('count the bytes that all requests hold, and give them back', async () => {
    const face = await start({ beginLife: createLives(createByteBudget(500_000).open) });
    for (const length of [600_000, 450_000, 450_000]) {
      const asked = face.client().VehicleLicenseOCR({ ImageBase64: '!'.repeat(length) });
      await expect(asked).rejects.toMatchObject({
        code:
          length > 500_000
            ? 'ServiceUnavailable'
            : 'InvalidParameterValue.InvalidParameterValueLimit',
      });
    }
  });
});
