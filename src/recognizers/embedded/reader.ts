import type { CardSide, RequestedSide } from '../../domain/card.ts';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { Warning } from '../../domain/warnings.ts';
import { warningKind, warningOf } from '../../domain/warnings.ts';
import { openBarcodeReader } from './barcode/barcode-reader.ts';
import { choosePages } from './cards/choose-pages.ts';
import { wholeView } from './cards/look.ts';
import type { FoundPage } from './cards/found-page.ts';
import { LabelProof } from './cards/label-proof.ts';
import { LabelReader } from './cards/label-reader.ts';
import { LabelSearch } from './cards/label-search.ts';
import type { Sighting } from './cards/page-finder.ts';
import { LAYOUTS, PageFinder } from './cards/page-finder.ts';
import { readCharset } from './decoding/charset.ts';
import { TextDetector } from './detection/text-detector.ts';
import { FieldReader } from './fields/field-reader.ts';
import type { FieldReading } from './fields/field-reading.ts';
import { cardToBitmap } from './fields/page-frame.ts';
import { mapQuad, quadOf } from './geometry/points.ts';
import type { Quad } from './geometry/points.ts';
import { Pyramid } from './geometry/view.ts';
import { CARD_HEIGHT, CARD_WIDTH } from './layouts/layout.ts';
import type { QualityMeasures } from './quality/judge-quality.ts';
import {
  isIllegible,
  judgeQuality,
  measureQuality,
  QUALITY_LIMITS,
} from './quality/judge-quality.ts';
import { gridPeak } from './quality/screen-grid.ts';
import { withoutGrid } from './quality/without-grid.ts';
import type { DecodedImage } from './pixels/bitmap.ts';
import { LineRecognizer } from './recognition/line-recognizer.ts';
import type { LicenseReading, PageReading } from './reading/license-reading.ts';
import type { ModelFiles } from './weights/model-files.ts';
import { openSessions } from './weights/session.ts';

export type { LicenseReading } from './reading/license-reading.ts';

const CARD_QUAD = quadOf({ left: 0, top: 0, right: CARD_WIDTH, bottom: CARD_HEIGHT });

/** The offline reader: an image in, its pages' values out. One call at a time. */
export class LicenseReader {
  readonly #finder: PageFinder;
  readonly #fields: FieldReader;

  private constructor(finder: PageFinder, fields: FieldReader) {
    this.#finder = finder;
    this.#fields = fields;
  }

  /** Loads the models and runs each once, for a first run takes several times as long as the next. */
  static async create(files: ModelFiles): Promise<LicenseReader> {
    const [{ detector, recognizer }, charset, readBars] = await Promise.all([
      openSessions(files),
      readCharset(files.charset),
      openBarcodeReader(),
    ]);
    const textDetector = new TextDetector(detector);
    const lineRecognizer = new LineRecognizer(recognizer);
    await warmUp(textDetector, lineRecognizer);
    const labels = new LabelReader(lineRecognizer, charset);
    return new LicenseReader(
      new PageFinder(textDetector, new LabelProof(labels), new LabelSearch(labels, LAYOUTS)),
      new FieldReader(lineRecognizer, charset, readBars),
    );
  }

  /**
   * Tells which pages there are without reading them.
   * @throws LicenseError of category IMAGE for a refusal.
   */
  async findSide(image: DecodedImage): Promise<CardSide> {
    const { pages } = await this.#findPages(new Pyramid(image.bitmap), 'AUTO');
    return sideOf(pages.map(({ match }) => match.layout));
  }

