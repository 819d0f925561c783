import type { ASTVisitor, ValidationContext } from 'graphql';
import { GraphQLError } from 'graphql';

/** Refuses federation's way to the schema where introspection is switched off. */
export const NoSdlRule = (context: ValidationContext): ASTVisitor => ({
  Field(node): void {
    if (node.name.value !== '_service') return;
    context.reportError(
      new GraphQLError('GraphQL introspection is switched off, and _service with it.', {
        nodes: node,
      }),
    );
  },
});
