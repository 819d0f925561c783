import onnxProto from 'onnx-proto';
import type { onnx } from 'onnx-proto';

const { AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto } =
  onnxProto.onnx;
const FLOAT = TensorProto.DataType.FLOAT;

export type GraphNode = onnx.NodeProto;

/** A constant of the graph: float32, row-major. */
export interface FloatConstant {
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

/** A constant's numbers, wherever the file keeps them; undefined for other types. */
function floatsOf(tensor: onnx.ITensorProto): FloatConstant | undefined {
  if (tensor.dataType !== FLOAT) return undefined;
  const dims = (tensor.dims ?? []).map(Number);
  const raw = tensor.rawData ?? new Uint8Array();
  if (raw.length === 0) return { dims, values: Float32Array.from(tensor.floatData ?? []) };
  return { dims, values: new Float32Array(new Uint8Array(raw).buffer) };
}

/** An ONNX model taken apart for rewriting; node order is kept, so every change must keep it valid. */
export class ModelGraph {
  readonly #model: onnx.ModelProto;
  #nodes: GraphNode[];
  #outputs: onnx.IValueInfoProto[];
  readonly #constants = new Map<string, FloatConstant>();
  #made = 0;

  constructor(bytes: Uint8Array) {
    this.#model = ModelProto.decode(bytes);
    const { node: nodes, output } = GraphProto.create(this.#model.graph ?? {});
    this.#outputs = [...output];
    this.#nodes = nodes.map((node) => NodeProto.create(node));
    for (const node of this.#nodes) {
      const tensor = node.opType === 'Constant' ? node.attribute[0]?.t : undefined;
      const constant = tensor ? floatsOf(tensor) : undefined;
      if (constant) this.#constants.set(node.output[0] ?? '', constant);
    }
  }

  get nodes(): readonly GraphNode[] {
    return this.#nodes;
  }

  /** The float constant of a name; undefined for what is computed. */
  constantOf(name: string | undefined): FloatConstant | undefined {
    return this.#constants.get(name ?? '');
  }

  /** The nodes that take a value in. */
  consumersOf(name: string | undefined): readonly GraphNode[] {
    return this.#nodes.filter((node) => node.input.some((input) => input === name));
  }

  /**
   * The only node that takes a value in; undefined where there are several, where the value leaves the
   * graph, or where the node is another operator.
   */
  soleConsumerOf(name: string | undefined, ...opTypes: readonly string[]): GraphNode | undefined {
    const [consumer, ...others] = this.consumersOf(name);
    const leaves = this.outputs.includes(name ?? '');
    if (!consumer || others.length > 0 || leaves) return undefined;
    return opTypes.includes(consumer.opType) ? consumer : undefined;
  }

  /** Puts a new constant before everything else and tells its name. */
  addConstant(constant: FloatConstant): string {
    this.#made += 1;
    const name = `folded.${this.#made.toString()}`;
    const bytes = new Uint8Array(constant.values.slice().buffer);
    const t = TensorProto.create({ dims: [...constant.dims], dataType: FLOAT, rawData: bytes });
    const value = AttributeProto.create({
      name: 'value',
      type: AttributeProto.AttributeType.TENSOR,
      t,
    });
    this.#constants.set(name, constant);
    this.#nodes.unshift(
      NodeProto.create({ opType: 'Constant', output: [name], name, attribute: [value] }),
    );
    return name;
  }

  /** Replaces one node in place. */
  replace(node: GraphNode, by: readonly GraphNode[]): void {
    this.#nodes.splice(this.#nodes.indexOf(node), 1, ...by);
  }

  /** Drops a node whose work is done elsewhere: what took its output now takes `instead`. */
  bypass(node: GraphNode, instead: string): void {
    const output = node.output[0];
    for (const consumer of this.consumersOf(output)) {
      consumer.input = consumer.input.map((input) => (input === output ? instead : input));
    }
    this.replace(node, []);
  }

  /** What the model answers with. */
  get outputs(): readonly string[] {
    return this.#outputs.map(({ name }) => name ?? '');
  }

  /** Puts a node last, the first of its outputs being one of the model's. */
  append(node: GraphNode, elements: 'FLOAT' | 'INT32'): void {
    this.#nodes.push(node);
    const type = { tensorType: { elemType: TensorProto.DataType[elements] } };
    this.#outputs.push(ValueInfoProto.create({ name: node.output[0] ?? '', type }));
  }

  /** Keeps a value within the model. */
  drop(output: string): void {
    this.#outputs = this.#outputs.filter(({ name }) => name !== output);
  }

  /** The model as a file, without the constants nobody takes any more. */
  serialize(): Uint8Array {
    const used = new Set(this.#nodes.flatMap((node) => node.input));
    const kept = this.#nodes.filter(
      (node) => node.opType !== 'Constant' || used.has(node.output[0] ?? ''),
    );
    const graph = GraphProto.create(this.#model.graph ?? {});
    graph.node = kept;
    graph.output = this.#outputs;
    const model = ModelProto.create(this.#model);
    model.graph = graph;
    return ModelProto.encode(model).finish();
  }
}

/** A new node; its attributes are floats, or integers where they are bigints. */
export function makeNode(
  opType: string,
  input: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number | bigint>> = {},
): GraphNode {
  const attribute = Object.entries(attributes).map(([name, value]) =>
    typeof value === 'bigint'
      ? AttributeProto.create({ name, i: Number(value), type: AttributeProto.AttributeType.INT })
      : AttributeProto.create({ name, f: value, type: AttributeProto.AttributeType.FLOAT }),
  );
  return NodeProto.create({ opType, input: [...input], output: [output], name: output, attribute });
}
