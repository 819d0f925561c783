import { blockSums } from './block-sums.ts';
import { foldHardSwish } from './fold-hard-swish.ts';
import { foldScalesAfter, foldScalesBefore } from './fold-scales.ts';
import { ModelGraph } from './model-graph.ts';

/**
 * Rewrites an exported model into one that computes the same with fewer nodes: scalar products and sums
 * around convolutions go into their weights, hard-swish becomes HardSigmoid · Mul, which the runtime fuses.
 */
export function foldModel(bytes: Uint8Array): Uint8Array {
  const graph = new ModelGraph(bytes);
  foldHardSwish(graph);
  foldScalesAfter(graph);
  foldScalesBefore(graph);
  blockSums(graph);
  return graph.serialize();
}
