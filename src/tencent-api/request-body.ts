import type { IncomingMessage } from 'node:http';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { ByteHold } from '../recognition/ports.ts';
import { tooLarge } from './refusals.ts';
import type { ApiRefusal } from './refusals.ts';

/** Source: signature method v3, POST requests up to 10 MB. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The body, or why it is not looked at. */
export type ReceivedBody = Buffer | ApiRefusal | LicenseError;

/**
 * Reads the body whole, onto the account. What is too long, finds no room or comes from a stranger is
 * read to its end all the same and dropped at once: a client that is still sending would not see the
 * answer.
 * @param refusal - why the request is refused whatever its body is.
 */
export async function receiveBody(
  payload: IncomingMessage,
  refusal: ApiRefusal | null,
  held: ByteHold,
): Promise<ReceivedBody> {
  const chunks: Buffer[] = [];
  let refused: ApiRefusal | LicenseError | null = refusal;
  let length = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    refused ??= length + chunk.length > MAX_BODY_BYTES ? tooLarge() : noRoom(chunk, held);
    if (refused === null) {
      length += chunk.length;
      chunks.push(chunk);
    } else {
      chunks.length = 0;
      held.giveBack(length);
      length = 0;
    }
  }
  return refused ?? Buffer.concat(chunks, length);
}

/** Puts a chunk on the account, or tells why not. */
function noRoom(chunk: Buffer, held: ByteHold): LicenseError | null {
  try {
    held.take(chunk.length);
    return null;
  } catch (error) {
    if (error instanceof LicenseError) return error;
    throw error;
  }
}
