import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLNamedType, GraphQLSchema, IntrospectionQuery } from 'graphql';
import {
  buildASTSchema,
  buildClientSchema,
  getIntrospectionQuery,
  graphqlSync,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  isUnionType,
  lexicographicSortSchema,
  parse,
  printSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { emittedSdl } from '../../../src/graphql/schema/emitted-sdl.ts';
import { buildLicenseSubgraph } from '../../../src/graphql/schema/subgraph-schema.ts';

const ROOT = new URL('../../../', import.meta.url);
const CONTRACT = fileURLToPath(new URL('../shared/contract.graphql', ROOT));

const schema = buildLicenseSubgraph();

/** The parts of a type, each as a line: what the contract may ask for. */
function partsOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
  if (isUnionType(type)) return type.getTypes().map(({ name }) => `${type.name} | ${name}`);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map(
      (field) => `${type.name}.${field.name}: ${String(field.type)}`,
    );
  }
  if (!isObjectType(type)) return [`scalar ${type.name}`];
  return Object.values(type.getFields()).map((field) => {
    const args = field.args.map(
      ({ name, type: of, defaultValue }) =>
        `${name}: ${String(of)}${defaultValue === undefined ? '' : ` = ${JSON.stringify(defaultValue)}`}`,
    );
    return `${type.name}.${field.name}(${args.join(', ')}): ${String(field.type)}`;
  });
}

const partsOfSchema = (of: GraphQLSchema): string[] =>
  Object.values(of.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !['String', 'Boolean'].includes(type.name))
    .filter((type) => !isScalarType(type) || !['ID', 'Int', 'Float'].includes(type.name))
    .flatMap(partsOf);

const introspected = (): GraphQLSchema => {
  const { data } = graphqlSync({
    schema,
    source: getIntrospectionQuery({ directiveIsRepeatable: true, oneOf: true }),
  });
  return buildClientSchema(data as unknown as IntrospectionQuery);
};

const sorted = (of: GraphQLSchema): string => printSchema(lexicographicSortSchema(of));

describe('the schema', () => {
  it.skipIf(!existsSync(CONTRACT))(
    'has every type, member, argument and value of the contract (skipped where ../shared is missing)',
    () => {
      const contract = buildASTSchema(parse(readFileSync(CONTRACT, 'utf8')), {
        assumeValidSDL: true,
      });
      expect(partsOfSchema(schema)).toEqual(expect.arrayContaining(partsOfSchema(contract)));
    },
  );

  it('is emitted to schema/schema.graphql as it is', () => {
    const file = fileURLToPath(new URL('schema/schema.graphql', ROOT));
    expect(readFileSync(file, 'utf8')).toBe(emittedSdl(schema));
  });

  it('is the same whether read from the emitted SDL or introspected', () => {
    const rebuilt = buildSubgraphSchema(parse(emittedSdl(schema)));
    expect(sorted(introspected())).toBe(sorted(rebuilt));
  });

  it('takes exactly one member of an image', () => {
    const type = introspected().getType('ImageInput');
    expect(isInputObjectType(type) && type.isOneOf).toBe(true);
  });

  it('joins by key, and leaves vehicles to others', () => {
    const sdl = emittedSdl(schema);
    expect(sdl).toMatch(/type VehicleLicenseRecognition\s+@key\(fields: "id"\)/u);
    expect(sdl).toMatch(/type Vehicle\s+@key\(fields: "vin", resolvable: false\)/u);
  });

  it('describes every type and every root field', () => {
    const own = Object.values(schema.getTypeMap()).filter(
      ({ name }) => !/^(?:_|link__|federation__)/u.test(name) && name !== 'Query',
    );
    const bare = own.filter(
      ({ name, description }) => name !== 'Mutation' && (description ?? '') === '',
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });
});
