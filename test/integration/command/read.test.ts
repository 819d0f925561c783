import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { deferred } from '../../support/deferred.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';
import { newFolder } from '../../support/new-folder.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { callerNamed, frontPageWith, readingWith } from '../../support/recognition.ts';
import { runCommand, startCommand } from './run-command.ts';

const SAMPLES = fileURLToPath(new URL('../../specimens/samples/', import.meta.url));
const TIMEOUT_MS = 90_000;
const PHOTOS = 24;

let folder: string;
beforeEach(() => {
  folder = newFolder();
});

const linesOf = (file: string): string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

/** The outcomes noted so far, without the header. */
const notedIn = (journal: string): number => Math.max(0, linesOf(journal).length - 1);

describe('read --endpoint', () => {
  let gateway: LicenseGateway;
  let requests: number;

  beforeEach(async () => {
    requests = 0;
    gateway = await startLicenseGateway({
      http: {
        authenticate: ({ headers }) => {
          requests += 1;
          return headers.authorization === 'Bearer let-me-in'
            ? Promise.resolve(callerNamed('somebody'))
            : Promise.reject(new LicenseError('UNAUTHENTICATED'));
        },
      },
    });
  });
  afterEach(() => gateway.stop());

  /** Photos of as many vehicles; `answer` is given each one's number. */
  async function layOut(answer: (at: number) => Promise<void>): Promise<void> {
    for (let at = 0; at < PHOTOS; at += 1) {
      const picture = await pictureNamed(at.toString());
      writeFileSync(join(folder, `${at.toString().padStart(2, '0')}.png`), picture.bytes);
      gateway.engine.tell(picture, async () => {
        await answer(at);
        return readingWith({
          pages: [frontPageWith({ plateNo: `京A${(10_000 + at).toString()}` })],
        });
      });
    }
  }

  const readArgs = (): string[] => [
    'read',
    '.',
    '--endpoint',
    `${gateway.url}/graphql`,
    '--out',
    'all.csv',
  ];
  const settings = { VEHICLE_LICENSE_API_KEY: 'let-me-in' };

  it.each(['SIGKILL', 'SIGINT'] as const)(
    'stopped half way by %s, goes on and reads nothing twice',
    async (signal) => {
      const release = deferred();
      await layOut((at) => (at < PHOTOS / 2 ? Promise.resolve() : release.promise));
      const first = startCommand(readArgs(), folder, settings);
      const journal = join(folder, 'all.csv.journal');
      await expect.poll(() => notedIn(journal), { timeout: 30_000 }).toBe(PHOTOS / 2);
      first.process.kill(signal);
      const { exitCode } = await first.ended;
      expect(exitCode).toBe(signal === 'SIGINT' ? 130 : null);
      expect(existsSync(join(folder, 'all.csv'))).toBe(false);

      release.resolve();
      requests = 0;
      const second = await runCommand(readArgs(), folder, settings);
      expect(second).toMatchObject({ exitCode: 0, stdout: '' });
      expect(second.stderr).toContain(`${(PHOTOS / 2).toString()} were read before`);
      expect(requests).toBe(PHOTOS / 2);
      const [, ...rows] = linesOf(join(folder, 'all.csv'));
      expect(rows.map((row) => row.split(',')[1])).toEqual(
        Array.from({ length: PHOTOS }, (_, at) => `京A${(10_000 + at).toString()}`),
      );
      expect(existsSync(journal)).toBe(false);
      expect(statSync(join(folder, 'all.csv')).mode & 0o077).toBe(0);
    },
    TIMEOUT_MS,
  );

  it(
    'names what was refused and why, in the result and in the summary',
    async () => {
      const { bytes } = await pictureNamed('cat');
      writeFileSync(join(folder, 'cat.png'), bytes);
      const ended = await runCommand([...readArgs(), '--format', 'jsonl'], folder, settings);
      expect(ended.exitCode).toBe(1);
      expect(ended.stderr).toContain('0 read, 1 refused');
      expect(ended.stderr).toContain('NOT_A_VEHICLE_LICENSE');
      expect(linesOf(join(folder, 'all.csv')).map((line) => JSON.parse(line) as unknown)).toEqual([
        expect.objectContaining({
          kind: 'REFUSED',
          file: 'cat.png',
          code: 'NOT_A_VEHICLE_LICENSE',
        }),
      ]);
    },
    TIMEOUT_MS,
  );

  it(
    'stops at once where its key is not accepted',
    async () => {
      await layOut(() => Promise.resolve());
      const ended = await runCommand([...readArgs(), '--concurrency', '1'], folder);
      expect(ended.exitCode).toBe(3);
      expect(ended.stderr).toContain('The credentials are missing or not valid');
      expect(requests).toBe(1);
    },
    TIMEOUT_MS,
  );
});

describe('read, in this process', () => {
  it(
    'reads specimens, goes on after Ctrl-C, and forgets what the store remembers',
    async () => {
      for (const file of ['back.jpg', 'both.jpg', 'front.jpg'])
        copyFileSync(join(SAMPLES, file), join(folder, file));
      const settings = { CACHE_URL: `file:${join(folder, 'cache')}` };
      const args = ['read', '*.jpg', '--out', 'all.jsonl', '--concurrency', '1'];
      const journal = join(folder, 'all.jsonl.journal');
      const first = startCommand(args, folder, settings);
      await expect.poll(() => notedIn(journal), { timeout: 60_000 }).toBeGreaterThan(0);
      first.process.kill('SIGINT');
      expect((await first.ended).exitCode).toBe(130);
      const noted = notedIn(journal);

      const second = await runCommand(args, folder, settings);
      expect(second.exitCode).toBe(0);
      expect(second.stderr).toContain(`${noted.toString()} were read before`);
      const plates = linesOf(join(folder, 'all.jsonl')).map((line) => {
        const { pages } = JSON.parse(line) as { pages: { values: { plateNo: string } }[] };
        return pages.map(({ values }) => values.plateNo);
      });
      expect(plates).toEqual([['渝F38344'], ['渝F38344', '渝F38344'], ['渝F38344']]);

      const forget = await runCommand(['forget', 'front.jpg'], folder, settings);
      expect(forget).toMatchObject({
        exitCode: 0,
        stdout: expect.stringMatching(/^[1-9]\d* erased\n$/) as string,
      });
      const again = await runCommand(['forget', 'front.jpg'], folder, settings);
      expect(again.stdout).toBe('0 erased\n');
    },
    TIMEOUT_MS,
  );
});
