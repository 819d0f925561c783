import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startGatewayProcess } from '../../support/gateway-process.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { ask } from '../../support/graphql-client.ts';
import { PERSONAL } from '../observability/specimens.ts';

const READ = `query Read($image: ImageInput!) {
  recognizeVehicleLicense(side: FRONT, image: $image) { side }
}`;
const PICTURE = readFileSync('test/specimens/samples/front.jpg').toString('base64');

/** A defect for each signal, whose words hold what they must not. */
const DEFECTS = `
process.on('SIGUSR2', () => void Promise.reject(new RangeError('${PERSONAL.owner}')));
process.on('SIGHUP', () => { throw new RangeError('${PERSONAL.owner}') });
`;

let gateway: GatewayProcess;
let folder: string;

const startWithDefects = async (): Promise<void> => {
  // A file, not a data: URL: the frames of a fault name where its code stands, and would quote it.
  const { href } = pathToFileURL(join(folder, 'defects.mjs'));
  gateway = await startGatewayProcess({ NODE_OPTIONS: `--import=${href}` });
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'defects-'));
  writeFileSync(join(folder, 'defects.mjs'), DEFECTS);
});
afterEach(() => gateway.stop());
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Asks for a recognition. @returns what it answers, whole: a refusal would tell why */
const read = async (): Promise<unknown> =>
  await ask(gateway.url, READ, { image: { base64: PICTURE } });

const ANSWERED = { status: 200, data: { recognizeVehicleLicense: { side: 'FRONT' } } };

/** The shape of the fault that was written under this event. */
const faultOf = (event: string): unknown => {
  const line = gateway
    .written()
    .split('\n')
    .find((text) => text.includes(`"event":"${event}"`));
  return line === undefined ? undefined : (JSON.parse(line) as { fault: unknown }).fault;
};

describe('a defect that nobody caught', () => {
  it('as a rejection ends no request, neither running nor to come', async () => {
    await startWithDefects();
    const running = read();
    gateway.signal('SIGUSR2');
    expect(await running).toStrictEqual(ANSWERED);
    expect(await read()).toStrictEqual(ANSWERED);
    expect(faultOf('a rejection was not handled')).toMatchObject({ type: 'RangeError' });
    expect(gateway.written()).not.toContain(PERSONAL.owner);
    expect(await gateway.stop()).toBe(0);
  }, 60_000);

  it('as an exception lets what runs finish, then leaves with 5', async () => {
    await startWithDefects();
    // The request is under way once a second one is answered on another connection.
    const running = read();
    await fetch(`${gateway.url}/health/live`);
    gateway.signal('SIGHUP');
    expect(await running).toStrictEqual(ANSWERED);
    expect(await gateway.exited).toBe(5);
    expect(faultOf('an exception was not caught')).toMatchObject({ type: 'RangeError' });
    expect(gateway.written()).not.toContain(PERSONAL.owner);
  }, 60_000);
});
