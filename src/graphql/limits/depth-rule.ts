import type {
  ASTVisitor,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
  ValidationContext,
} from 'graphql';
import { GraphQLError, Kind } from 'graphql';

/**
 * Refuses operations whose fields are nested deeper than the limit, through fragments too. Each
 * fragment is measured once; one that spreads itself counts as flat, for GraphQL's own rule refuses it.
 */
export function createDepthRule(maxDepth: number): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    const fragmentDepths = new Map<string, number>();

    const depthOfFragment = (name: string): number => {
      const known = fragmentDepths.get(name);
      if (known !== undefined) return known;
      fragmentDepths.set(name, 0);
      const fragment = context.getFragment(name);
      const depth = fragment ? depthOfSelections(fragment) : 0;
      fragmentDepths.set(name, depth);
      return depth;
    };
    const depthOf = (selection: SelectionNode): number => {
      switch (selection.kind) {
        case Kind.FRAGMENT_SPREAD:
          return depthOfFragment(selection.name.value);
        case Kind.INLINE_FRAGMENT:
          return depthOfSelections(selection);
        case Kind.FIELD:
          return 1 + depthOfSelections(selection);
      }
    };
    const depthOfSelections = ({
      selectionSet,
    }:
      | Pick<Extract<SelectionNode, { kind: Kind.FIELD }>, 'selectionSet'>
      | FragmentDefinitionNode): number =>
      (selectionSet?.selections ?? []).reduce(
        (deepest, child) => Math.max(deepest, depthOf(child)),
        0,
      );

    return {
      OperationDefinition(operation: OperationDefinitionNode): void {
        const depth = depthOfSelections(operation);
        if (depth <= maxDepth) return;
        context.reportError(
          new GraphQLError(
            `The operation is ${depth.toString()} fields deep; ${maxDepth.toString()} are allowed.`,
            { nodes: operation },
          ),
        );
      },
    };
  };
}