  /**
   * Reads the side asked for.
   * @throws LicenseError of category IMAGE for a refusal.
   */
  async read(image: DecodedImage, side: RequestedSide): Promise<LicenseReading> {
    const pyramid = new Pyramid(image.bitmap);
    const { pages: chosen, seenIn } = await this.#findPages(pyramid, side);
    const warnings = warningsOf(pyramid, chosen);
    const screened = warnings.some(({ code }) => warningKind(code) === 'SCREENED_CARD');
    const legible = screened && seenIn === pyramid ? withoutItsGrid(pyramid) : seenIn;
    const pages: PageReading[] = [];
    for (const page of chosen) {
      const fields = await this.#fields.readFields(legible, page);
      pages.push({ side: page.match.layout.side, fields: displayed(fields, image.scale) });
    }
    return { side: sideOf(pages), pages, warnings };
  }

  /** The pages asked for; a coarse screen shows its grid in place of text until that is taken out. */
  async #findPages(
    pyramid: Pyramid,
    side: RequestedSide,
  ): Promise<{ readonly pages: readonly FoundPage[]; readonly seenIn: Pyramid }> {
    const first = await this.#finder.find(pyramid);
    if (first.pages.length > 0 || !isScreen(pyramid)) {
      return { pages: chosenPages(pyramid, first, side), seenIn: pyramid };
    }
    const seenIn = withoutItsGrid(pyramid);
    return { pages: chosenPages(seenIn, await this.#finder.find(seenIn), side), seenIn };
  }
}

/** @throws LicenseError of category IMAGE for a refusal. */
function chosenPages(
  pyramid: Pyramid,
  { pages, look, likely }: Sighting,
  side: RequestedSide,
): readonly FoundPage[] {
  if (look.boxes.length === 0) throw new LicenseError('IMAGE_NO_TEXT');
  if (pages.length === 0 && likely !== null) {
    const measures = measuresOf(pyramid, likely);
    if (measures !== null && isIllegible(measures)) throw new LicenseError('IMAGE_BLURRED');
  }
  return choosePages(pages, side);
}

function measuresOf(pyramid: Pyramid, page: FoundPage): QualityMeasures | null {
  return measureQuality(pyramid, cardToBitmap(page, CARD_QUAD));
}

function isScreen({ bitmap }: Pyramid): boolean {
  const { width, height } = bitmap;
  const whole = { left: 0, top: 0, right: width, bottom: height };
  return gridPeak(bitmap, whole) > QUALITY_LIMITS.gridPeak;
}

function withoutItsGrid({ bitmap }: Pyramid): Pyramid {
  return new Pyramid(withoutGrid(bitmap));
}

/** What is wrong with any of the pages, each told once. */
function warningsOf(pyramid: Pyramid, pages: readonly FoundPage[]): readonly Warning[] {
  const kinds = pages.flatMap((page) => {
    const measures = measuresOf(pyramid, page);
    return measures === null ? [] : judgeQuality(measures);
  });
  return [...new Set(kinds)].map(warningOf);
}

function displayed(fields: readonly FieldReading[], scale: number): readonly FieldReading[] {
  return fields.map((field) => ({
    ...field,
    quad:
      field.quad === null
        ? null
        : mapQuad(field.quad, ({ x, y }) => ({ x: x * scale, y: y * scale })),
  }));
}

/** A line at the recognizer's own height. */
const LINE_HEIGHT_PX = 48;
/** The size of a small photograph. */
const WARM_UP = { width: 640, height: 440 } as const;

async function warmUp(detector: TextDetector, recognizer: LineRecognizer): Promise<void> {
  const { width, height } = WARM_UP;
  const data = new Uint8Array(width * height * 3).fill(255);
  const pyramid = new Pyramid({ width, height, data });
  await detector.detect(pyramid, wholeView({ width, height, data }, width));
  const line: Quad = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: LINE_HEIGHT_PX },
    { x: 0, y: LINE_HEIGHT_PX },
  ];
  await recognizer.read(pyramid, line, 1);
}

function sideOf(pages: readonly { readonly side: 'FRONT' | 'BACK' }[]): CardSide {
  if (pages.length > 1) return 'DOUBLE';
  return pages[0]?.side ?? 'FRONT';
}
