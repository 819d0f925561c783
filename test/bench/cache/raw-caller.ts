import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** Sends ready-made bytes and reads replies: it takes as little of the machine as a caller can. */
export interface RawCaller {
  /** @throws Error for anything but a GraphQL answer without errors. */
  ask(request: Buffer): Promise<void>;
  close(): void;
}

const HEAD_END = '\r\n\r\n';

/** A request as it goes over the wire. */
export async function rawRequest(path: string, init: RequestInit): Promise<Buffer> {
  const request = new Request(new URL(path, 'http://127.0.0.1'), init);
  const body = Buffer.from(await request.arrayBuffer());
  const headers = [...request.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}content-length: ${String(body.length)}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** The whole reply in these bytes, or null where more is to come; chunks are not read. */
function replyIn(bytes: Buffer): string | null {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return null;
  const length = /content-length: (\d+)/iu.exec(bytes.toString('latin1', 0, end))?.[1];
  if (length === undefined) throw new Error('A reply without a length.');
  return bytes.length < end + HEAD_END.length + Number(length) ? null : bytes.toString();
}

async function readReply(socket: Socket): Promise<string> {
  let bytes = Buffer.alloc(0);
  for (;;) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    bytes = Buffer.concat([bytes, chunk]);
    const reply = replyIn(bytes);
    if (reply !== null) return reply;
  }
}

/** Opens a connection that is kept. */
export async function openRawCaller(port: number): Promise<RawCaller> {
  const socket = connect(port, '127.0.0.1').setNoDelay();
  await once(socket, 'connect');
  return {
    ask: async (request) => {
      socket.write(request);
      const reply = await readReply(socket);
      if (!reply.startsWith('HTTP/1.1 200') || reply.includes('"errors"'))
        throw new Error(reply.slice(0, 600));
    },
    close: () => socket.destroy(),
  };
}
