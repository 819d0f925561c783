import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { largestDifference } from '../../../../../../src/recognizers/embedded/weights/folding/compare-models.ts';
import { foldModel } from '../../../../../../src/recognizers/embedded/weights/folding/fold-model.ts';
import { ModelGraph } from '../../../../../../src/recognizers/embedded/weights/folding/model-graph.ts';
import { sourceDirectory } from '../../../../../../src/recognizers/embedded/weights/folding/source-models.ts';

const MODELS = [
  { file: 'ch_PP-OCRv4_det_infer.onnx', width: 160, height: 96 },
  { file: 'ch_PP-OCRv4_rec_infer.onnx', width: 136, height: 48 },
];
const countOf = (bytes: Uint8Array): number =>
  new ModelGraph(bytes).nodes.filter((node) => node.opType !== 'Constant').length;

describe('foldModel', () => {
  it.each(MODELS)('keeps the answers of $file', async ({ file, ...size }) => {
    const source = await readFile(join(sourceDirectory(), file));
    expect(await largestDifference(source, foldModel(source), size)).toBeLessThan(1e-4);
  });

  it.each(MODELS)('takes at least a third of the nodes out of $file', async ({ file }) => {
    const source = await readFile(join(sourceDirectory(), file));
    expect(countOf(foldModel(source))).toBeLessThan((countOf(source) * 2) / 3);
  });

  it.each(MODELS)('finds nothing more to fold in $file', async ({ file }) => {
    const once = foldModel(await readFile(join(sourceDirectory(), file)));
    expect(countOf(foldModel(once))).toBe(countOf(once));
  });
});
