import type { OperationDefinitionNode } from 'graphql';
import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../../../src/graphql/limits/cost.ts';
import { buildLicenseSubgraph } from '../../../../src/graphql/schema/subgraph-schema.ts';

const schema = buildLicenseSubgraph();

function cost(source: string, variables: Record<string, unknown> = {}): number {
  const document = parse(source);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new Error('The document has no operation.');
  return costOf({ schema, document, operation, variables }, { maxSelections: 2000 });
}

const image = { image: { base64: 'AAAA' } };
const read = (selection: string): string =>
  `query ($image: ImageInput!) { recognizeVehicleLicense(image: $image) ${selection} }`;

describe('the cost of an operation', () => {
  it.each([
    ['a field', '{ __typename }', {}, 1],
    ['a recognition', read('{ id }'), image, 1001],
    ['a look-up by id', '{ vehicleLicenseRecognition(id: "1") { id side } }', {}, 12],
    ['an erasure', 'mutation { forgetVehicleLicense(id: "1") }', {}, 10],
    ['a list, as long as it may be', read('{ front { fields { name text } } }'), image, 1032],
    ['a list of lists', read('{ front { fields { polygon { x } } } }'), image, 1077],
    [
      'the dearest page of a union',
      read('{ pages { ...on FrontInfo { vin owner } ...on BackInfo { seats } } }'),
      image,
      1005,
    ],
    [
      'a skipped recognition',
      'query ($image: ImageInput!) { recognizeVehicleLicense(image: $image) @skip(if: true) { id } }',
      image,
      0,
    ],
  ])('%s costs what it is worth', (_name, source, variables, expected) => {
    expect(cost(source, variables)).toBe(expected);
  });

  it('counts every alias and every spread of a fragment', () => {
    const source = `query ($image: ImageInput!) {
      one: recognizeVehicleLicense(image: $image) { ...F }
      two: recognizeVehicleLicense(image: $image) { ...F ...F }
    } fragment F on VehicleLicenseRecognition { id side }`;
    expect(cost(source, image)).toBe(2006);
  });

  it('counts each entity a router asks for', () => {
    const source =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ...on VehicleLicenseRecognition { id side } } }';
    const of = Array.from({ length: 5 }, () => ({ __typename: 'VehicleLicenseRecognition' }));
    expect(cost(source, { of })).toBe(61);
  });

  it('is nothing where the variables keep the operation from running', () => {
    expect(cost(read('{ id }'), { image: {} })).toBe(0);
  });
});
