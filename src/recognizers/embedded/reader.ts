import type { CardSide, RequestedSide } from '../../domain/card.ts';
import type { Warning } from '../../domain/warnings.ts';
import { choosePages } from './cards/choose-pages.ts';
import { PageFinder } from './cards/page-finder.ts';
import { readCharset } from './decoding/charset.ts';
import { TextDetector } from './detection/text-detector.ts';
import { FieldReader } from './fields/field-reader.ts';
import type { FieldReading } from './fields/field-reading.ts';
import { mapQuad } from './geometry/points.ts';
import { Pyramid } from './geometry/view.ts';
import type { DecodedImage } from './pixels/bitmap.ts';
import { valueDecoder } from './fields/decode-value.ts';
import { LineRecognizer } from './recognition/line-recognizer.ts';
import type { ModelFiles } from './weights/model-files.ts';
import { openSession } from './weights/session.ts';

/** One page as read. */
export interface PageReading {
  readonly side: 'FRONT' | 'BACK';
  /** Polygons in pixels of the image as displayed. */
  readonly fields: readonly FieldReading[];
}

/** What the reader read; plain data that crosses threads. */
export interface LicenseReading {
  readonly side: CardSide;
  /** In the order FRONT, BACK. */
  readonly pages: readonly PageReading[];
  readonly warnings: readonly Warning[];
}

/** The offline reader: an image in, its pages' values out. One call at a time. */
export class LicenseReader {
  readonly #finder: PageFinder;
  readonly #fields: FieldReader;

  private constructor(finder: PageFinder, fields: FieldReader) {
    this.#finder = finder;
    this.#fields = fields;
  }

  /** Loads the models. */
  static async create(files: ModelFiles): Promise<LicenseReader> {
    const [detector, recognizer, charset] = await Promise.all([
      openSession(files.detector),
      openSession(files.recognizer),
      readCharset(files.charset),
    ]);
    return new LicenseReader(
      new PageFinder(new TextDetector(detector)),
      new FieldReader(new LineRecognizer(recognizer), valueDecoder(charset)),
    );
  }

  /**
   * Reads the side asked for.
   * @throws LicenseError of category IMAGE for a refusal.
   */
  async read(image: DecodedImage, side: RequestedSide): Promise<LicenseReading> {
    const pyramid = new Pyramid(image.bitmap);
    const found = await this.#finder.find(pyramid);
    const chosen = choosePages(found.pages, side);
    const pages: PageReading[] = [];
    for (const page of chosen) {
      const fields = await this.#fields.readFields(pyramid, page);
      pages.push({ side: page.match.layout.side, fields: displayed(fields, image.scale) });
    }
    return { side: sideOf(pages), pages, warnings: [] };
  }
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

function sideOf(pages: readonly PageReading[]): CardSide {
  if (pages.length > 1) return 'DOUBLE';
  return pages[0]?.side ?? 'FRONT';
}
