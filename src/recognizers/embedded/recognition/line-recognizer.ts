import type { InferenceSession } from 'onnxruntime-node';
import { Tensor } from 'onnxruntime-node';
import type { LineProbabilities } from '../decoding/line-probabilities.ts';
import { homographyBetween } from '../geometry/homography.ts';
import type { Quad } from '../geometry/points.ts';
import { distance, quadOf } from '../geometry/points.ts';
import type { ChannelScale, ChannelScales } from '../geometry/row-sampler.ts';
import { Scratch } from '../geometry/scratch.ts';
import type { Pyramid } from '../geometry/view.ts';
import { drawView } from '../geometry/view.ts';
import { LIKELIEST } from '../weights/model-files.ts';

/** The recognizer's picture is this high. Source: PP-OCRv4 rec, image_shape 3×48×320. */
const HEIGHT = 48;
const STEP_PX = 8;
const MIN_WIDTH = 32;
const MAX_WIDTH = 1600;

/** Maps 0–255 onto −1–1. Source: PP-OCR rec, RecResizeImg. */
const CHANNEL: ChannelScale = { scale: 1 / 127.5, bias: -1 };
const CHANNELS: ChannelScales = [CHANNEL, CHANNEL, CHANNEL];

/** One line read: what the recognizer says of it and how wide it was drawn. */
export interface ReadLine {
  readonly line: LineProbabilities;
  /** Pixels of the picture across the quad; a step spans 8. */
  readonly widthPx: number;
}

/** Reads the text in a quad of a bitmap. */
export class LineRecognizer {
  readonly #session: InferenceSession;
  readonly #scratch = new Scratch();

  constructor(session: InferenceSession) {
    this.#session = session;
  }

  /** @param stretch widens the line: 1.2 to 1.4 tells slashed zeros from 8 and 6. */
  async read(pyramid: Pyramid, quad: Quad, stretch: number): Promise<ReadLine> {
    const widthPx = drawnWidth(quad, stretch);
    const width = Math.ceil(widthPx / STEP_PX) * STEP_PX;
    const plane = width * HEIGHT;
    const data = this.#scratch.take(3 * plane);
    const frame = quadOf({ left: 0, top: 0, right: widthPx, bottom: HEIGHT });
    const toBitmap = homographyBetween(frame, quad);
    if (toBitmap !== null) {
      drawView(pyramid, { width, height: HEIGHT, toBitmap }, CHANNELS, {
        data,
        columns: width,
        plane,
      });
    }
    return { line: await this.#run(data, width), widthPx };
  }

  async #run(data: Float32Array, width: number): Promise<LineProbabilities> {
    const [inputName = ''] = this.#session.inputNames;
    const output = await this.#session.run({
      [inputName]: new Tensor('float32', data, [1, 3, HEIGHT, width]),
    });
    const probabilities = output[LIKELIEST.probabilities]?.data;
    const classes = output[LIKELIEST.classes]?.data;
    const [, steps, told] = output[LIKELIEST.classes]?.dims ?? [];
    if (
      !(probabilities instanceof Float32Array) ||
      !(classes instanceof Int32Array) ||
      steps === undefined ||
      told === undefined
    ) {
      throw new TypeError('The recognizer does not answer as it was built to.');
    }
    return { steps, told, classes, probabilities };
  }
}

function drawnWidth(quad: Quad, stretch: number): number {
  const length = (distance(quad[0], quad[1]) + distance(quad[3], quad[2])) / 2;
  const thickness = (distance(quad[0], quad[3]) + distance(quad[1], quad[2])) / 2;
  const width = Math.round(((HEIGHT * length) / Math.max(thickness, 1)) * stretch);
  return Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH);
}
