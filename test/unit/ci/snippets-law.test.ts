import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../support/run-snippet.ts';
import { snippetsIn } from '../../support/snippets.ts';
import type { Snippet } from '../../support/snippets.ts';

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    join(folder, file),
  );

const pages = [
  'README.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...filesIn('.ci').filter((file) => file.endsWith('.md')),
];

/** A fence that is no snippet to run names what carries out the same: `covered=test/…`. */
const isCovered = ({ options }: Snippet): boolean =>
  existsSync(join(ROOT, options.get('covered') ?? 'nowhere'));

describe.each(pages)('every fence of %s', (page) => {
  it('is run by the tests, is what one prints, or names the test that covers it', () => {
    const loose = snippetsIn(page)
      .filter((snippet) => !snippet.words.has('run') && !snippet.words.has('output'))
      .filter((snippet) => !isCovered(snippet));
    expect(loose.map(({ title }) => title)).toEqual([]);
  });
});

describe('every program and configuration beside the recipes', () => {
  const tests = filesIn('test')
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, file), 'utf8'));
  const recipes = filesIn('.ci/recipes').filter((file) => /\.(?!md$)\w+$/u.test(file));

  it.each(recipes)('%s is used by a test, or by a recipe that is', (file) => {
    const name = basename(file);
    const neighbors = recipes
      .filter((other) => other !== file)
      .map((other) => readFileSync(join(ROOT, other), 'utf8'));
    expect([...tests, ...neighbors].some((text) => text.includes(name))).toBe(true);
  });
});
