import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { ReceivedCall } from './call.ts';

/** One request and what it may be answered with. */
export interface Stage {
  readonly call: ReceivedCall;
  readonly response: ServerResponse;
  /** What the truth table says: the inside of `Response`, or a code of Tencent's. */
  readonly truth: Readonly<Record<string, unknown>> | string;
}

/** What the server does with one request. */
export type Behavior = (stage: Stage) => void | Promise<void>;

const JSON_TYPE = { 'content-type': 'application/json' } as const;
const RAW_HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

const responseText = (inside: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ Response: { ...inside, RequestId: inside['RequestId'] ?? randomUUID() } });

const errorText = (code: string, message: string): string =>
  responseText({ Error: { Code: code, Message: message } });

const truthText = ({ truth }: Stage): string =>
  typeof truth === 'string' ? errorText(truth, truth) : responseText(truth);

/** Sends 200 with exactly this body. */
export const sendBody =
  (text: string, contentType: string = JSON_TYPE['content-type']): Behavior =>
  ({ response }) => {
    response.writeHead(200, { 'content-type': contentType }).end(text);
  };

/** Answers from the truth table. */
export const tellTruth: Behavior = (stage) => sendBody(truthText(stage))(stage);

/** Answers with this inside `Response`; RequestId is added where it is missing. */
export const answer = (inside: Readonly<Record<string, unknown>>): Behavior =>
  sendBody(responseText(inside));

/** Answers with `Response.Error`. */
export const refuse = (code: string, message: string = code): Behavior =>
  sendBody(errorText(code, message));

/** Sends this status with this body. */
export const sendStatus =
  (status: number, body = ''): Behavior =>
  ({ response }) => {
    response.writeHead(status, JSON_TYPE).end(body);
  };

export const redirect =
  (status: number, location: string): Behavior =>
  ({ response }) => {
    response.writeHead(status, { location }).end();
  };

/** Sends nothing for so long, then the truth. */
export const delayHeaders =
  (delayMs: number): Behavior =>
  async (stage) => {
    await delay(delayMs, undefined, { ref: false });
    await tellTruth(stage);
  };

/** Sends the headers, then nothing for so long, then the truth. */
export const delayBody =
  (delayMs: number): Behavior =>
  async (stage) => {
    stage.response.writeHead(200, JSON_TYPE).flushHeaders();
    await delay(delayMs, undefined, { ref: false });
    stage.response.end(truthText(stage));
  };

/** Sends a byte now and then, and never ends. */
export const dripBody =
  (everyMs: number): Behavior =>
  ({ response }) => {
    response.writeHead(200, JSON_TYPE).flushHeaders();
    const drip = setInterval(() => response.write(' '), everyMs);
    response.once('close', () => {
      clearInterval(drip);
    });
  };

/** Sends a body that never ends, as fast as it is taken. */
export const pourBody: Behavior = ({ response }) => {
  response.writeHead(200, JSON_TYPE);
  const pour = (): void => {
    let taken = true;
    while (taken && !response.destroyed) taken = response.write(' '.repeat(65_536));
  };
  response.on('drain', pour);
  pour();
};

/** Compresses the truth with so many blanks in it, whatever the client accepts. */
export const bombBody =
  (blanks: number): Behavior =>
  async (stage) => {
    stage.response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' });
    const gzip = createGzip();
    gzip.pipe(stage.response);
    const text = truthText(stage);
    gzip.write(text.slice(0, 1));
    const block = ' '.repeat(65_536);
    for (let sent = 0; sent < blanks && !stage.response.destroyed; sent += block.length)
      if (!gzip.write(block))
        await Promise.race([once(gzip, 'drain'), once(stage.response, 'close')]);
    gzip.end(text.slice(1));
  };

/** Promises more bytes than it sends, then closes. */
export const cutBody: Behavior = ({ response }) => {
  response.socket?.end(`${RAW_HEAD}Content-Length: 1000\r\n\r\n{"Response":{`);
};

/** Closes before the last chunk. */
export const cutChunks: Behavior = ({ response }) => {
  response.socket?.end(`${RAW_HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"Res\r\n`);
};

/** Begins a stream of events that never ends. */
export const streamEvents: Behavior = ({ response }) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {"Response":{}}\n\n');
};

/** Answers with bytes that are no HTTP. */
export const sendGarbage: Behavior = ({ response }) => {
  response.socket?.end('\u0000\u0001 this is no HTTP\r\n\r\n');
};

/** Sends RST. */
export const reset: Behavior = ({ response }) => {
  response.socket?.resetAndDestroy();
};

/** Closes without an answer. */
export const close: Behavior = ({ response }) => {
  response.socket?.destroy();
};

/** Works for so long, then closes without an answer. */
export const closeLate =
  (delayMs: number): Behavior =>
  async (stage) => {
    await delay(delayMs, undefined, { ref: false });
    await close(stage);
  };

/** Closes a connection that has carried a request before; else tells the truth. */
export const closeReused: Behavior = (stage) =>
  stage.call.earlierOnSocket > 0 ? close(stage) : tellTruth(stage);
