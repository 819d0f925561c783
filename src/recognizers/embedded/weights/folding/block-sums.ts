import { convolutionOf } from './convolution.ts';
import { makeNode } from './model-graph.ts';
import type { GraphNode, ModelGraph } from './model-graph.ts';
import { scalarOperand } from './scalar-operand.ts';

/** The channels a convolution takes in; undefined for another operator. */
function inputChannels(graph: ModelGraph, node: GraphNode): number | undefined {
  const dims = convolutionOf(graph, node)?.dims;
  const group: unknown = node.attribute.find((attribute) => attribute.name === 'group')?.i;
  return dims ? (dims[1] ?? 0) * Number(group ?? 1) : undefined;
}

/**
 * Writes what is left of x + c before convolutions as a batch normalization by 1 with bias c. A plain
 * sum makes the runtime leave its blocked channel layout and come back; a normalization stays in it.
 * @returns How many were found.
 */
export function blockSums(graph: ModelGraph): number {
  let blocked = 0;
  for (const add of graph.nodes.filter((node) => node.opType === 'Add')) {
    const operand = scalarOperand(graph, add, 'Add');
    const [consumer] = graph.consumersOf(add.output[0]);
    const channels = consumer ? inputChannels(graph, consumer) : undefined;
    if (!operand || channels === undefined || consumer?.input[0] !== add.output[0]) continue;
    const all = (value: number): string =>
      graph.addConstant({ dims: [channels], values: new Float32Array(channels).fill(value) });
    const input = [operand.of, all(1), all(operand.value), all(0), all(1)];
    graph.replace(add, [
      makeNode('BatchNormalization', input, add.output[0] ?? '', { epsilon: 0 }),
    ]);
    blocked += 1;
  }
  return blocked;
}
