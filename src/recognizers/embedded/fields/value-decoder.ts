import type { LineProbabilities } from '../decoding/line-probabilities.ts';
import type { Sign } from '../decoding/sign.ts';
import type { FieldName } from '../layouts/layout.ts';

/** A value as decoded from what the recognizer said of its line. */
export interface DecodedValue {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** The score of the least sure character as read without any knowledge of the field, 0 to 1. */
  readonly weakest: number;
  /** How much less likely the grammar's reading is than the raw one, at least 0; 0 for free text. */
  readonly gap: number;
  /** True where the grammar's reading stands. */
  readonly constrained: boolean;
  /** Its characters, as they make up `text` but for its spelling. */
  readonly signs: readonly Sign[];
}

/** Decodes one line of a field's value. */
export type ValueDecoder = (name: FieldName, line: LineProbabilities) => DecodedValue;
