import type { Charset } from './charset.ts';
import { compileGrammar } from './compiled-grammar.ts';
import type { CompiledGrammar } from './compiled-grammar.ts';
import { decodeConstrained } from './constrained.ts';
import { FIELD_GRAMMARS } from './field-grammars.ts';
import { decodeGreedily } from './greedy.ts';
import type { LineProbabilities } from './line-probabilities.ts';
import type { Sign } from './sign.ts';

/**
 * Beyond this gap the value is of a kind the grammar does not know, and the raw text stands: an old
 * chassis number, an unlisted type.
 */
const LARGEST_GAP = 14;

/** A field's line with what its grammar makes of it. */
export interface DecodedField {
  /** The grammar's reading, or the raw one where there is no grammar or it does not fit. */
  readonly text: string;
  /** The mean of the characters' scores, 0 to 1; 0 for a blank line. */
  readonly confidence: number;
  readonly rawText: string;
  readonly rawLogScore: number;
  readonly logScore: number;
  /** How much less likely the grammar's reading is than the raw one, natural logarithm, at least 0; Infinity where it has none. */
  readonly gap: number;
  /** True where `text` is the grammar's reading. */
  readonly constrained: boolean;
  /** The characters of the grammar's reading; none where the raw one stands. */
  readonly signs: readonly Sign[];
}

const mean = (signs: readonly Sign[]): number =>
  signs.length === 0 ? 0 : signs.reduce((sum, { score }) => sum + score, 0) / signs.length;

/** Decodes lines with knowledge of what may stand in their field. */
export class FieldDecoder {
  readonly #charset: Charset;
  readonly #grammars = new Map<string, CompiledGrammar>();

  constructor(charset: Charset) {
    this.#charset = charset;
    for (const [member, grammar] of FIELD_GRAMMARS) {
      this.#grammars.set(member, compileGrammar(grammar, charset));
    }
  }

  /** Reads a line as a member of the license. */
  decode(member: string, line: LineProbabilities): DecodedField {
    const raw = decodeGreedily(line, this.#charset);
    const asRead = {
      text: raw.text,
      confidence: raw.confidence,
      rawText: raw.text,
      rawLogScore: raw.logScore,
      logScore: raw.logScore,
      constrained: false,
      signs: [],
    };
    const grammar = this.#grammars.get(member);
    if (!grammar) return { ...asRead, gap: 0 };
    const fitting = decodeConstrained(line, grammar);
    if (!fitting) return { ...asRead, gap: Infinity };
    const gap = Math.max(0, raw.logScore - fitting.logScore);
    if (gap > LARGEST_GAP) return { ...asRead, gap };
    const { text, logScore, signs } = fitting;
    return { ...asRead, text, logScore, confidence: mean(signs), gap, constrained: true, signs };
  }
}
