import type { Charset } from '../decoding/charset.ts';
import { decodeGreedily } from '../decoding/greedy.ts';
import { lineQuad } from '../fields/value-lines.ts';
import { applyHomography } from '../geometry/homography.ts';
import { between, mapQuad } from '../geometry/points.ts';
import type { Pyramid, View } from '../geometry/view.ts';
import type { TextLine } from '../layouts/text-line.ts';
import type { LineRecognizer } from '../recognition/line-recognizer.ts';

const STRETCH = 0.9;

/** Reads what lines begin with, for labels stand there. */
export class LabelReader {
  readonly #recognizer: LineRecognizer;
  readonly #charset: Charset;

  constructor(recognizer: LineRecognizer, charset: Charset) {
    this.#recognizer = recognizer;
    this.#charset = charset;
  }

  /** Reads a share of a line of the view from its start; at most 1 counts. */
  async read(
    pyramid: Pyramid,
    view: View,
    { line, share }: { readonly line: TextLine; readonly share: number },
  ): Promise<string> {
    const part = { ...line, end: between(line.start, line.end, Math.min(1, share)) };
    const quad = mapQuad(lineQuad(part), (point) => applyHomography(view.toBitmap, point));
    const { line: probabilities } = await this.#recognizer.read(pyramid, quad, STRETCH);
    return decodeGreedily(probabilities, this.#charset).text;
  }
}
