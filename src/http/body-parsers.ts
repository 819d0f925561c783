import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readBody } from './body.ts';
import type { BodyLimits } from './body.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** True where the body is a multipart form not read yet. */
    isMultipart?: boolean;
  }
}

/** Lets in JSON, and multipart forms unread; everything else is refused with 415. */
export function addBodyParsers(
  app: FastifyInstance,
  limitsOf: (request: FastifyRequest) => BodyLimits,
): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    async (request: FastifyRequest, payload: IncomingMessage) =>
      parseJson(await readBody(payload, limitsOf(request))),
  );
  app.addContentTypeParser('multipart/form-data', (request, _body, done): void => {
    request.isMultipart = true;
    done(null);
  });
}

/** The error tells no text of the body: it may hold an image. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw Object.assign(new Error('The body is not JSON.'), { statusCode: 400 });
  }
}
