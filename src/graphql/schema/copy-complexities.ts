import type { GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import { entitiesCost } from '../limits/cost.ts';

/** Gives the rebuilt schema what the rebuild from SDL loses: the cost of each field. */
export function copyComplexities(declared: GraphQLSchema, rebuilt: GraphQLSchema): void {
  for (const type of Object.values(declared.getTypeMap()).filter(isObjectType)) {
    const target = rebuilt.getType(type.name);
    if (!isObjectType(target)) continue;
    for (const field of Object.values(type.getFields())) {
      const twin = target.getFields()[field.name];
      if (twin !== undefined) twin.extensions = field.extensions;
    }
  }
  const entities = rebuilt.getQueryType()?.getFields()['_entities'];
  if (entities !== undefined) entities.extensions = { complexity: entitiesCost };
}
