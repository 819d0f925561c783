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

/** Sends the page; its nine megabytes are loaded when the first browser asks. */
export async function sendGraphiql(reply: FastifyReply): Promise<FastifyReply> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .send(
      renderGraphiQL({
        endpoint: '/graphql',
        title: 'Vehicle License Gateway',
        defaultQuery: FIRST_QUERY,
      }),
    );
}
