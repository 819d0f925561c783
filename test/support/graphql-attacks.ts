const times = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ');

/** Fragments that each spread the next twice: 2^depth fields from a short text. */
const fragmentBomb = (depth: number): string =>
  `{ errorCatalog { ...F0 } } ${times(
    depth,
    (at) =>
      `fragment F${at.toString()} on ErrorDescription { ${
        at + 1 < depth ? `...F${(at + 1).toString()} ...F${(at + 1).toString()}` : 'code category'
      } }`,
  )}`;

/** A document that is meant to cost much, and how it is answered. */
export interface DocumentAttack {
  readonly name: string;
  readonly document: string;
  readonly status: number;
  readonly code: string;
  readonly says?: RegExp;
}

/** Attacks by the document alone; `$image` may be set. */
export const DOCUMENT_ATTACKS: readonly DocumentAttack[] = [
  {
    name: 'a flood of recognitions under aliases',
    document: `query ($image: ImageInput!) { ${times(16, (at) => `a${at.toString()}: recognizeVehicleLicense(image: $image) { id }`)} }`,
    status: 200,
    code: 'QUERY_TOO_COSTLY',
    says: /costs 160\d\d; 15000 are allowed/u,
  },
  {
    name: 'a flood of recognitions in fragments',
    document: `query ($image: ImageInput!) { ${times(16, (at) => `...on Query { a${at.toString()}: recognizeVehicleLicense(image: $image) { id } }`)} }`,
    status: 200,
    code: 'QUERY_TOO_COSTLY',
  },
  {
    name: 'a flood of look-ups under aliases',
    document: `{ ${times(130, (at) => `a${at.toString()}: vehicleLicenseRecognition(id: "${at.toString()}") { front { fields { name text polygon { x y } } } }`)} }`,
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
    says: /2000 tokens/u,
  },
  {
    name: 'one field, two thousand times',
    document: `{ errorCatalog { ${times(2000, () => 'code')} } }`,
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
  },
  {
    name: 'a fragment bomb',
    document: fragmentBomb(24),
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    says: /too many selections/u,
  },
  {
    name: 'fragments that spread each other',
    document:
      '{ errorCatalog { ...A } } fragment A on ErrorDescription { ...B } fragment B on ErrorDescription { ...A }',
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    says: /Cannot spread fragment "A" within itself/u,
  },
  {
    name: 'deep nesting through introspection',
    document: `{ __schema { types { ${'fields { type { '.repeat(40)} name ${'} }'.repeat(40)} } } }`,
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    says: /deep|introspection depth/u,
  },
  {
    name: 'deep nesting in values',
    document: `{ _entities(representations: ${'['.repeat(900)}${']'.repeat(900)}) { __typename } }`,
    status: 200,
    code: 'BAD_USER_INPUT',
  },
  {
    name: 'a huge document of comments',
    document: `{ __typename } #${'x'.repeat(1_000_000)}`,
    status: 200,
    code: 'REQUEST_TOO_LARGE',
  },
  {
    name: 'an image within the document',
    document: `{ recognizeVehicleLicense(image: { base64: "${'A'.repeat(100_000)}" }) { id } }`,
    status: 200,
    code: 'REQUEST_TOO_LARGE',
    says: /Send images as variables/u,
  },
  {
    name: 'a flood of directives nobody knows',
    document: `{ __typename ${'@a'.repeat(900)} }`,
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a flood of directives everybody knows',
    document: `{ __typename ${'@skip(if: false) '.repeat(200)} }`,
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a thousand mistakes at once',
    document: `{ ${times(900, (at) => `x${at.toString()}`)} }`,
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a field with a name of a whole image',
    document: `{ ${'A'.repeat(15_000)} }`,
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
];
