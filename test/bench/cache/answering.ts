/** A server in a process of its own, for the benchmark of cached answers. Argument: what it answers with. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What any server must do with an image in JSON or as a body: receive, parse, decode, hash. */
export async function hashBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const hash = createHash('sha256');
  if (!String(request.headers['content-type']).includes('json'))
    return hash.update(body).digest('hex');
  const { variables } = JSON.parse(body.toString()) as {
    variables: { image: { base64: string } };
  };
  return hash.update(Buffer.from(variables.image.base64, 'base64')).digest('hex');
}

const server = createServer((request, response) => {
  void hashBody(request).then((hash) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { hash } }));
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
