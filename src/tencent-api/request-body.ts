import type { IncomingMessage } from 'node:http';
import { tooLarge } from './refusals.ts';
import type { ApiRefusal } from './refusals.ts';

/** Source: signature method v3, POST requests up to 10 MB. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The body, or why it is not looked at. */
export type ReceivedBody = Buffer | ApiRefusal;

/**
 * Reads the body whole. What is too long, or comes from a stranger, is read to its end all the same
 * and dropped at once: a client that is still sending would not see the answer.
 * @param refusal - why the request is refused whatever its body is.
 */
export async function receiveBody(
  payload: IncomingMessage,
  refusal: ApiRefusal | null,
): Promise<ReceivedBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (refusal === null && length <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (refusal !== null) return refusal;
  return length > MAX_BODY_BYTES ? tooLarge() : Buffer.concat(chunks, length);
}
