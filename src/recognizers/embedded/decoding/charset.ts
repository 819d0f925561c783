import { readFile } from 'node:fs/promises';

/** The recognizer's alphabet: which symbol a class stands for. */
export class Charset {
  readonly #symbols: readonly string[];
  readonly #classes: ReadonlyMap<string, number>;

  /** Takes the symbols of classes 1, 2, …; class 0 is CTC's blank and has none. */
  constructor(symbols: readonly string[]) {
    this.#symbols = ['', ...symbols];
    this.#classes = new Map(this.#symbols.map((symbol, index) => [symbol, index]));
  }

  /** How many classes there are, the blank included. */
  get size(): number {
    return this.#symbols.length;
  }

  /** The symbol of a class; empty for the blank. */
  symbolOf(index: number): string {
    return this.#symbols[index] ?? '';
  }

  /** The class of a symbol; undefined for one the recognizer does not know. */
  classOf(symbol: string): number | undefined {
    return this.#classes.get(symbol);
  }
}

/** Reads a key file: one symbol a line; the space, which no line can hold, comes last. Source: PP-OCR. */
export async function readCharset(path: string): Promise<Charset> {
  const text = await readFile(path, 'utf8');
  return new Charset([...text.replace(/\r?\n$/, '').split(/\r?\n/), ' ']);
}
