import { describe, expect, it, vi } from 'vitest';
import { runSnippet } from '../../support/run-snippet.ts';
import { missingLines, runnableOf, snippetsOf, verifySnippet } from '../../support/snippets.ts';
import type { RunnableSnippet } from '../../support/snippets.ts';

// Processes and servers start slowly on a crowded machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const FENCE = '```';

const page = (...lines: readonly string[]): string => lines.join('\n');

function only(markdown: string): RunnableSnippet {
  const [snippet] = runnableOf(snippetsOf(markdown, 'page.md'));
  if (snippet === undefined) throw new Error('No snippet.');
  return snippet;
}

describe('snippets of a page', () => {
  it('tell language, words, options and where they stand', () => {
    const [snippet] = snippetsOf(
      page('# Title', '', `${FENCE}sh run exit=2 name=a`, 'ls', FENCE),
      'p.md',
    );
    expect(snippet).toEqual({
      title: 'p.md:3',
      language: 'sh',
      text: 'ls',
      words: new Set(['run']),
      options: new Map([
        ['exit', '2'],
        ['name', 'a'],
      ]),
    });
  });

  it('are found in lists as well, and run only where the page says so', () => {
    const markdown = page(
      '1. Do',
      '',
      `   ${FENCE}sh run`,
      '   true',
      `   ${FENCE}`,
      '',
      FENCE,
      FENCE,
    );
    expect(snippetsOf(markdown, 'page.md')).toHaveLength(2);
    expect(only(markdown).text).toBe('true');
  });
});

describe('a snippet', () => {
  it('runs as a script that stops at the first failure', async () => {
    const snippet = only(page(`${FENCE}sh run`, 'echo one', 'false', 'echo two', FENCE));
    await expect(runSnippet(snippet)).resolves.toEqual({
      exitCode: 1,
      stdout: 'one\n',
      stderr: '',
    });
    await expect(verifySnippet(snippet)).rejects.toThrow(/exits/u);
  });

  it('runs as a typed module that imports from the root', async () => {
    const snippet = only(
      page(
        `${FENCE}ts run`,
        "import { isVin } from './src/domain/vin.ts';",
        'const kind: string = typeof isVin;',
        'console.log(kind);',
        FENCE,
      ),
    );
    await expect(runSnippet(snippet)).resolves.toMatchObject({ exitCode: 0 });
  });

  it('is pointed at what stands here in place of what the page names', async () => {
    const snippet = only(page(`${FENCE}sh run`, 'echo http://127.0.0.1:4000/graphql', FENCE));
    const { stdout } = await runSnippet(snippet, {
      replace: [['http://127.0.0.1:4000', 'http://here']],
    });
    expect(stdout).toBe('http://here/graphql\n');
  });

  it('is ended with everything it started once its time is over', async () => {
    const snippet = only(page(`${FENCE}sh run timeout=0.3`, 'sleep 60 & sleep 60', FENCE));
    await expect(runSnippet(snippet)).rejects.toThrow('page.md:1: not done in time.');
  });

  it('does not wait for what it left in the background', async () => {
    const snippet = only(page(`${FENCE}sh run timeout=20`, 'sleep 60 & echo done', FENCE));
    await expect(runSnippet(snippet)).resolves.toMatchObject({ exitCode: 0, stdout: 'done\n' });
  });

  it('must print at least the members its page promises', async () => {
    const promise = (json: string): RunnableSnippet =>
      only(
        page(
          `${FENCE}sh run`,
          `echo '{"a":{"b":1,"c":2}}'`,
          FENCE,
          `${FENCE}json output`,
          json,
          FENCE,
        ),
      );
    await expect(verifySnippet(promise('{"a":{"b":1,"c":"…"}}'))).resolves.toBeDefined();
    await expect(verifySnippet(promise('{"a":{"b":2}}'))).rejects.toThrow('page.md:1');
  });
});

describe('promised lines', () => {
  it('stand in what was written, in their order, with anything between', () => {
    const written = 'ready at 4000\nnoise\nread 3 of 3, 1.2 s\n';
    expect(missingLines('ready\n\nread 3 of 3, … s', written)).toEqual([]);
    expect(missingLines('read 3\nready', written)).toEqual(['ready']);
  });
});
