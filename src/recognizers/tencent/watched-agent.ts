import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { OnSent } from '../../recognition/ports.ts';

/** The most bytes an answer may have; Tencent's have about two thousand. */
const MAX_ANSWER_BYTES = 1_048_576;

/**
 * How soon a kept connection that the server had closed fails once it is taken again: its end already
 * lies in the buffer. One that fails later may have carried the request.
 */
const STALE_WITHIN_MS = 100;

/** The answer ended before its end. */
export class CutAnswer extends Error {}

/** The answer is none that Tencent gives. */
export class ForeignAnswer extends Error {}

/** What was seen of one call's connection. */
export interface CallTrace {
  /** The status line of the answer; null while none has come. */
  status: { readonly code: number; readonly text: string } | null;
  /** True once the connection stood, so that the request may have reached the server. */
  connected: boolean;
  /** True where a connection that had served another request failed as soon as it was taken again. */
  staleSocket: boolean;
  /** The code Node.js gave to what broke the request; null for none. */
  errorCode: string | null;
}

/** One call's view of the agent. */
export interface WatchedAgent {
  readonly agent: Agent;
  readonly trace: Readonly<CallTrace>;
  /** Rejects with CutAnswer or ForeignAnswer where the SDK would wait on, or worse. */
  readonly broken: Promise<never>;
}

interface RequestTaker {
  addRequest(request: ClientRequest, options: object): void;
}

/**
 * Lends the agent for one request. The SDK lets nobody choose how node-fetch follows redirects, but
 * node-fetch asks a function for the agent before each request: the second one, which a redirect
 * causes, is refused before the image is sent again.
 * @param onSent - is told when the whole request has gone to the socket.
 */
export function watchAgent(agent: Agent, onSent: OnSent): WatchedAgent {
  const trace: CallTrace = { status: null, connected: false, staleSocket: false, errorCode: null };
  let fail: (error: Error) => void = () => undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  broken.catch(() => undefined);
  const inner = agent as Agent & RequestTaker;
  const lent = Object.create(inner, {
    addRequest: {
      value: (request: ClientRequest, options: object): void => {
        request.once('response', (answer: IncomingMessage) => {
          trace.status = { code: answer.statusCode ?? 0, text: answer.statusMessage ?? '' };
          watchAnswer(answer, fail);
        });
        request.once('finish', onSent);
        watchConnection(request, trace);
        inner.addRequest(request, options);
      },
    },
  }) as Agent;
  let asked = false;
  const lend = (): Agent => {
    if (asked) throw new Error('A redirect is not followed.');
    asked = true;
    return lent;
  };
  // The SDK's types know agents only; it hands on whatever it gets to node-fetch.
  return { agent: lend as unknown as Agent, trace, broken };
}

/** Notes whether the connection stood, and tells one closed before its use from one closed under its work. */
function watchConnection(request: ClientRequest, trace: CallTrace): void {
  let takenAt = Number.NEGATIVE_INFINITY;
  request.once('socket', (socket) => {
    takenAt = performance.now();
    whenStands(request, socket, () => {
      trace.connected = true;
    });
  });
  request.once('error', (error: NodeJS.ErrnoException) => {
    const isPrompt = performance.now() - takenAt < STALE_WITHIN_MS;
    trace.staleSocket = request.reusedSocket && isPrompt && trace.status === null;
    trace.errorCode = error.code ?? null;
  });
}

/** A connection under TLS stands once the server's certificate is trusted: before, nothing is sent. */
function whenStands(request: ClientRequest, socket: Socket, onStanding: () => void): void {
  if (request.reusedSocket) onStanding();
  else if (socket instanceof TLSSocket) socket.once('secureConnect', onStanding);
  else if (socket.connecting) socket.once('connect', onStanding);
  else onStanding();
}

function watchAnswer(answer: IncomingMessage, fail: (error: Error) => void): void {
  if (answer.headers['content-type']?.startsWith('text/event-stream') === true) {
    fail(new ForeignAnswer('The answer is an event stream.'));
    // The SDK would make a reader of it, whose first error, its end included, ends the process.
    answer.headers['content-type'] = 'application/json';
  }
  if ((answer.headers['content-encoding'] ?? 'identity') !== 'identity') {
    // Nobody asked for it, and a short answer may unfold to any length.
    fail(new ForeignAnswer('The answer is compressed.'));
    delete answer.headers['content-encoding'];
    answer.destroy();
  }
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= MAX_ANSWER_BYTES) return;
    fail(new ForeignAnswer('The answer is longer than any answer of Tencent.'));
    answer.destroy();
  });
  answer.once('close', () => {
    if (!answer.complete) fail(new CutAnswer('The answer was cut short.'));
  });
}
