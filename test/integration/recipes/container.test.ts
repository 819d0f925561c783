import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecognizeLicenseDocument } from '../../generated/operations.ts';
import { buildStages, instructionsOf } from '../../support/recipes-dockerfile.ts';
import type { BuiltStage } from '../../support/recipes-dockerfile.ts';
import { runCommand } from '../../support/run-snippet.ts';
import { keepWhatIsWritten } from '../../support/written.ts';

/** Without rights on any file of the image, as the image's user `node` has none. */
const NOBODY = 65_534;
const SECRET = 'a-router-secret-of-more-than-32-characters';
const LARGEST_IMAGE_BYTES = 230_000_000;

let folder: string;
let image: BuiltStage;
let port: number;
let gateway: ChildProcess | undefined;
let exited: Promise<unknown[]>;
const written: string[] = [];

const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

const url = (path: string): string => `http://127.0.0.1:${String(port)}${path}`;

const environment = (): Record<string, string> => ({
  PATH: [join(folder, 'bin'), '/usr/bin', '/bin'].join(':'),
  ...image.env,
  PORT: String(port),
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'image-'));
  const stages = await buildStages(instructionsOf('.ci/container/Dockerfile'), folder);
  const last = stages.at(-1);
  if (last === undefined) throw new Error('No stage.');
  image = last;
  port = await freePort();
  // This Node may lie in somebody's home, where nobody else gets in.
  mkdirSync(join(folder, 'bin'));
  copyFileSync(process.execPath, join(folder, 'bin/node'));
  for (const path of [folder, image.root]) chmodSync(path, 0o755);
}, 600_000);
afterAll(async () => {
  gateway?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describe('the image', () => {
  it('refuses to open itself to everybody', async () => {
    const [command = '', ...args] = image.command;
    const run = await runCommand([command, ...args], {
      cwd: image.workdir,
      env: { ...image.env, PORT: String(port) },
      timeoutMs: 30_000,
    });
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('HOST') as string });
  }, 60_000);

  it('starts as a user who may write nowhere in it, and gets healthy', async () => {
    expect(image.user).toBe('node');
    const [command = '', ...args] = image.command;
    gateway = spawn(command, args, {
      cwd: image.workdir,
      env: { ...environment(), ROUTER_SECRET: SECRET, OCR_WORKERS: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...asNobody,
    });
    exited = once(gateway, 'exit');
    keepWhatIsWritten(gateway.stdout);
    keepWhatIsWritten(gateway.stderr);
    gateway.stdout?.on('data', (text: Buffer) => written.push(text.toString()));
    gateway.stderr?.on('data', (text: Buffer) => written.push(text.toString()));
    await expect.poll(healthExitCode, { timeout: 120_000, interval: 1000 }).toBe(0);
  }, 150_000);

  it('reads a license with the models inside', async () => {
    const base64 = readFileSync('test/specimens/samples/front.jpg', 'base64');
    const response = await fetch(url('/graphql'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-router-secret': SECRET },
      body: JSON.stringify({
        query: print(RecognizeLicenseDocument),
        variables: { side: 'FRONT', image: { base64 } },
      }),
    });
    expect(await response.json()).toMatchObject({
      data: { recognizeVehicleLicense: { engine: 'EMBEDDED', front: { plateNo: '渝F38344' } } },
    });
  }, 60_000);

  it('leaves in peace when told to', async () => {
    gateway?.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(await healthExitCode()).toBe(1);
  }, 60_000);

  it('holds what runs, for this platform, and no more', async () => {
    const packages = join(image.workdir, 'node_modules');
    expect(existsSync(join(packages, 'vitest'))).toBe(false);
    expect(existsSync(join(image.workdir, 'src'))).toBe(false);
    const runtimes = join(packages, 'onnxruntime-node/bin/napi-v6');
    expect(await readdir(join(runtimes, 'linux'))).toEqual([process.arch]);
    expect(await bytesIn(image.root)).toBeLessThan(LARGEST_IMAGE_BYTES);
  }, 60_000);
});

async function healthExitCode(): Promise<number | null> {
  if (gateway !== undefined && gateway.exitCode !== null && gateway.exitCode !== 0) {
    throw new Error(`It left:\n${written.join('')}`);
  }
  const [command = '', ...args] = image.healthcheck;
  const child = spawn(command, args, { env: environment(), stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  return free;
}

async function bytesIn(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
