import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome, ReadPhoto } from '../../../src/command/outcome.ts';
import { readPhotos } from '../../../src/command/read-photos.ts';
import type { ReadPhotosOptions } from '../../../src/command/read-photos.ts';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { newFolder } from '../../support/new-folder.ts';
import { journalIn, readOf } from './journal-in.ts';

let folder: string;
beforeEach(() => {
  folder = newFolder();
});

describe('reading photos', () => {
  const files = ['1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg', '6.jpg'];

  const run = async (
    read: ReadPhoto,
    part: Partial<ReadPhotosOptions> = {},
  ): Promise<Outcome[]> => {
    const journal = journalIn(folder);
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
