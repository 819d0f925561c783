import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const FIRST_QUERY = `# Reads a Chinese vehicle license (机动车行驶证). Put the image into the variables below,
# as base64, or name an address the gateway may fetch:
#   { "image": { "url": "https://…" } }
query ReadLicense($image: ImageInput!) {
  recognizeVehicleLicense(side: AUTO, image: $image) {
    id
    side
    cached
    front { plateNo owner vin registerDate vehicleType }
    back { plateNo seats totalMassKg inspections { validUntil authority } }
    findings { kind message }
    warnings
  }
}
`;

// The page carries its scripts and its workers within itself and talks to nobody but the gateway.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A browser's address bar asks for a page, a program for JSON. */
export const wantsGraphiql = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && headers.accept?.includes('text/html') === true;

/** Answers a browser with the page, or with 304 where it has it. */
export type SendGraphiql = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

interface Page {
  readonly bytes: Buffer;
  readonly tag: string;
}

/**
 * Makes the page's sender. Its nine megabytes are rendered when the first browser asks, and once: all
 * who are still loading share the same bytes, for anybody may ask without credentials.
 */
export function createGraphiql(): SendGraphiql {
  let page: Promise<Page> | undefined;
  return async ({ headers }, reply) => {
    const { bytes, tag } = await (page ??= renderPage());
    void reply
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      // Asked again each time, by its tag: a new release shows at once.
      .header('cache-control', 'no-cache')
      .header('etag', tag);
    if (headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('text/html; charset=utf-8').send(bytes);
  };
}

async function renderPage(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const bytes = Buffer.from(
    renderGraphiQL({
      endpoint: '/graphql',
      title: 'Vehicle License Gateway',
      defaultQuery: FIRST_QUERY,
    }),
  );
  return { bytes, tag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
}
