/** Repeats attacks on the endpoint: each has its answer, and the heap keeps its level: `npm run bench:attacks`. */
import { createHash } from 'node:crypto';
import { DOCUMENT_ATTACKS } from '../support/graphql-attacks.ts';
import { startLicenseGateway } from '../support/license-gateway.ts';
import { pictureNamed } from '../support/pictures.ts';
import { createReport } from './hostile/report.ts';

const ROUNDS = 100;
/** What a heap may hold more after hundreds of attacks: compiled code and stores that are bounded. */
const HEAP_TOLERANCE_MB = 15;

interface Attack {
  readonly name: string;
  readonly url: string;
  readonly status: number;
  /** Undefined where it is answered like any other request. */
  readonly code?: string;
  readonly send: (round: number) => RequestInit & { readonly path?: string };
}

const gateway = await startLicenseGateway();
const silent = await startLicenseGateway({
  graphql: { introspection: false, persistedQueries: false },
});
const { base64 } = await pictureNamed('license');

const JSON_TYPE = { 'content-type': 'application/json' };
const json = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  headers: JSON_TYPE,
  body: JSON.stringify(body),
});
const at = { url: gateway.url };
const padding = (round: number): string => `#${round.toString()}${'x'.repeat(19_000)}`;
const READ = 'query ($image: ImageInput!) { recognizeVehicleLicense(image: $image) { id } }';

const form = (type: string): Attack => ({
  ...at,
  name: `a form posted as ${type}`,
  status: 415,
  code: 'BAD_REQUEST',
  send: () => ({ method: 'POST', headers: { 'content-type': type }, body: 'query={__typename}' }),
});

const unanswered = (query: string): Attack => ({
  name: `introspection when off: ${query}`,
  url: silent.url,
  status: 400,
  code: 'GRAPHQL_VALIDATION_FAILED',
  send: () => json({ query }),
});

const attacks: readonly Attack[] = [
  ...DOCUMENT_ATTACKS.map(({ name, document, status, code }) => ({
    ...at,
    name,
    status,
    code,
    send: () => json({ query: document, variables: { image: { base64 } } }),
  })),
  {
    ...at,
    name: 'new long comments',
    status: 200,
    send: (round) => json({ query: `{ __typename } ${padding(round)}` }),
  },
  {
    ...at,
    name: 'new persisted queries',
    status: 200,
    send: (round) => {
      const query = `{ a${round.toString()}: __typename } ${padding(round)}`;
      const sha256Hash = createHash('sha256').update(query).digest('hex');
      return json({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } });
    },
  },
  {
    ...at,
    name: 'images that are none',
    status: 200,
    code: 'IMAGE_FORMAT_UNSUPPORTED',
    send: (round) => {
      const image = { base64: Buffer.alloc(500_000, round).toString('base64') };
      return json({ query: READ, variables: { image } });
    },
  },
  {
    ...at,
    name: 'an image where an object belongs',
    status: 200,
    code: 'BAD_USER_INPUT',
    send: () => json({ query: READ, variables: { image: 'A'.repeat(1_000_000) } }),
  },
  {
    ...at,
    name: 'a flood of entities',
    status: 200,
    code: 'QUERY_TOO_COSTLY',
    send: () =>
      json({
        query: 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }',
        variables: { of: Array(2000).fill({ __typename: 'VehicleLicenseRecognition', id: '1' }) },
      }),
  },
  {
    ...at,
    name: 'a batch of operations',
    status: 400,
    code: 'BAD_REQUEST',
    send: () => json(Array(50).fill({ query: '{ __typename }' })),
  },
  {
    ...at,
    name: 'a mutation by GET',
    status: 405,
    code: 'BAD_REQUEST',
    send: () => ({
      path: `?query=${encodeURIComponent('mutation { forgetVehicleLicense(id: "1") }')}`,
      headers: { 'apollo-require-preflight': 'true' },
    }),
  },
  {
    ...at,
    name: 'a query by GET from a foreign page',
    status: 400,
    code: 'BAD_REQUEST',
    send: () => ({ path: '?query={__typename}' }),
  },
  {
    ...at,
    name: 'a body longer than allowed',
    status: 413,
    code: 'REQUEST_TOO_LARGE',
    send: () => json({ query: 'x'.repeat(4_100_000) }),
  },
  ...['application/x-www-form-urlencoded', 'text/plain', 'application/graphql'].map(form),
  {
    ...at,
    name: 'a multipart form from a foreign page',
    status: 400,
    code: 'BAD_REQUEST',
    send: () => ({
      method: 'POST',
      headers: { 'content-type': 'Multipart/Form-Data; boundary=b' },
      body: '--b--',
    }),
  },
  ...['{ __schema { types { name } } }', '{ _service { sdl } }'].map(unanswered),
];

const heapMb = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

/** @returns what was answered, such as `400 BAD_REQUEST`. */
async function attack({ url, send }: Attack, round: number): Promise<string> {
  const { path = '', ...request } = send(round);
  const response = await fetch(`${url}/graphql${path}`, request);
  const { errors } = (await response.json()) as {
    errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
  return `${response.status.toString()} ${errors?.[0]?.extensions.code ?? 'data'}`;
}

const report = createReport('Attacks on the endpoint');
for (const one of attacks) await attack(one, 0);
const before = heapMb();
for (const one of attacks) {
  const heapBefore = heapMb();
  const answers = new Set<string>();
  const startedAt = performance.now();
  for (let round = 1; round <= ROUNDS; round += 1) answers.add(await attack(one, round));
  const eachMs = (performance.now() - startedAt) / ROUNDS;
  const expected = `${one.status.toString()} ${one.code ?? 'data'}`;
  const isAsExpected = answers.size === 1 && answers.has(expected);
  const seen = isAsExpected ? '' : `got ${[...answers].join(', ')}; `;
  const heap = `heap ${heapBefore.toFixed(1)} → ${heapMb().toFixed(1)} MB`;
  report.must(
    `${one.name} → ${expected}`,
    isAsExpected,
    `${seen}${heap}, ${eachMs.toFixed(1)} ms each`,
  );
}
const after = heapMb();
report.figure('heap before all, MB', before);
report.must(
  `heap after all, MB (at most ${HEAP_TOLERANCE_MB.toString()} more)`,
  after <= before + HEAP_TOLERANCE_MB,
  after,
);
const { faults } = gateway;
report.must('faults of the gateway (none)', faults.length === 0, faults.length);
const asked = gateway.engine.asked.length;
report.must('recognitions caused (none)', asked === 0, asked);
await Promise.all([gateway.stop(), silent.stop()]);
report.end();
