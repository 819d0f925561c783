/** Repeats attacks on the endpoint and prints what the heap holds before and after. */
import { startLicenseGateway } from '../support/license-gateway.ts';
import { pictureNamed } from '../support/pictures.ts';

const ROUNDS = 200;

const gateway = await startLicenseGateway();
const { base64 } = await pictureNamed('license');
const padding = (round: number): string => `#${round.toString()}${'x'.repeat(19_000)}`;
const attacks: Readonly<Record<string, (round: number) => object>> = {
  'new long comments': (round) => ({ query: `{ __typename } ${padding(round)}` }),
  'new persisted queries': (round) => ({ query: `{ a${round.toString()}: __typename }` }),
  'huge documents': (round) => ({ query: padding(round).repeat(100) }),
  'floods of aliases': () => ({
    query: `query ($image: ImageInput!) { ${Array.from({ length: 100 }, (_, at) => `a${at.toString()}: recognizeVehicleLicense(image: $image) { id }`).join(' ')} }`,
    variables: { image: { base64 } },
  }),
  'images that are none': (round) => ({
    query: 'query ($image: ImageInput!) { recognizeVehicleLicense(image: $image) { id } }',
    variables: { image: { base64: Buffer.alloc(500_000, round).toString('base64') } },
  }),
};

const heapMegabytes = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

async function attack(body: object): Promise<void> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
}

for (const make of Object.values(attacks)) await attack(make(0));
for (const [name, make] of Object.entries(attacks)) {
  const before = heapMegabytes();
  const startedAt = performance.now();
  for (let round = 1; round <= ROUNDS; round += 1) await attack(make(round));
  const perRequestMs = (performance.now() - startedAt) / ROUNDS;
  const line = `${name}: heap ${before.toFixed(1)} MB before, ${heapMegabytes().toFixed(1)} MB after ${ROUNDS.toString()} requests, ${perRequestMs.toFixed(1)} ms each`;
  process.stdout.write(`${line}\n`);
}
process.stdout.write(`faults of the gateway: ${gateway.faults.length.toString()}\n`);
await gateway.stop();
