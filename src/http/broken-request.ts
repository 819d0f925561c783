import type { Socket } from 'node:net';
import { LicenseError } from '../domain/errors/license-error.ts';
import { printLicenseError } from '../graphql/errors/print-error.ts';

/** What Node could not take for a request, by the error's code. */
const STATUS_LINES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

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
}
