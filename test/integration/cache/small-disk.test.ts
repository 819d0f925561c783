import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Filled } from '../../support/disk-filler.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { mayMount, mountSmallDisk, NO_MOUNT } from '../../support/small-disk.ts';
import type { SmallDisk } from '../../support/small-disk.ts';
import { askForFront, startTencentGateway } from '../../support/tencent-gateway.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';
import { SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';

const TEST_MS = 120_000;
const FILLER = new URL('../../support/disk-filler.ts', import.meta.url);
// The gateway leaves 32 MB of its disk to others.
const DISK_BYTES = 48_000_000;
const TINY_DISK_BYTES = 8_000_000;
const TOO_TINY_DISK_BYTES = 100_000;

const NOTHING: Filled = { written: 0, refusals: [], read: 0, erased: 0 };

const photo = readFileSync('test/specimens/samples/front.jpg');
/** Another photo of the same card: it differs by a byte after the picture's end. */
const photoWith = (byte: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([photo, Buffer.of(byte)]));
const [FIRST, SECOND] = [photoWith(1), photoWith(2)];

const isCached = async (
  gateway: GatewayProcess,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> => (await askForFront(gateway, bytes)).cached;

const untilRemembers = (gateway: GatewayProcess, bytes: Uint8Array<ArrayBuffer>): Promise<void> =>
  expect.poll(() => isCached(gateway, bytes), { timeout: 30_000, interval: 200 }).toBe(true);

/** How the cache is and what was counted, as an operator sees it. */
async function seen({ url }: GatewayProcess): Promise<{
  readonly status: number;
  readonly state: string | undefined;
  readonly faults: number;
  readonly dropped: number;
}> {
  const ready = await fetch(new URL('/health/ready', url));
  const { parts } = (await ready.json()) as { parts: Record<string, { state: string }> };
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  const sum = (name: string): number =>
    [...metrics.matchAll(new RegExp(`^\\w*${name}\\{.*\\} (\\d+)$`, 'gmu'))]
      .map(([, count]) => Number(count))
      .reduce((total, count) => total + count, 0);
  return {
    status: ready.status,
    state: parts['cache-file']?.state,
    faults: sum('cache_faults_total'),
    dropped: sum('cache_writes_dropped_total'),
  };
}

const showsTheCard = (text: string): boolean => {
  const { Owner, PlateNo, Vin, Address } = SAMPLE_FRONT.FrontInfo;
  return [Owner, PlateNo, Vin, Address].some((value) => text.includes(value));
};

const isPermitted = mayMount();

describe.skipIf(!isPermitted)(
  `a cache file on a small disk${isPermitted ? '' : ` (skipped: ${NO_MOUNT})`}`,
  () => {
    let server: TencentServer;
    const opened: (() => unknown)[] = [];
    beforeEach(async () => {
      server = await startTencentServer();
      opened.push(() => server.stop());
    });
    afterEach(async () => {
      for (const close of opened.splice(0).toReversed()) await close();
    });

    const openDisk = (bytes = DISK_BYTES): SmallDisk => {
      const disk = mountSmallDisk(bytes);
      opened.push(() => {
        disk.close();
      });
      return disk;
    };
    const start = async ({ folder }: SmallDisk): Promise<GatewayProcess> => {
      const env = { CACHE_URL: `file:${folder}/cache`, METRICS: 'true' };
      const gateway = await startTencentGateway(server, env);
      opened.push(() => gateway.stop());
      return gateway;
    };

    it(
      'is read while the disk is full under it, tells of every dropped write and remembers again by itself',
      async () => {
        const disk = openDisk();
        const gateway = await start(disk);
        expect(await isCached(gateway, FIRST)).toBe(false);
        expect(await seen(gateway)).toEqual({ status: 200, state: 'up', faults: 0, dropped: 0 });
        disk.fill();
        expect(await isCached(gateway, SECOND)).toBe(false);
        expect(await isCached(gateway, SECOND)).toBe(false);
        expect(await isCached(gateway, FIRST)).toBe(true);
        expect(await seen(gateway)).toMatchObject({ status: 200, state: 'degraded', dropped: 2 });
        disk.empty();
        await untilRemembers(gateway, SECOND);
        expect(await gateway.stop()).toBe(0);
        expect(gateway.written()).toContain('a write was dropped');
        expect(showsTheCard(gateway.written())).toBe(false);
      },
      TEST_MS,
    );

    it(
      'is reported by a gateway that starts on a full disk, and remembers by itself once there is room',
      async () => {
        const disk = openDisk();
        disk.fill();
        const gateway = await start(disk);
        expect(await isCached(gateway, FIRST)).toBe(false);
        expect(await isCached(gateway, FIRST)).toBe(false);
        const { faults, ...others } = await seen(gateway);
        expect(others).toMatchObject({ status: 200, state: 'degraded', dropped: 2 });
        expect(faults).toBeGreaterThan(0);
        disk.empty();
        await untilRemembers(gateway, FIRST);
        expect(await seen(gateway)).toMatchObject({ state: 'up' });
        expect(await gateway.stop()).toBe(0);
        expect(showsTheCard(gateway.written())).toBe(false);
      },
      TEST_MS,
    );

    it(
      'is read by a gateway that starts anew on the full disk',
      async () => {
        const disk = openDisk();
        const before = await start(disk);
        expect(await isCached(before, FIRST)).toBe(false);
        expect(await before.stop()).toBe(0);
        disk.fill();
        const after = await start(disk);
        expect(await isCached(after, FIRST)).toBe(true);
        expect(await isCached(after, SECOND)).toBe(false);
        expect(await after.stop()).toBe(0);
        expect(server.calls).toHaveLength(2);
      },
      TEST_MS,
    );

    it(
      'is reported and served around where its folder is read-only, and found by itself once it is not',
      async () => {
        const disk = openDisk();
        const before = await start(disk);
        expect(await isCached(before, FIRST)).toBe(false);
        expect(await before.stop()).toBe(0);
        disk.remount('ro');
        const after = await start(disk);
        expect(await isCached(after, FIRST)).toBe(false);
        expect(await isCached(after, FIRST)).toBe(false);
        expect(await seen(after)).toMatchObject({ status: 200, state: 'degraded', dropped: 2 });
        disk.remount('rw');
        await untilRemembers(after, FIRST);
        expect(await seen(after)).toMatchObject({ state: 'up' });
        expect(await after.stop()).toBe(0);
        expect(showsTheCard(after.written())).toBe(false);
      },
      TEST_MS,
    );

    const startFiller = ({ folder }: SmallDisk): ChildProcess => {
      const execArgv = ['--import', 'tsx'];
      const filler = fork(FILLER, [join(folder, 'cache')], { execArgv, silent: true });
      opened.push(() => filler.kill('SIGKILL'));
      return filler;
    };

    it(
      'refuses what the disk has no room for before LMDB meets the full disk, reads on and erases',
      async () => {
        const filler = startFiller(openDisk(TINY_DISK_BYTES));
        const told: Filled[] = [];
        filler.on('message', (message) => told.push(message as Filled));
        expect(await once(filler, 'close')).toEqual([0, null]);
        const [{ written, refusals, read, erased } = NOTHING] = told;
        expect(written).toBeGreaterThan(500);
        expect(refusals).toEqual(['StoreFault: The disk is full.']);
        expect([read, erased]).toEqual([written, written]);
      },
      TEST_MS,
    );

    it(
      'is not opened where the disk has no room for its first pages, which is an error like others',
      async () => {
        const filler = startFiller(openDisk(TOO_TINY_DISK_BYTES));
        expect(await once(filler, 'close')).toEqual([1, null]);
      },
      TEST_MS,
    );
  },
);
