import { describe, expect, it } from 'vitest';
import type { LicenseImage } from '../../../../src/domain/image.ts';
import { createByteBudget } from '../../../../src/image-intake/byte-budget.ts';
import { createImageReader } from '../../../../src/graphql/loaders/image-reader.ts';

const LIFE = { signal: new AbortController().signal, held: createByteBudget(1000).open() };
const URL_TEXT = 'http://a.test/b';

const imageNamed = (sha256: string): LicenseImage => ({
  bytes: Buffer.of(),
  format: 'png',
  sha256,
});

describe('the images of one request', () => {
  it('are read once each', async () => {
    const asked: string[] = [];
    const readImage = createImageReader(
      {
        fromBase64: (text) => {
          asked.push(text);
          return imageNamed(text);
        },
        fromUrl: (url) => Promise.resolve(imageNamed(url)),
        fromStream: () => Promise.resolve(imageNamed('stream')),
      },
      LIFE,
    );
    const [first, second] = [await readImage({ base64: 'a' }), await readImage({ base64: 'a' })];
    expect(first).toBe(second);
    expect(asked).toEqual(['a']);
  });

  it('are not mixed up where the same text is base64 here and an address there', async () => {
    const readImage = createImageReader(
      {
        fromBase64: () => imageNamed('decoded'),
        fromUrl: () => Promise.resolve(imageNamed('fetched')),
        fromStream: () => Promise.resolve(imageNamed('stream')),
      },
      LIFE,
    );
    for (const text of [URL_TEXT, `url:${URL_TEXT}`]) {
      expect((await readImage({ url: text })).sha256).toBe('fetched');
      expect((await readImage({ base64: text })).sha256).toBe('decoded');
    }
  });
});
