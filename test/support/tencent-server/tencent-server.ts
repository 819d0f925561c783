import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { refuse, tellTruth } from './behaviors.ts';
import type { Behavior } from './behaviors.ts';
import { receive } from './call.ts';
import type { ReceivedCall } from './call.ts';
import { createRateMeter } from './rate.ts';
import { truthOf } from './truth.ts';
import type { TruthTable } from './truth.ts';

/** Says why a call is not let in, as Tencent does; null for one that is. */
export type Gatekeeper = (call: ReceivedCall) => { readonly code: string } | null;

export interface TencentServerOptions {
  /** 0 takes a free one. */
  readonly port?: number;
  /** What stands in which image. */
  readonly truths?: TruthTable;
  /** How long every answer takes, milliseconds. */
  readonly latencyMs?: number;
  /** Requests above so many in any second are refused as Tencent refuses them. */
  readonly requestsPerSecond?: number;
  /** Checks signatures; without it everybody is let in. */
  readonly gatekeeper?: Gatekeeper;
  /** PEM; with it the server speaks HTTPS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A server that speaks Tencent's API 3.0 on loopback, well or badly. */
export interface TencentServer {
  readonly url: URL;
  /** Every call since the start or the last `forget`, in the order they came. */
  readonly calls: readonly ReceivedCall[];
  /** How many calls were above the limit. */
  readonly refusedByRate: number;
  /** Does this with the next requests, one each; then as always. */
  next(...behaviors: readonly Behavior[]): void;
  /** Does this with every request from now on. */
  always(behavior: Behavior): void;
  /** Forgets calls, script and counts. */
  forget(): void;
  stop(): Promise<void>;
}

/** Starts the server on 127.0.0.1. */
export async function startTencentServer(
  options: TencentServerOptions = {},
): Promise<TencentServer> {
  const { tls } = options;
  const state = createState(options);
  const onRequest: RequestListener = (request, response) => {
    serve(options, state, { request, response }).catch(() => {
      response.destroy();
    });
  };
  const server = tls === undefined ? createServer(onRequest) : createTlsServer(tls, onRequest);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return controlOf(
    state,
    server,
    `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`,
  );
}

interface State {
  calls: ReceivedCall[];
  script: Behavior[];
  usual: Behavior;
  refusedByRate: number;
  readonly admit: (atMs: number) => boolean;
}

function createState({ requestsPerSecond }: TencentServerOptions): State {
  const meter = requestsPerSecond === undefined ? null : createRateMeter(requestsPerSecond);
  return {
    calls: [],
    script: [],
    usual: tellTruth,
    refusedByRate: 0,
    admit: (atMs) => meter === null || meter.admit(atMs),
  };
}

const controlOf = (state: State, server: Server, url: string): TencentServer => ({
  url: new URL(url),
  get calls() {
    return state.calls;
  },
  get refusedByRate() {
    return state.refusedByRate;
  },
  next(...behaviors) {
    state.script.push(...behaviors);
  },
  always(behavior) {
    state.usual = behavior;
  },
  forget() {
    Object.assign(state, { calls: [], script: [], usual: tellTruth, refusedByRate: 0 });
  },
  async stop() {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

async function serve(
  { truths = {}, latencyMs = 0, gatekeeper }: TencentServerOptions,
  state: State,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const scripted = state.script.shift();
  const call = await receive(request);
  state.calls.push(call);
  const truth = truthOf(truths, call.imageSha256, sideOf(call));
  if (latencyMs > 0) await delay(latencyMs, undefined, { ref: false });
  if (!state.admit(call.atMs)) {
    state.refusedByRate += 1;
    await refuse('RequestLimitExceeded')({ call, response, truth });
    return;
  }
  const refusal = gatekeeper?.(call) ?? null;
  const behavior = refusal === null ? (scripted ?? state.usual) : refuse(refusal.code);
  await behavior({ call, response, truth });
}

function sideOf({ parameters: { CardSide: side = 'FRONT' } }: ReceivedCall): string {
  return typeof side === 'string' ? side : '';
}
