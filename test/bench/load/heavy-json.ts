import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { GraphQLAnswer } from '../../support/graphql-client.ts';

const QUERY =
  'query ($image: ImageInput!) { recognizeVehicleLicense(image: $image) { id cached } }';
const TAIL_BYTES = 30;

/**
 * Makes what asks with the base64 of this picture in JSON, each time with another end: the pieces are
 * shared, so that a hundred at once weigh on the gateway, not on the bench.
 */
export function heavyJson(picture: Buffer): (url: string, index: number) => Promise<GraphQLAnswer> {
  // Base64 of whole groups can be joined.
  const cut = Math.floor((picture.length - TAIL_BYTES) / 3) * 3;
  const head = Buffer.from(
    `${JSON.stringify({ query: QUERY, variables: { image: { base64: '' } } }).slice(0, -4)}${picture.toString('base64', 0, cut)}`,
  );
  return async (url, index) => {
    const end = Buffer.from(picture.subarray(cut));
    end.writeUInt16BE(index, end.length - 2);
    const tail = Buffer.from(`${end.toString('base64')}"}}}`);
    const sent = request(`${url}/graphql`, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'application/json',
        'content-length': head.length + tail.length,
      },
    });
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    sent.write(head);
    sent.end(tail);
    const [response] = await answered;
    // What is answered before all was sent ends the sending.
    sent.on('error', () => undefined);
    const answer = JSON.parse(await text(response)) as Omit<GraphQLAnswer, 'status'>;
    return { status: response.statusCode ?? 0, ...answer };
  };
}
