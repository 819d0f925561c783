import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as treeSitter from '@vscode/tree-sitter-wasm';
import type { Node } from '@vscode/tree-sitter-wasm';

const { Parser, Language } = treeSitter;
const require = createRequire(import.meta.url);

/** The languages whose grammars are at hand. */
export type SyntaxName = 'python' | 'go' | 'java' | 'php';

/** Tells where a text breaks its language's grammar. */
export type FindSyntaxErrors = (text: string) => readonly string[];

/** @returns the check of a language by its tree-sitter grammar. */
export async function loadSyntax(name: SyntaxName): Promise<FindSyntaxErrors> {
  await Parser.init();
  const file = require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`);
  const language = await Language.load(new Uint8Array(await readFile(file)));
  return (text) => {
    const parser = new Parser();
    parser.setLanguage(language);
    const tree = parser.parse(text);
    if (tree === null) throw new Error('The parser gave up.');
    const errors = brokenNodes(tree.rootNode).map(
      (node) => `line ${String(node.startPosition.row + 1)}: ${node.text.slice(0, 40)}`,
    );
    tree.delete();
    parser.delete();
    return errors;
  };
}

const brokenNodes = (node: Node): readonly Node[] =>
  node.isError || node.isMissing
    ? [node]
    : node.children.flatMap((child) => (child === null ? [] : brokenNodes(child)));
