import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { LicenseError } from '../../domain/errors/license-error.ts';

/** The member that names an entity, by type. */
const KEYS: Readonly<Record<string, string>> = { VehicleLicenseRecognition: 'id', Vehicle: 'vin' };

/** Makes `_entities` refuse what names no entity; federation's own resolver would fail on it. */
export function checkEntities(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()['_entities'];
  const resolve = field?.resolve;
  if (field === undefined || resolve === undefined) return;
  const checked: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
    const { representations } = args as { readonly representations: readonly unknown[] };
    representations.forEach(checkRepresentation);
    return resolve(source, args, context, info);
  };
  field.resolve = checked;
}

/** @throws LicenseError BAD_USER_INPUT */
function checkRepresentation(representation: unknown): void {
  if (typeof representation === 'object' && representation !== null) {
    const members = representation as Readonly<Record<string, unknown>>;
    const type = members['__typename'];
    const key = typeof type === 'string' && Object.hasOwn(KEYS, type) ? KEYS[type] : undefined;
    if (key !== undefined && typeof members[key] === 'string') return;
  }
  throw new LicenseError('BAD_USER_INPUT', {
    message: `A representation names no entity. Send __typename and the key: ${Object.entries(KEYS)
      .map(([type, key]) => `${type} by ${key}`)
      .join(', ')}.`,
  });
}
