import { createHash } from 'node:crypto';
import sharp from 'sharp';

/** A small picture, another for every name. */
export interface Picture {
  readonly bytes: Buffer;
  readonly base64: string;
  readonly sha256: string;
}

/** A PNG of 16 × 16 pixels whose colors are its name's hash. */
export async function pictureNamed(name: string): Promise<Picture> {
  const [red = 0, green = 0, blue = 0] = createHash('sha256').update(name).digest();
  const bytes = await sharp({
    create: { width: 16, height: 16, channels: 3, background: { r: red, g: green, b: blue } },
  })
    .png()
    .toBuffer();
  return {
    bytes,
    base64: bytes.toString('base64'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
