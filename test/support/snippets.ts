/**
 * The fenced snippets of a Markdown file, run as a reader would run them.
 *
 * A fence is run where its info string says `run`:
 *
 *     ```sh run            a shell script (`bash -euo pipefail`), in the repository's root
 *     ```ts run            a module; imports are resolved from the root; also `js`, `mjs`
 *     ```py run            a Python 3 script
 *
 * The next fence that says `output` tells what it prints: every line stands there, in this order, `…`
 * for anything at all. With `json output` the printed JSON has at least these members, the text `…`
 * standing for any value. Words after `run` are options: `exit=2` (expected exit code, else 0),
 * `timeout=60` (seconds, else 30), `name=ask` (to find it by), `cwd=.ci/recipes` (folder, from the root).
 *
 * A test file for a page:
 *
 *     it.each(runnableSnippets('README.md').map((snippet) => [snippet.title, snippet] as const))(
 *       'does what the page promises: %s',
 *       async (_title, snippet) => {
 *         const run = verifySnippet(snippet, { replace: [['http://127.0.0.1:4000', gateway.url]] });
 *         await expect(run).resolves.toBeDefined();
 *       },
 *     );
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Code, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect } from 'vitest';
import { ROOT, runSnippet } from './run-snippet.ts';
import type { SnippetRun, SnippetSurroundings } from './run-snippet.ts';

/** One fence. */
export interface Snippet {
  /** The file from the repository's root, and the line of the fence. */
  readonly title: string;
  readonly language: string;
  readonly text: string;
  /** `run`, `output` and whatever else stands alone in the info string. */
  readonly words: ReadonlySet<string>;
  /** `name=value` of the info string. */
  readonly options: ReadonlyMap<string, string>;
}

/** A fence to run, with the fence of what it prints. */
export interface RunnableSnippet extends Snippet {
  readonly output: Snippet | null;
}

/** Every fence of a file, given from the repository's root. */
export function snippetsIn(file: string): readonly Snippet[] {
  return snippetsOf(readFileSync(join(ROOT, file), 'utf8'), file);
}

/** Every fence of a text, also in lists and quotes. */
export function snippetsOf(markdown: string, file: string): readonly Snippet[] {
  return fencesOf(fromMarkdown(markdown).children).map(({ lang, meta, value, position }) => {
    const words = (meta ?? '').split(/\s+/u).filter(Boolean);
    return {
      title: `${file}:${String(position?.start.line ?? 0)}`,
      language: lang ?? '',
      text: value,
      words: new Set(words.filter((word) => !word.includes('='))),
      options: new Map(words.filter((word) => word.includes('=')).map(optionOf)),
    };
  });
}

const fencesOf = (nodes: readonly RootContent[]): readonly Code[] =>
  nodes.flatMap((node) => {
    if (node.type === 'code') return [node];
    return 'children' in node ? fencesOf(node.children) : [];
  });

function optionOf(word: string): readonly [string, string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

/**
 * The fences of a file that are to be run.
 * @throws Error where there is none: a page that lost its snippets would pass unseen.
 */
export function runnableSnippets(file: string): readonly RunnableSnippet[] {
  const runnable = runnableOf(snippetsIn(file));
  if (runnable.length === 0) throw new Error(`${file} has no snippet to run.`);
  return runnable;
}

/** Joins each fence to run with its output. */
export const runnableOf = (snippets: readonly Snippet[]): readonly RunnableSnippet[] =>
  snippets.flatMap((snippet, at) => {
    if (!snippet.words.has('run')) return [];
    const next = snippets[at + 1];
    return [{ ...snippet, output: next?.words.has('output') === true ? next : null }];
  });

/** Runs a snippet and expects what its page promises. */
export async function verifySnippet(
  snippet: RunnableSnippet,
  surroundings: SnippetSurroundings = {},
): Promise<SnippetRun> {
  const { title, options, output } = snippet;
  const run = await runSnippet(snippet, surroundings);
  const written = `${run.stdout}${run.stderr}`;
  expect(run.exitCode, `${title} exits; it wrote:\n${written}`).toBe(
    Number(options.get('exit') ?? 0),
  );
  if (output?.language === 'json') {
    expect(JSON.parse(run.stdout), title).toEqual(expectedJson(JSON.parse(output.text)));
  } else if (output !== null) {
    expect(
      missingLines(output.text, written),
      `${title} does not write; it wrote:\n${written}`,
    ).toEqual([]);
  }
  return run;
}

/** The promised lines that do not stand in what was written, in their order. */
export function missingLines(promised: string, written: string): readonly string[] {
  const lines = written.split('\n');
  let from = 0;
  return promised
    .split('\n')
    .filter((line) => line.trim() !== '')
    .filter((line) => {
      const at = lines.findIndex((candidate, index) => index >= from && fits(line, candidate));
      if (at >= 0) from = at + 1;
      return at < 0;
    });
}

/** Whether a line stands in another; each `…` stands for anything. */
function fits(promised: string, line: string): boolean {
  let from = 0;
  return promised
    .trim()
    .split('…')
    .every((piece) => {
      const at = line.indexOf(piece, from);
      from = at + piece.length;
      return at >= 0;
    });
}

/** At least these members; `…` for any value. */
export function expectedJson(value: unknown): unknown {
  if (value === '…') return expect.anything();
  if (Array.isArray(value)) return value.map(expectedJson);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(
    ([name, inner]) => [name, expectedJson(inner)] as const,
  );
  return expect.objectContaining(Object.fromEntries(members));
}
