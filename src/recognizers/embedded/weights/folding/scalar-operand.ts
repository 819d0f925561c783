import type { GraphNode, ModelGraph } from './model-graph.ts';

/** A node that adds, multiplies or divides by one number. */
export interface ScalarOperand {
  readonly value: number;
  /** The name of the value it is applied to. */
  readonly of: string;
}

/** The number a two-sided node applies to its other side; undefined for none or another operator. */
export function scalarOperand(
  graph: ModelGraph,
  node: GraphNode | undefined,
  ...opTypes: readonly string[]
): ScalarOperand | undefined {
  if (!node || !opTypes.includes(node.opType)) return undefined;
  const [left = '', right = ''] = node.input;
  for (const [constant, of] of [
    [left, right],
    [right, left],
  ] as const) {
    const values = graph.constantOf(constant)?.values;
    if (values?.length === 1) return { value: values[0] ?? 0, of };
  }
  return undefined;
}
