import { InferenceSession, Tensor } from 'onnxruntime-node';

/** Both models take planes of red, green and blue. */
const CHANNELS = 3;

/** Numbers in −1 to 1 that look like noise and are the same on every machine. Source: xorshift32. */
function noise(length: number): Float32Array {
  let state = 0x9e3779b9;
  return Float32Array.from(new Float32Array(length), () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 0x80000000;
  });
}

async function answer(model: Uint8Array, input: Tensor): Promise<Float32Array> {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
  const outputs = await session.run({ [session.inputNames[0] ?? '']: input });
  const values = outputs[session.outputNames[0] ?? '']?.data;
  await session.release();
  if (values instanceof Float32Array) return values;
  throw new Error('The model does not answer with float32.');
}

/** The largest difference between what two models answer to the same noise; NaN where they differ in shape. */
export async function largestDifference(
  left: Uint8Array,
  right: Uint8Array,
  size: { readonly width: number; readonly height: number },
): Promise<number> {
  const data = noise(CHANNELS * size.height * size.width);
  const input = new Tensor('float32', data, [1, CHANNELS, size.height, size.width]);
  const [before, after] = [await answer(left, input), await answer(right, input)];
  if (before.length !== after.length) return NaN;
  return before.reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (after[at] ?? NaN))),
    0,
  );
}
