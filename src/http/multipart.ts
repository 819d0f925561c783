import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { processRequest } from 'graphql-upload-minimal';
import { LicenseError } from '../domain/errors/license-error.ts';
import { checkAnnounced, tooLarge } from './body.ts';
import type { BodyLimits } from './body.ts';

export interface MultipartLimits {
  readonly maxFiles: number;
  /** The part that holds the operation. */
  readonly maxOperationBytes: number;
}

/**
 * Parses a GraphQL multipart request as far as its operation; the files stream while the operation
 * runs. Whatever nobody reads is drained once the answer is given, so the connection stays usable.
 * Source: https://github.com/jaydenseric/graphql-multipart-request-spec
 * @throws LicenseError BAD_REQUEST, OVERLOADED, or an error of status 413
 */
export async function readMultipart(
  request: IncomingMessage,
  response: ServerResponse,
  limits: MultipartLimits & BodyLimits,
): Promise<unknown> {
  const { maxBodyBytes, maxFiles, maxOperationBytes } = limits;
  checkAnnounced(request, limits);
  const body = createCountedBody(request, maxBodyBytes);
  response.once('close', () => {
    body.destroy();
  });
  try {
    return await processRequest(body as unknown as IncomingMessage, response, {
      maxFieldSize: maxOperationBytes,
      maxFiles,
    });
  } catch (error) {
    throw asRefusal(error);
  }
}

/** The body as it arrives; breaks off at the limit or when the client does, and lets the rest run dry. */
function createCountedBody(request: IncomingMessage, maxBytes: number): Transform {
  let received = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done): void {
      received += chunk.length;
      done(received > maxBytes ? tooLarge() : null, chunk);
    },
  });
  counted.once('error', () => undefined);
  counted.once('close', () => {
    request.unpipe(counted);
    request.resume();
  });
  request.once('close', () => {
    if (!request.readableEnded) counted.destroy();
  });
  request.pipe(counted);
  return Object.assign(counted, { headers: request.headers });
}

function asRefusal(error: unknown): Error {
  const { status, statusCode } = error as {
    readonly status?: number;
    readonly statusCode?: number;
  };
  if (status === 413 || statusCode === 413) return tooLarge(error);
  return new LicenseError('BAD_REQUEST', {
    message: 'The multipart request does not follow the GraphQL multipart request specification.',
    cause: error,
  });
}
