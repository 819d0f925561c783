import type { FoundPage } from '../cards/page-finder.ts';
import type { Charset } from '../decoding/charset.ts';
import { decodeGreedily } from '../decoding/greedy.ts';
import type { Bounds } from '../geometry/points.ts';
import { quadOf } from '../geometry/points.ts';
import type { Pyramid } from '../geometry/view.ts';
import type { LineRecognizer } from '../recognition/line-recognizer.ts';
import { findBars } from './barcode-band.ts';
import type { FieldReading } from './field-reading.ts';
import { cardPatch, cardToBitmap } from './page-frame.ts';
import { codeFromDigits } from './sub-page-code.ts';

/** Where the bars are looked for, card units: the lower right, with room for a print that sits elsewhere. */
const SEARCHED: Bounds = { left: 290, top: 470, right: 890, bottom: 600 };
/** The digits' row: this far below the bars, this high, and this much wider than they are, card units. */
const BELOW = 3;
const ROW_HEIGHT = 22;
const BESIDE = 5;
/** The digits stand far apart: drawn closer they are read well and faster; wider where that is not enough. */
const STRETCHES = [0.7, 0.95] as const;
const SURE = 0.8;

/** Reads the sub-page's code (证芯编号) from the digits below its bars. */
export class CodeReader {
  readonly #recognizer: LineRecognizer;
  readonly #charset: Charset;

  constructor(recognizer: LineRecognizer, charset: Charset) {
    this.#recognizer = recognizer;
    this.#charset = charset;
  }

  async read(pyramid: Pyramid, page: FoundPage): Promise<FieldReading> {
    const name = 'subPageCode' as const;
    const bars = findBars(cardPatch(pyramid, page, SEARCHED, 1));
    if (bars === null) return { name, text: '', confidence: 0.9, quad: null };
    const row = digitsRow(bars);
    const quad = cardToBitmap(page, quadOf(row));
    let best: FieldReading = { name, text: null, confidence: 0, quad };
    for (const stretch of STRETCHES) {
      const { line } = await this.#recognizer.read(pyramid, quad, stretch);
      const margin = BESIDE / (row.right - row.left);
      const raw = decodeGreedily(line, this.#charset);
      const { code, confidence } = codeFromDigits(raw, line.steps, {
        start: margin,
        end: 1 - margin,
      });
      if (code !== null && confidence > best.confidence) {
        best = { name, text: code, confidence, quad };
      }
      if (best.confidence >= SURE) break;
    }
    return best;
  }
}

function digitsRow(bars: Bounds): Bounds {
  const left = SEARCHED.left + bars.left - BESIDE;
  const top = SEARCHED.top + bars.bottom + BELOW;
  return { left, top, right: SEARCHED.left + bars.right + BESIDE, bottom: top + ROW_HEIGHT };
}
