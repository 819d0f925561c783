/**
 * Reads the same rendered photos by the folder command, in one process, and through HTTP by a
 * running gateway on the same machine. Prints photos a second and their ratio, and what a run that is
 * killed half way leaves to the next. `npm run bench:command -- 60` reads 60 photos.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { corpus } from '../../specimens/corpus.ts';
import { SPECIMEN_KINDS } from '../../specimens/recipes.ts';
import { startGatewayProcess } from '../../support/gateway-process.ts';
import { ROOT } from '../../support/run-snippet.ts';

const COMMAND = join(ROOT, 'dist/command/main.js');
const DEFAULT_COUNT = 500;
const LOOK_MS = 100;

/** Renders photos of every kind in turn. */
async function renderPhotos(folder: string, count: number): Promise<number> {
  const each = Math.ceil(count / SPECIMEN_KINDS.length);
  let written = 0;
  for (const { name, image } of corpus({ split: 'work', count: each })) {
    if (written === count) break;
    writeFileSync(join(folder, `${name}.jpg`), image);
    written += 1;
    // A canvas gives its memory back in a turn of the event loop only.
    await turn();
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

const linesIn = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean) : [];

/** Kills a run once half of the photos are noted; what it had noted, and milliseconds. */
async function killHalfWay(args: readonly string[], journal: string, half: number): Promise<Half> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd: folder, stdio: 'ignore' });
  const closed = once(child, 'close');
  // The first line is the question.
  while (child.exitCode === null && linesIn(journal).length - 1 < half) await pause(LOOK_MS);
  child.kill('SIGKILL');
  await closed;
  const ms = performance.now() - startedAt;
  const noted = linesIn(journal)
    .slice(1)
    .map((line) => JSON.parse(line) as { outcome: unknown });
  return { noted: noted.map(({ outcome }) => JSON.stringify(outcome)), ms };
}

interface Half {
  /** Each as the result would hold it. */
  readonly noted: readonly string[];
  readonly ms: number;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-command-'));
const photos = join(folder, 'photos');
mkdirSync(photos);
const count = await renderPhotos(photos, Number(process.argv[2] ?? DEFAULT_COUNT));
const rateOf = (ms: number): number => (count * 1000) / ms;
const print = (text: string): boolean => process.stdout.write(`${text}\n`);
print(`${count.toString()} rendered photos of ${SPECIMEN_KINDS.length.toString()} kinds`);

const inProcess = rateOf(await timeOf(['read', photos, '--out', 'local.jsonl'], folder));
print(`folder command, start and models included: ${inProcess.toFixed(2)} photos/s`);

const gateway = await startGatewayProcess({
  ENGINES: 'embedded',
  RECOGNITIONS_PER_MINUTE: '1000000',
  REQUESTS_PER_MINUTE: '1000000',
});
const endpoint = `${gateway.url}/graphql`;
const remote = ['read', photos, '--endpoint', endpoint, '--out', 'remote.jsonl'];
const throughHttp = rateOf(await timeOf(remote, folder));
await gateway.stop();
print(`through HTTP, gateway started before:       ${throughHttp.toFixed(2)} photos/s`);
print(`folder command / HTTP:                      ${(inProcess / throughHttp).toFixed(2)}`);

const local = linesIn(join(folder, 'local.jsonl'));
const halved = ['read', photos, '--out', 'halved.jsonl'];
const journal = join(folder, 'halved.jsonl.journal');
const { noted, ms } = await killHalfWay(halved, journal, Math.floor(count / 2));
const restMs = await timeOf(halved, folder);
const resumed = linesIn(join(folder, 'halved.jsonl'));
const kept = noted.filter((line) => resumed.includes(line)).length;
const seconds = (each: number): string => (each / 1000).toFixed(1);
print(
  `killed after ${noted.length.toString()} in ${seconds(ms)} s, the rest in ${seconds(restMs)} s: ` +
    `${kept.toString()} taken over, ${(resumed.length - kept).toString()} read, ` +
    `${resumed.length.toString()} of ${count.toString()} in the result`,
);
print(`same result as without a kill: ${String(resumed.join('\n') === local.join('\n'))}`);
rmSync(folder, { recursive: true });
