import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** A request as the server received it. */
export interface ReceivedCall {
  /** When its headers had come, milliseconds, monotonic. */
  readonly atMs: number;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body's members; empty where it is no JSON object. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** SHA-256 of the decoded ImageBase64, lower-case hex; null without one. */
  readonly imageSha256: string | null;
  /** How many requests came over the same connection before. */
  readonly earlierOnSocket: number;
}

const served = new WeakMap<Socket, number>();

/** Reads a request to its end. */
export async function receive(request: IncomingMessage): Promise<ReceivedCall> {
  const atMs = performance.now();
  const earlierOnSocket = served.get(request.socket) ?? 0;
  served.set(request.socket, earlierOnSocket + 1);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const parameters = parametersOf(body);
  const image = parameters['ImageBase64'];
  return {
    atMs,
    method: request.method ?? '',
    headers: request.headers,
    body,
    parameters,
    imageSha256:
      typeof image === 'string'
        ? createHash('sha256').update(Buffer.from(image, 'base64')).digest('hex')
        : null,
    earlierOnSocket,
  };
}

function parametersOf(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
