import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../../support/new-folder.ts';
import { QUESTION, journalIn, readOf } from './journal-in.ts';

let folder: string;
beforeEach(() => {
  folder = newFolder();
});

const ONE = { file: '1.jpg', version: '1 1' };
const THREE = { file: '3.jpg', version: '3 3' };

describe('the journal', () => {
  it('keeps what was done, but not the line that a kill cut short', () => {
    const first = journalIn(folder);
    first.note(ONE, readOf('1.jpg'));
    first.close();
    appendFileSync(join(folder, 'journal'), '{"version":"1 1","outcome":{"file":"2.jp');
    const second = journalIn(folder);
    second.note(THREE, readOf('3.jpg'));
    second.close();
    const third = journalIn(folder);
    third.close();
    expect(third.find(ONE)).toEqual(readOf('1.jpg'));
    expect(third.find(THREE)).toEqual(readOf('3.jpg'));
  });

  it('knows a photo by more than its name', () => {
    const first = journalIn(folder);
    first.note(ONE, readOf('1.jpg'));
    first.close();
    const second = journalIn(folder);
    second.close();
    expect(second.find({ ...ONE, version: '2 1' })).toBeUndefined();
  });

  it.each([
    ['a fresh run', { fresh: true }],
    ['another side', { question: { ...QUESTION, side: 'FRONT' } }],
    ['another reader', { question: { ...QUESTION, reader: 'http://127.0.0.1/graphql' } }],
  ])('begins anew for %s', (_what, part) => {
    const first = journalIn(folder);
    first.note(ONE, readOf('1.jpg'));
    first.close();
    const second = journalIn(folder, part);
    second.close();
    expect(second.find(ONE)).toBeUndefined();
    expect(readFileSync(join(folder, 'journal'), 'utf8')).not.toContain('1.jpg');
  });
});
