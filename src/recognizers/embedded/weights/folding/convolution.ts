import type { GraphNode, ModelGraph } from './model-graph.ts';

/** A convolution whose weights are known: what it computes for each output channel. */
export interface Convolution {
  readonly dims: readonly number[];
  /** Output channels × (input channels / groups) × height × width. */
  readonly weights: Float32Array;
  /** One for each output channel. */
  readonly biases: Float32Array;
}

/** The convolution a node stands for; undefined for another operator or computed weights. */
export function convolutionOf(graph: ModelGraph, node: GraphNode): Convolution | undefined {
  const kernel = node.opType === 'Conv' ? graph.constantOf(node.input[1]) : undefined;
  if (!kernel) return undefined;
  const channels = kernel.dims[0] ?? 0;
  const biases = graph.constantOf(node.input[2])?.values ?? new Float32Array(channels);
  return { dims: kernel.dims, weights: kernel.values, biases };
}

/** Gives a node other weights. */
export function rewriteConvolution(graph: ModelGraph, node: GraphNode, to: Convolution): void {
  const weights = graph.addConstant({ dims: to.dims, values: to.weights });
  const biases = graph.addConstant({ dims: [to.biases.length], values: to.biases });
  node.input = [node.input[0] ?? '', weights, biases];
}

/** True where the borders are not padded, so that every output sees only true input. */
export function isUnpadded(node: GraphNode): boolean {
  const pads = node.attribute.find((attribute) => attribute.name === 'pads');
  return (pads?.ints ?? []).every((pad) => Number(pad) === 0);
}

/** For each output channel the sum of its weights: what a constant input of 1 adds to it. */
export function weightSums({ weights, biases }: Convolution): Float32Array {
  const size = weights.length / biases.length;
  return Float32Array.from(biases.keys(), (channel) =>
    weights.subarray(channel * size, (channel + 1) * size).reduce((sum, weight) => sum + weight, 0),
  );
}
