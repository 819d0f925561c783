import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPhotos } from '../../../src/command/input/find-photos.ts';
import { openJournal } from '../../../src/command/journal.ts';
import type { Journal } from '../../../src/command/journal.ts';
import type { Outcome, ReadOutcome, ReadPhoto } from '../../../src/command/outcome.ts';
import { readPhotos } from '../../../src/command/read-photos.ts';
import type { ReadPhotosOptions } from '../../../src/command/read-photos.ts';
import { UsageError } from '../../../src/command/usage-error.ts';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';

const QUESTION = { side: 'AUTO', reader: 'embedded' };

const readOf = (file: string): ReadOutcome => ({
  kind: 'READ',
  file,
  side: 'FRONT',
  pages: [],
  warnings: [],
  doubts: [],
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const journalIn = (part = {}): Journal =>
  openJournal({ file: join(folder, 'journal'), question: QUESTION, fresh: false, ...part });

describe('the photos named', () => {
  const touch = (name: string): void => {
    writeFileSync(join(folder, name), '');
  };

  it('are those of files, folders to their depth and globs, each once, sorted', async () => {
    mkdirSync(join(folder, 'in', 'deep'), { recursive: true });
    for (const name of ['b.JPG', 'in/a.png', 'in/deep/c.webp', 'in/notes.txt', 'x.bin'])
      touch(name);
    expect(await findPhotos(['in', 'in/a.png', '*.jpg', 'x.bin'], folder)).toEqual([
      'b.JPG',
      'in/a.png',
      'in/deep/c.webp',
      'x.bin',
    ]);
  });

  it('are found in a folder whose name looks like a glob', async () => {
    mkdirSync(join(folder, 'a [1] (b)'));
    touch('a [1] (b)/c.jpg');
    expect(await findPhotos(['a [1] (b)'], folder)).toEqual([join('a [1] (b)', 'c.jpg')]);
  });

  it.each(['missing.jpg', '*.png', '.'])('are not there: %s is told', async (argument) => {
    await expect(findPhotos([argument], folder)).rejects.toThrow(UsageError);
  });
});

const ONE = { file: '1.jpg', version: '1 1' };
const THREE = { file: '3.jpg', version: '3 3' };

describe('the journal', () => {
  it('keeps what was done, but not the line that a kill cut short', () => {
    const first = journalIn();
    first.note(ONE, readOf('1.jpg'));
    first.close();
    appendFileSync(join(folder, 'journal'), '{"version":"1 1","outcome":{"file":"2.jp');
    const second = journalIn();
    second.note(THREE, readOf('3.jpg'));
    second.close();
    const third = journalIn();
    third.close();
    expect(third.find(ONE)).toEqual(readOf('1.jpg'));
    expect(third.find(THREE)).toEqual(readOf('3.jpg'));
  });

  it('knows a photo by more than its name', () => {
    const first = journalIn();
    first.note(ONE, readOf('1.jpg'));
    first.close();
    const second = journalIn();
    second.close();
    expect(second.find({ ...ONE, version: '2 1' })).toBeUndefined();
  });

  it.each([
    ['a fresh run', { fresh: true }],
    ['another side', { question: { ...QUESTION, side: 'FRONT' } }],
    ['another reader', { question: { ...QUESTION, reader: 'http://127.0.0.1/graphql' } }],
  ])('begins anew for %s', (_what, part) => {
    const first = journalIn();
    first.note(ONE, readOf('1.jpg'));
    first.close();
    const second = journalIn(part);
    second.close();
    expect(second.find(ONE)).toBeUndefined();
    expect(readFileSync(join(folder, 'journal'), 'utf8')).not.toContain('1.jpg');
  });
});

describe('reading photos', () => {
  const files = ['1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg', '6.jpg'];

  const run = async (
    read: ReadPhoto,
    part: Partial<ReadPhotosOptions> = {},
  ): Promise<Outcome[]> => {
    const journal = journalIn();
    try {
      return await readPhotos({
        files,
        read,
        journal,
        concurrency: 2,
        signal: new AbortController().signal,
        onOutcome: () => undefined,
        ...part,
      });
    } finally {
      journal.close();
    }
  };

  it('reads no photo twice over two runs, the first of which was called off', async () => {
    const asked: string[] = [];
    const interruption = new AbortController();
    const read: ReadPhoto = (file) => {
      asked.push(file);
      if (file === '3.jpg') interruption.abort();
      return Promise.resolve(readOf(file));
    };
    await expect(run(read, { signal: interruption.signal, concurrency: 1 })).rejects.toThrow();
    expect(asked).toEqual(['1.jpg', '2.jpg', '3.jpg']);
    expect(await run(read)).toEqual(files.map(readOf));
    expect(asked).toEqual(files);
  });

  it.each([
    ['another size', 'longer', 1],
    ['the same size, written later', 'other', 2],
  ])('reads again a photo that was replaced by one of %s', async (_what, text, writtenAt) => {
    const file = join(folder, '1.jpg');
    const asked: string[] = [];
    const read: ReadPhoto = () => {
      asked.push(readFileSync(file, 'utf8'));
      return Promise.resolve(readOf(file));
    };
    const write = (content: string, seconds: number): void => {
      writeFileSync(file, content);
      utimesSync(file, seconds, seconds);
    };
    write('first', 1);
    await run(read, { files: [file] });
    await run(read, { files: [file] });
    write(text, writtenAt);
    await run(read, { files: [file] });
    expect(asked).toEqual(['first', text]);
  });

  it('reads at most as many at once as asked', async () => {
    let running = 0;
    let most = 0;
    await run(
      async (file) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        running -= 1;
        return readOf(file);
      },
      { concurrency: 3 },
    );
    expect(most).toBe(3);
  });

  it('remembers a refusal that would come again, and goes on', async () => {
    const asked: string[] = [];
    const read: ReadPhoto = (file) => {
      asked.push(file);
      return file === '2.jpg'
        ? Promise.reject(new LicenseError('NOT_A_VEHICLE_LICENSE'))
        : Promise.resolve(readOf(file));
    };
    const first = await run(read);
    expect(first[1]).toMatchObject({ kind: 'REFUSED', code: 'NOT_A_VEHICLE_LICENSE' });
    expect(await run(read)).toEqual(first);
    expect(asked).toHaveLength(files.length);
  });

  it('asks again after the time told, as often as it takes within reason', async () => {
    const moments: number[] = [];
    const read: ReadPhoto = (file) => {
      moments.push(performance.now());
      return moments.length < 3
        ? Promise.reject(new LicenseError('OVERLOADED', { retryAfterMs: 20 }))
        : Promise.resolve(readOf(file));
    };
    expect(await run(read, { files: ['1.jpg'] })).toEqual([readOf('1.jpg')]);
    const waits = moments.slice(1).map((moment, at) => moment - (moments[at] ?? 0));
    expect(waits.every((waited) => waited >= 19)).toBe(true);
    expect(waits).toHaveLength(2);
  });

  it('gives up a photo that fails every time, and asks for it again in the next run', async () => {
    let tries = 0;
    const failing: ReadPhoto = () => {
      tries += 1;
      return Promise.reject(new LicenseError('ENGINE_FAILED', { retryAfterMs: 1 }));
    };
    const [outcome] = await run(failing, { files: ['1.jpg'] });
    expect(outcome).toMatchObject({ kind: 'REFUSED', code: 'ENGINE_FAILED' });
    expect(tries).toBe(6);
    expect(await run((file) => Promise.resolve(readOf(file)), { files: ['1.jpg'] })).toEqual([
      readOf('1.jpg'),
    ]);
  });

  it.each(['UNAUTHENTICATED', 'BAD_USER_INPUT'] as const)(
    'stops at %s, which every photo would meet',
    async (code) => {
      const asked: string[] = [];
      const read: ReadPhoto = (file) => {
        asked.push(file);
        return Promise.reject(new LicenseError(code));
      };
      await expect(run(read, { concurrency: 1 })).rejects.toMatchObject({ code });
      expect(asked).toEqual(['1.jpg']);
    },
  );

  it.each([
    ['a photo too large to send', new LicenseError('REQUEST_TOO_LARGE'), 'REQUEST_TOO_LARGE'],
    [
      'a file that cannot be opened',
      Object.assign(new Error('no'), { syscall: 'open', path: '2.jpg', code: 'EACCES' }),
      'FILE_UNREADABLE',
    ],
  ])('goes on after %s', async (_what, fault, code) => {
    const outcomes = await run((file) =>
      file === '2.jpg' ? Promise.reject(fault) : Promise.resolve(readOf(file)),
    );
    expect(outcomes.filter(({ kind }) => kind === 'READ')).toHaveLength(5);
    expect(outcomes[1]).toMatchObject({ kind: 'REFUSED', code });
  });
});
