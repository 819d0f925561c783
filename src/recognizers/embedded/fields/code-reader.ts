import type { FoundPage } from '../cards/found-page.ts';
import type { Charset } from '../decoding/charset.ts';
import { decodeGreedily } from '../decoding/greedy.ts';
import type { BarcodeReader } from '../barcode/barcode-reader.ts';
import type { Bounds, Quad } from '../geometry/points.ts';
import { quadOf } from '../geometry/points.ts';
import type { Pyramid } from '../geometry/view.ts';
import type { LineRecognizer } from '../recognition/line-recognizer.ts';
import { blank } from './join-pieces.ts';
import { findBars } from './barcode-band.ts';
import type { FieldReading } from './field-reading.ts';
import { cardCrop, cardPatch, cardToBitmap } from './page-frame.ts';
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
/** How sure a code is by where it was read. */
const BOTH_AGREE = 0.999;
const BARS_ALONE = 0.97;

/** Reads the sub-page's code (证芯编号) from the digits below its bars. */
export class CodeReader {
  readonly #recognizer: LineRecognizer;
  readonly #charset: Charset;
  readonly #readBars: BarcodeReader;

  constructor(recognizer: LineRecognizer, charset: Charset, readBars: BarcodeReader) {
    this.#recognizer = recognizer;
    this.#charset = charset;
    this.#readBars = readBars;
  }

  async read(pyramid: Pyramid, page: FoundPage): Promise<FieldReading> {
    const name = 'subPageCode' as const;
    const bars = findBars(cardPatch(pyramid, page, SEARCHED));
    if (bars === null) return blank(name);
    const row = digitsRow(bars);
    const quad = cardToBitmap(page, quadOf(row));
    const fromBars = await this.#readBars(cardCrop(pyramid, page, barsArea(bars), 0.5));
    const fromDigits = await this.#readDigits(pyramid, { row, quad });
    if (fromBars === null) return fromDigits;
    const agree = fromBars === fromDigits.text;
    return { name, text: fromBars, confidence: agree ? BOTH_AGREE : BARS_ALONE, quad };
  }

  async #readDigits(
    pyramid: Pyramid,
    { row, quad }: { readonly row: Bounds; readonly quad: Quad },
  ): Promise<FieldReading> {
    const name = 'subPageCode' as const;
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

/** The bars with the quiet space beside them, cut above the digits. */
function barsArea({ left, top, right, bottom }: Bounds): Bounds {
  return {
    left: SEARCHED.left + left - 24,
    top: SEARCHED.top + top - 2,
    right: SEARCHED.left + right + 24,
    bottom: SEARCHED.top + bottom,
  };
}

function digitsRow(bars: Bounds): Bounds {
  const left = SEARCHED.left + bars.left - BESIDE;
  const top = SEARCHED.top + bars.bottom + BELOW;
  return { left, top, right: SEARCHED.left + bars.right + BESIDE, bottom: top + ROW_HEIGHT };
}
