import type { Socket } from 'node:net';
import { LicenseError } from '../domain/errors/license-error.ts';
import { printLicenseError } from '../graphql/errors/print-error.ts';

/** What Node could not take for a request, by the error's code. */
const STATUS_LINES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** How long the client has for reading the answer and closing its side, milliseconds. */
const LINGER_MS = 1000;

/** Answers what never became a request (too slow, too long a header, no HTTP) and closes the connection. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({ errors: [printLicenseError(new LicenseError('BAD_REQUEST'))] });
  socket.end(
    [
      `HTTP/1.1 ${STATUS_LINES[error.code ?? ''] ?? '400 Bad Request'}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body).toString()}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
  destroyLater(socket);
}

// Ending is half of closing: a client that never ends its own side would keep the socket for good.
function destroyLater(socket: Socket): void {
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => {
    clearTimeout(timer);
  });
}
