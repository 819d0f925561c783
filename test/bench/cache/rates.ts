import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { freePort } from '../../support/redis.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import { startGatewayProcess } from '../scale/gateway-process.ts';
import { openRawCaller, rawRequest } from './raw-caller.ts';

/** How the image travels. */
export type Form = 'base64' | 'upload';

/** Medians over the pairs. */
export interface RateResult {
  readonly form: Form;
  readonly imageBytes: number;
  readonly cachedPerSecond: number;
  readonly constantPerSecond: number;
  readonly barePerSecond: number;
  readonly ratioToConstant: number;
  /** The same by the gateway's processor time an answer: other load on the machine does not move it. */
  readonly cpuRatioToConstant: number;
  readonly ratioToBare: number;
}

const SIZES = (process.env['SIZES'] ?? '100000,1000000,5000000').split(',').map(Number);
const CALLERS = 4;
const RECOGNIZE = `query ($image: ImageInput!) {
  recognizeVehicleLicense(image: $image) { id cached front { plateNo vin owner } }
}`;
const CONSTANT = '{ __typename }';

/** A JPEG made this long by bytes after its end, which decoders pass over. */
async function imageOf(bytes: number): Promise<Buffer> {
  const data = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  return Buffer.concat([data, randomBytes(bytes - data.length)]);
}

function requestOf(query: string, image: Buffer, form: Form): Promise<Buffer> {
  if (form === 'base64') {
    return rawRequest('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { image: { base64: image.toString('base64') } } }),
    });
  }
  const body = new FormData();
  body.set('operations', JSON.stringify({ query, variables: { image: { upload: null } } }));
  body.set('map', JSON.stringify({ 0: ['variables.image.upload'] }));
  body.set('0', new Blob([new Uint8Array(image)]), 'license.jpg');
  const headers = { 'apollo-require-preflight': 'true' };
  return rawRequest('/graphql', { method: 'POST', headers, body });
}

/** What is asked, of whom. */
interface Contestant {
  readonly port: number;
  readonly pid: number;
  readonly request: Buffer;
}

interface Rate {
  readonly perSecond: number;
  /** Processor time of the server for one answer. */
  readonly cpuMs: number;
}

// Source: proc(5); utime and stime are the 14th and 15th fields, in ticks of 10 ms.
function cpuMsOf(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) * 10;
}

/** What the compiler of the server needs to have done its work. */
const WARM_ANSWERS = 3000;

async function warmUp({ port, request }: Contestant): Promise<void> {
  const caller = await openRawCaller(port);
  const answers = Math.max(100, (WARM_ANSWERS * 100_000) / Math.max(request.length, 100_000));
  for (let count = 0; count < answers; count += 1) await caller.ask(request);
  caller.close();
}

/** Answers with some callers asking one after the other. */
async function rateOf({ port, pid, request }: Contestant, windowMs: number): Promise<Rate> {
  const callers = await Promise.all(Array.from({ length: CALLERS }, () => openRawCaller(port)));
  let answers = 0;
  const cpuBefore = cpuMsOf(pid);
  const startedAt = performance.now();
  await Promise.all(
    callers.map(async (caller) => {
      while (performance.now() - startedAt < windowMs) {
        await caller.ask(request);
        answers += 1;
      }
    }),
  );
  const tookMs = performance.now() - startedAt;
  const cpuMs = (cpuMsOf(pid) - cpuBefore) / answers;
  for (const caller of callers) caller.close();
  return { perSecond: (answers / tookMs) * 1000, cpuMs };
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

interface Trio {
  readonly cached: Rate;
  readonly constant: Rate;
  readonly bare: Rate;
}

interface Contest {
  readonly cached: Contestant;
  readonly constant: Contestant;
  readonly bare: Contestant;
}

/** Each pair close together in time and in turns first, so that other load meets both alike. */
async function compare(
  contest: Contest,
  pairs: number,
  windowMs: number,
): Promise<readonly Trio[]> {
  const trios: Trio[] = [];
  for (const contestant of [contest.cached, contest.constant, contest.bare])
    await warmUp(contestant);
  for (let count = 0; count < pairs; count += 1) {
    const early = count % 2 === 0 ? await rateOf(contest.cached, windowMs) : null;
    const constant = await rateOf(contest.constant, windowMs);
    const cached = early ?? (await rateOf(contest.cached, windowMs));
    trios.push({ cached, constant, bare: await rateOf(contest.bare, windowMs) });
  }
  return trios;
}

const resultOf = (form: Form, imageBytes: number, trios: readonly Trio[]): RateResult => {
  const of = (read: (trio: Trio) => number): number => median(trios.map(read));
  return {
    form,
    imageBytes,
    cachedPerSecond: Math.round(of(({ cached }) => cached.perSecond)),
    constantPerSecond: Math.round(of(({ constant }) => constant.perSecond)),
    barePerSecond: Math.round(of(({ bare }) => bare.perSecond)),
    ratioToConstant: of(({ cached, constant }) => cached.perSecond / constant.perSecond),
    cpuRatioToConstant: of(({ cached, constant }) => constant.cpuMs / cached.cpuMs),
    ratioToBare: of(({ cached, bare }) => cached.perSecond / bare.perSecond),
  };
};

interface Servers {
  readonly gateway: Omit<Contestant, 'request'>;
  readonly bare: Omit<Contestant, 'request'>;
  stop(): Promise<void>;
}

async function startServers(): Promise<Servers> {
  const tencent = await startTencentServer();
  const gateway = await startGatewayProcess(await freePort(), {
    ENGINES: 'tencent',
    TENCENTCLOUD_SECRET_ID: 'AKIDbench',
    TENCENTCLOUD_SECRET_KEY: 'bench-key',
    TENCENT_ENDPOINT: tencent.url.origin,
    REQUESTS_PER_MINUTE: '1000000',
    LOG_LEVEL: 'silent',
  });
  const bare = fork(new URL('answering.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(bare, 'message')) as [number];
  return {
    gateway: { port: gateway.port, pid: gateway.pid() },
    bare: { port, pid: bare.pid ?? 0 },
    stop: async () => {
      bare.kill();
      await gateway.kill('SIGTERM');
      await tencent.stop();
    },
  };
}

/** Cached answers against a constant field of the same server and against a bare server. */
export async function compareRates(
  pairs: number,
  windowMs: number,
): Promise<readonly RateResult[]> {
  const servers = await startServers();
  const { gateway, bare } = servers;
  const results: RateResult[] = [];
  try {
    for (const form of ['base64', 'upload'] as const) {
      for (const imageBytes of SIZES) {
        const image = await imageOf(imageBytes);
        const request = await requestOf(RECOGNIZE, image, form);
        const asBody = { method: 'POST', body: new Blob([new Uint8Array(image)]) };
        const trios = await compare(
          {
            cached: { ...gateway, request },
            constant: { ...gateway, request: await requestOf(CONSTANT, image, form) },
            bare: { ...bare, request: form === 'base64' ? request : await rawRequest('/', asBody) },
          },
          pairs,
          windowMs,
        );
        results.push(resultOf(form, imageBytes, trios));
      }
    }
  } finally {
    await servers.stop();
  }
  return results;
}
