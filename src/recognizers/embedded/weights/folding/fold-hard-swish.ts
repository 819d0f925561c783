import { makeNode } from './model-graph.ts';
import type { GraphNode, ModelGraph } from './model-graph.ts';
import { scalarOperand } from './scalar-operand.ts';

/** True for clip(0, 6); the bounds are attributes up to opset 10, inputs from 11. */
function clipsToSix(graph: ModelGraph, clip: GraphNode): boolean {
  const bounds = ['min', 'max'].map((name, index) => {
    const attribute = clip.attribute.find((candidate) => candidate.name === name);
    return attribute ? attribute.f : graph.constantOf(clip.input[index + 1])?.values[0];
  });
  return bounds[0] === 0 && bounds[1] === 6;
}

interface HardSwish {
  readonly clip: GraphNode;
  readonly mul: GraphNode;
  readonly div: GraphNode;
  /** The name of x. */
  readonly x: string;
}

/** The nodes that follow a sum in the order of hard-swish; undefined where others do. */
function followers(graph: ModelGraph, add: GraphNode): Omit<HardSwish, 'x'> | undefined {
  const clip = graph.soleConsumerOf(add.output[0], 'Clip');
  const mul = graph.soleConsumerOf(clip?.output[0], 'Mul');
  const div = graph.soleConsumerOf(mul?.output[0], 'Div');
  return clip && mul && div ? { clip, mul, div } : undefined;
}

/** The nodes of x · clip(x + 3, 0, 6) / 6, from its sum on; undefined where it is something else. */
function hardSwishFrom(graph: ModelGraph, add: GraphNode): HardSwish | undefined {
  const shift = scalarOperand(graph, add, 'Add');
  const nodes = shift?.value === 3 ? followers(graph, add) : undefined;
  if (!shift || !nodes) return undefined;
  const sixth = scalarOperand(graph, nodes.div, 'Div')?.value === 6;
  const whole = nodes.mul.input.includes(shift.of) && clipsToSix(graph, nodes.clip);
  return whole && sixth ? { ...nodes, x: shift.of } : undefined;
}

/**
 * Writes x · clip(x + 3, 0, 6) / 6 as x · HardSigmoid(x), two nodes for four that the runtime does not fuse.
 * @returns How many were found.
 */
export function foldHardSwish(graph: ModelGraph): number {
  let folded = 0;
  for (const add of graph.nodes.filter((node) => node.opType === 'Add')) {
    const found = hardSwishFrom(graph, add);
    if (!found) continue;
    const { clip, mul, div, x } = found;
    const gate = `${x}.gate`;
    graph.replace(add, [makeNode('HardSigmoid', [x], gate, { alpha: 1 / 6, beta: 0.5 })]);
    graph.replace(clip, []);
    graph.replace(mul, []);
    graph.replace(div, [makeNode('Mul', [x, gate], div.output[0] ?? '')]);
    folded += 1;
  }
  return folded;
}
