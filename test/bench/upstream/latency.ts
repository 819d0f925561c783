import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { percentile } from '../hostile/report.ts';
import type { Report } from '../hostile/report.ts';
import { askByUpload } from '../hostile/ask.ts';
import { sdkClient } from '../../support/tencent-face.ts';
import { startGatewayBefore } from './gateway.ts';
import { startUpstreamProcess } from './upstream-process.ts';

const IMAGE_BYTES = 300_000;
const UPSTREAM_MS = 50;
const AIM = 1.1;
const WARM_UP = 30;

type Way = 'direct' | 'face' | 'graphql';

type Times = Readonly<Record<Way, number[]>>;

/** One uncached call through the gateway against the SDK called directly, turn by turn. */
export async function benchLatency(report: Report, rounds: number): Promise<void> {
  const upstream = await startUpstreamProcess({ latencyMs: UPSTREAM_MS });
  try {
    const gateway = await startGatewayBefore(upstream.url);
    tell(report, await measure(upstream.url, gateway.url, rounds));
    await gateway.stop();
  } finally {
    await upstream.stop();
  }
}

async function measure(upstream: URL, gateway: string, rounds: number): Promise<Times> {
  const photo = await photoOf(IMAGE_BYTES);
  const direct = sdkClient(upstream);
  const behind = sdkClient(new URL(gateway));
  const ways: Readonly<Record<Way, (image: Buffer) => Promise<unknown>>> = {
    direct: (image) => direct.VehicleLicenseOCR({ ImageBase64: image.toString('base64') }),
    face: (image) => behind.VehicleLicenseOCR({ ImageBase64: image.toString('base64') }),
    graphql: (image) => askByUpload(gateway, new Uint8Array(image)),
  };
  const times: Times = { direct: [], face: [], graphql: [] };
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const way of ['direct', 'face', 'graphql'] as const) {
      // Another image each time: nothing is remembered.
      const image = Buffer.concat([photo, randomBytes(16)]);
      const startedAt = performance.now();
      await ways[way](image);
      if (round >= 0) times[way].push(performance.now() - startedAt);
    }
  }
  return times;
}

function tell(report: Report, times: Times): void {
  const median = percentile(times.direct, 0.5);
  const p99 = percentile(times.direct, 0.99);
  report.figure('latency: the SDK directly, median ms', median);
  report.figure('latency: the SDK directly, p99 ms', p99);
  for (const [way, name] of [
    ['face', 'the SDK through our face'],
    ['graphql', 'GraphQL upload'],
  ] as const) {
    const ratio = percentile(times[way], 0.5) / median;
    report.must(`latency: ${name}, median ratio (aim ${String(AIM)})`, ratio <= AIM, ratio);
    report.figure(`latency: ${name}, p99 ratio`, percentile(times[way], 0.99) / p99);
  }
}

/** A JPEG of about so many bytes. */
async function photoOf(bytes: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  for (let width = 400; ; width += 40) {
    const create = {
      width,
      height: width * 0.75,
      channels: 3,
      background: 'white',
      noise,
    } as const;
    const photo = await sharp({ create }).jpeg({ quality: 85 }).toBuffer();
    if (photo.length >= bytes) return photo;
  }
}
