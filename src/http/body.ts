import type { IncomingMessage } from 'node:http';
import type { ByteHold } from '../recognition/ports.ts';

/** How much one body may be, and on whose account it is held. */
export interface BodyLimits {
  readonly maxBodyBytes: number;
  readonly held: ByteHold;
}

/**
 * Refuses a body by the length it announces. Nothing is taken for an announcement: who sends none of
 * it would hold it for nothing.
 * @throws LicenseError OVERLOADED, or an error of status 413
 */
export function checkAnnounced(
  { headers }: IncomingMessage,
  { maxBodyBytes, held }: BodyLimits,
): void {
  const announced = Number(headers['content-length'] ?? 0);
  if (announced > maxBodyBytes) throw tooLarge();
  held.check(announced);
}

/**
 * Reads a body whole, counted as it arrives; the bytes stay on the account. What is refused midway runs
 * dry, so that its sender sees the answer.
 * @throws LicenseError OVERLOADED, or an error of status 413
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  const { maxBodyBytes, held } = limits;
  checkAnnounced(request, limits);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    const arriving = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    for await (const chunk of arriving) {
      if (length + chunk.length > maxBodyBytes) throw tooLarge();
      held.take(chunk.length);
      length += chunk.length;
      chunks.push(chunk);
    }
  } catch (error) {
    held.giveBack(length);
    request.resume();
    throw error;
  }
  return Buffer.concat(chunks, length);
}

/** As Fastify refuses a body above its limit. */
export const tooLarge = (cause?: unknown): Error =>
  Object.assign(new Error('The body is too large.', { cause }), { statusCode: 413 });
