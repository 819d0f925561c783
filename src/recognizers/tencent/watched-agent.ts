import type { Agent, ClientRequest, IncomingMessage } from 'node:http';

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
  /** True where the server answered with a redirect. */
  redirected: boolean;
  /** True where a connection that had served another request failed as soon as it was taken again. */
  staleSocket: boolean;
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
 */
export function watchAgent(agent: Agent): WatchedAgent {
  const trace: CallTrace = { redirected: false, staleSocket: false };
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
          watchAnswer(answer, fail);
        });
        watchSocket(request, trace);
        inner.addRequest(request, options);
      },
    },
  }) as Agent;
  let asked = false;
  const lend = (): Agent => {
    trace.redirected = asked;
    if (asked) throw new Error('A redirect is not followed.');
    asked = true;
    return lent;
  };
  // The SDK's types know agents only; it hands on whatever it gets to node-fetch.
  return { agent: lend as unknown as Agent, trace, broken };
}

/** Tells a connection that was closed before it was used again from one that was closed under its work. */
function watchSocket(request: ClientRequest, trace: CallTrace): void {
  let answered = false;
  let takenAt = Number.NEGATIVE_INFINITY;
  request.once('socket', () => {
    takenAt = performance.now();
  });
  request.once('response', () => {
    answered = true;
  });
  request.once('error', () => {
    const isPrompt = performance.now() - takenAt < STALE_WITHIN_MS;
    trace.staleSocket = request.reusedSocket && isPrompt && !answered;
  });
}

function watchAnswer(answer: IncomingMessage, fail: (error: Error) => void): void {
  if (answer.headers['content-type']?.startsWith('text/event-stream') === true) {
    fail(new ForeignAnswer('The answer is an event stream.'));
    // The SDK would make a reader of it, whose first error, its end included, ends the process.
    answer.headers['content-type'] = 'application/json';
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
