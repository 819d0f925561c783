import { convolutionOf, isUnpadded, rewriteConvolution, weightSums } from './convolution.ts';
import type { Convolution } from './convolution.ts';
import { makeNode } from './model-graph.ts';
import type { GraphNode, ModelGraph } from './model-graph.ts';
import { scalarOperand } from './scalar-operand.ts';

const scaled = ({ dims, weights, biases }: Convolution, by: number): Convolution => ({
  dims,
  weights: weights.map((weight) => weight * by),
  biases: biases.map((bias) => bias * by),
});

const shifted = (convolution: Convolution, by: number): Convolution => ({
  ...convolution,
  biases: convolution.biases.map((bias) => bias + by),
});

/** Where every consumer of a value is a convolution over it: those; otherwise none. */
function convolutionsOver(graph: ModelGraph, name: string): readonly GraphNode[] {
  const consumers = graph.consumersOf(name);
  const all = consumers.every(
    (node) => node.input[0] === name && convolutionOf(graph, node) !== undefined,
  );
  return all ? consumers : [];
}

/**
 * Takes the number that follows a convolution into its weights: (W · x + b) · s + c = sW · x + (sb + c).
 * @returns How many nodes it saved.
 */
export function foldScalesAfter(graph: ModelGraph): number {
  let folded = 0;
  for (const node of [...graph.nodes]) {
    for (;;) {
      const convolution = convolutionOf(graph, node);
      const next = graph.soleConsumerOf(node.output[0], 'Mul', 'Add');
      const operand = scalarOperand(graph, next, 'Mul', 'Add');
      if (!convolution || !next || !operand) break;
      const change = next.opType === 'Mul' ? scaled : shifted;
      rewriteConvolution(graph, node, change(convolution, operand.value));
      graph.bypass(next, operand.of);
      folded += 1;
    }
  }
  return folded;
}

/** Turns x · s + c into (x + c / s) · s where convolutions follow, which then take the scale in. */
function scaleLast(graph: ModelGraph, mul: GraphNode): void {
  const [scale, inner = ''] = [scalarOperand(graph, mul, 'Mul'), mul.output[0]];
  const add = graph.soleConsumerOf(inner, 'Add');
  const [shift, outer = ''] = [scalarOperand(graph, add, 'Add'), add?.output[0]];
  if (!scale || scale.value === 0 || !add || !shift) return;
  if (convolutionsOver(graph, outer).length === 0) return;
  const constant = (value: number): string =>
    graph.addConstant({ dims: [1], values: Float32Array.of(value) });
  const sum = makeNode('Add', [scale.of, constant(shift.value / scale.value)], inner);
  graph.replace(mul, [sum]);
  graph.replace(add, [makeNode('Mul', [inner, constant(scale.value)], outer)]);
}

/** The convolution that does to x what the old one did to x · value or x + value. */
function absorbed(convolution: Convolution, opType: string, value: number): Convolution {
  if (opType === 'Mul') {
    return { ...convolution, weights: convolution.weights.map((weight) => weight * value) };
  }
  const sums = weightSums(convolution);
  return {
    ...convolution,
    biases: convolution.biases.map((bias, channel) => bias + value * (sums[channel] ?? 0)),
  };
}

/** Takes one product or sum into the convolutions over it; false where that would not be exact. */
function absorb(graph: ModelGraph, node: GraphNode): boolean {
  const operand = scalarOperand(graph, node, 'Mul', 'Add');
  const consumers = convolutionsOver(graph, node.output[0] ?? '');
  const exact = node.opType === 'Mul' || consumers.every(isUnpadded);
  if (!operand || consumers.length === 0 || !exact) return false;
  for (const consumer of consumers) {
    const convolution = convolutionOf(graph, consumer);
    if (convolution) {
      rewriteConvolution(graph, consumer, absorbed(convolution, node.opType, operand.value));
    }
  }
  graph.bypass(node, operand.of);
  return true;
}

/**
 * Takes the number before convolutions into their weights: W · (x · s) = sW · x, and, where nothing is
 * padded, W · (x + c) + b = W · x + (b + c ΣW). A padded border is 0 and not c, so there the sum stays.
 * @returns How many nodes it saved.
 */
export function foldScalesBefore(graph: ModelGraph): number {
  for (const node of [...graph.nodes]) scaleLast(graph, node);
  // From the last to the first, so that a sum is seen after the product behind it has gone.
  return [...graph.nodes].reverse().filter((node) => absorb(graph, node)).length;
}
