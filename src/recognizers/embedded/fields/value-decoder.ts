import type { LineProbabilities } from '../decoding/line-probabilities.ts';
import type { FieldName } from '../layouts/layout.ts';

/** A value as decoded from what the recognizer said of its line. */
export interface DecodedValue {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Decodes one line of a field's value. */
export type ValueDecoder = (name: FieldName, line: LineProbabilities) => DecodedValue;
