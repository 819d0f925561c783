import { corpus } from '../../specimens/corpus.ts';
import { askByUpload, inParallel } from '../hostile/ask.ts';
import type { Report } from '../hostile/report.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { sdkClient } from '../../support/tencent-face.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import { startGatewayBefore } from './gateway.ts';

/** Sixty photos; each is sent five times at once, by both faces, and again later. */
const PHOTOS = 60;
const AT_ONCE = 5;
const LATER = 3;

/** What memory and single flight save, Tencent alone being asked. */
export async function benchMemory(report: Report): Promise<void> {
  const server = await startTencentServer({ latencyMs: 50 });
  const gateway = await startGatewayBefore(server.url);
  const client = sdkClient(new URL(gateway.url));
  const photos = await Promise.all(
    Array.from({ length: PHOTOS }, (_, index) => pictureNamed(`photo ${String(index)}`)),
  );
  const send = (photo: (typeof photos)[number], index: number): Promise<unknown> =>
    index % 2 === 0
      ? client.VehicleLicenseOCR({ ImageBase64: photo.base64 })
      : askByUpload(gateway.url, new Uint8Array(photo.bytes));
  await inParallel(photos, 4, async (photo) => {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => send(photo, index)));
  });
  const afterFlights = server.calls.length;
  await inParallel([...photos, ...photos, ...photos], 8, async (photo) => {
    await send(photo, 1);
  });
  await gateway.stop();
  await server.stop();
  const requests = PHOTOS * (AT_ONCE + LATER);
  report.figure('mixed load: requests', requests);
  report.must(
    'mixed load: calls to Tencent, one for each photo',
    server.calls.length === PHOTOS,
    server.calls.length,
  );
  report.figure('mixed load: saved by single flight', PHOTOS * AT_ONCE - afterFlights);
  report.figure(
    'mixed load: saved by memory',
    PHOTOS * LATER - (server.calls.length - afterFlights),
  );
  report.figure('mixed load: share of calls saved', 1 - server.calls.length / requests);
}

/** What the embedded engine saves as the first of two. */
export async function benchSecondOpinion(report: Report, count: number): Promise<void> {
  const server = await startTencentServer({ latencyMs: 50 });
  const gateway = await startGatewayBefore(server.url, {
    ENGINES: 'embedded,tencent',
    REQUEST_TIMEOUT_MS: '120000',
  });
  const specimens = [...corpus({ split: 'report', count })];
  const outcomes = new Map<string, number>();
  await inParallel(specimens, 2, async ({ image, side }) => {
    const { outcome } = await askByUpload(gateway.url, new Uint8Array(image), side);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  });
  await gateway.stop();
  await server.stop();
  report.figure('second opinion: specimens of every kind', specimens.length);
  report.figure('second opinion: answers', [...outcomes].map((pair) => pair.join(' ')).join(', '));
  report.figure('second opinion: calls to Tencent', server.calls.length);
  report.figure('second opinion: share of calls saved', 1 - server.calls.length / specimens.length);
}
