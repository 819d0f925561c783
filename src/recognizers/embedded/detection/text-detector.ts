import type { InferenceSession } from 'onnxruntime-node';
import { Tensor } from 'onnxruntime-node';
import { Scratch } from '../geometry/scratch.ts';
import type { Pyramid, View } from '../geometry/view.ts';
import { detectorInput } from './detector-input.ts';
import type { TextBox } from './text-box.ts';
import { findTextBoxes } from './text-box.ts';

/** Finds text lines in a view of a bitmap. */
export class TextDetector {
  readonly #session: InferenceSession;
  readonly #scratch = new Scratch();

  constructor(session: InferenceSession) {
    this.#session = session;
  }

  /** The lines found, in pixels of the view. */
  async detect(pyramid: Pyramid, view: View): Promise<readonly TextBox[]> {
    const input = detectorInput(pyramid, view, this.#scratch);
    const [inputName = ''] = this.#session.inputNames;
    const [outputName = ''] = this.#session.outputNames;
    const shape = [1, 3, input.height, input.width];
    const output = await this.#session.run({
      [inputName]: new Tensor('float32', input.data, shape),
    });
    const data = output[outputName]?.data;
    if (!(data instanceof Float32Array)) throw new TypeError('The detector answers no float32.');
    return findTextBoxes({
      width: input.width,
      usedWidth: view.width,
      usedHeight: view.height,
      data,
    });
  }
}
