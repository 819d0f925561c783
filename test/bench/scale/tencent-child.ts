/** The misbehaving Tencent server in a process of its own: arrivals are measured where nothing else runs. */
import { setTimeout as delay } from 'node:timers/promises';
import {
  answer,
  close,
  cutBody,
  cutChunks,
  delayBody,
  refuse,
  reset,
  sendBody,
  sendGarbage,
  sendStatus,
  tellTruth,
} from '../../support/tencent-server/behaviors.ts';
import type { Behavior } from '../../support/tencent-server/behaviors.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { Truth } from '../../support/tencent-server/truth.ts';
import type { SeenCall, TencentOrder } from './tencent-process.ts';
import { seededRandom } from './zipf.ts';

const SHORTEST_MS = 50;
const LONGEST_MS = 300;

/** What takes the place of an answer, in turns. */
const SPOILT: readonly (readonly [name: string, behavior: Behavior])[] = [
  ['reset', reset],
  ['InternalError', refuse('InternalError')],
  ['closed', close],
  ['RequestLimitExceeded', refuse('RequestLimitExceeded')],
  ['body cut', cutBody],
  ['502', sendStatus(502)],
  ['no HTTP', sendGarbage],
  ['chunks cut', cutChunks],
  ['no page', answer({ FrontInfo: null, BackInfo: null })],
  ['null', sendBody('null')],
  ['{}', sendBody('{}')],
];

const truths: Record<string, Truth> = {};
const server = await startTencentServer({ truths });
const random = seededRandom(11);
const nowMs = (): number => performance.timeOrigin + performance.now();
let seen: SeenCall[] = [];

const behave =
  (spoilEvery: number): Behavior =>
  async (stage) => {
    const { call, response } = stage;
    const count = seen.length + 1;
    const [spoilt, behavior] =
      spoilEvery > 0 && count % spoilEvery === 0
        ? (SPOILT[(count / spoilEvery - 1) % SPOILT.length] ?? [])
        : [];
    const entry: SeenCall = {
      atMs: performance.timeOrigin + call.atMs,
      endedMs: null,
      photo: call.imageSha256 ?? '',
      region: String(call.headers['x-tc-region']),
      spoilt: spoilt ?? null,
    };
    seen.push(entry);
    response.once('close', () => (entry.endedMs = nowMs()));
    await delay(SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS));
    const slow = count % 10 === 0 ? delayBody(LONGEST_MS) : tellTruth;
    await (behavior ?? slow)(stage);
  };

process.on('message', (order: TencentOrder) => {
  if (order.kind === 'CALLS') {
    process.send?.(seen);
    return;
  }
  Object.assign(truths, order.truths);
  seen = [];
  server.forget();
  server.always(behave(order.spoilEvery));
  process.send?.(server.url.origin);
});
process.send?.(server.url.origin);
