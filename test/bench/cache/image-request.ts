import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { rawRequest } from './raw-caller.ts';

/** How the image travels. */
export type Form = 'base64' | 'upload';

/** A JPEG made this long by bytes after its end, which decoders pass over. */
export async function imageOf(bytes: number): Promise<Buffer> {
  const data = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  return Buffer.concat([data, randomBytes(bytes - data.length)]);
}

/** A query with the image in its variables, as it goes over the wire. */
export function requestOf(query: string, image: Buffer, form: Form): Promise<Buffer> {
  if (form === 'base64') {
    return rawRequest('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { image: { base64: image.toString('base64') } } }),
    });
  }
  const body = new FormData();
  body.set('operations', JSON.stringify({ query, variables: { image: { upload: null } } }));
  body.set('map', JSON.stringify({ 0: ['variables.image.upload'] }));
  body.set('0', new Blob([new Uint8Array(image)]), 'license.jpg');
  const headers = { 'apollo-require-preflight': 'true' };
  return rawRequest('/graphql', { method: 'POST', headers, body });
}

/** The image alone as a body, for a server that speaks no GraphQL. */
export const bareRequestOf = (image: Buffer): Promise<Buffer> =>
  rawRequest('/', { method: 'POST', body: new Blob([new Uint8Array(image)]) });
