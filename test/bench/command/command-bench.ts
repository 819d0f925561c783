/**
 * Reads the same rendered photos by the folder command, in one process, and through HTTP by a
 * running gateway on the same machine. Prints photos a second and their ratio.
 * `npm run bench:command -- 120` reads 120 photos; the default is 60.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { corpus } from '../../specimens/corpus.ts';
import { SPECIMEN_KINDS } from '../../specimens/recipes.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const COMMAND = join(ROOT, 'dist/command/main.js');
const DEFAULT_COUNT = 60;

/** Renders photos of every kind in turn. */
function renderPhotos(folder: string, count: number): number {
  const each = Math.ceil(count / SPECIMEN_KINDS.length);
  let written = 0;
  for (const { name, image } of corpus({ split: 'work', count: each })) {
    if (written === count) break;
    writeFileSync(join(folder, `${name}.jpg`), image);
    written += 1;
  }
  return written;
}

/** Runs the command to its end; milliseconds. */
async function timeOf(args: readonly string[], cwd: string): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd, stdio: 'ignore' });
  const [exitCode] = (await once(child, 'close')) as [number];
  if (exitCode > 1) throw new Error(`The command ended with ${exitCode.toString()}.`);
  return performance.now() - startedAt;
}

/** Starts a gateway on a free port. */
async function startGateway(): Promise<{ address: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js')], {
    env: {
      PORT: '0',
      ENGINES: 'embedded',
      RECOGNITIONS_PER_MINUTE: '1000000',
      REQUESTS_PER_MINUTE: '1000000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { event, address } = JSON.parse(line) as { event: string; address?: string };
    if (event === 'ready' && address !== undefined) {
      return {
        address,
        stop: async () => {
          child.kill('SIGTERM');
          await once(child, 'close');
        },
      };
    }
  }
  throw new Error('The gateway ended before it was ready.');
}

const folder = mkdtempSync(join(tmpdir(), 'bench-command-'));
const photos = join(folder, 'photos');
mkdirSync(photos);
const count = renderPhotos(photos, Number(process.argv[2] ?? DEFAULT_COUNT));
const rateOf = (ms: number): number => (count * 1000) / ms;
const print = (text: string): boolean => process.stdout.write(`${text}\n`);
print(`${count.toString()} rendered photos of ${SPECIMEN_KINDS.length.toString()} kinds`);

const inProcess = rateOf(await timeOf(['read', photos, '--out', 'local.jsonl'], folder));
print(`folder command, start and models included: ${inProcess.toFixed(2)} photos/s`);

const gateway = await startGateway();
const endpoint = `${gateway.address}/graphql`;
const remote = ['read', photos, '--endpoint', endpoint, '--out', 'remote.jsonl'];
const throughHttp = rateOf(await timeOf(remote, folder));
await gateway.stop();
print(`through HTTP, gateway started before:       ${throughHttp.toFixed(2)} photos/s`);
print(`folder command / HTTP:                      ${(inProcess / throughHttp).toFixed(2)}`);
rmSync(folder, { recursive: true });
