import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failToStart, startGatewayProcess } from '../../support/gateway-process.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { ask } from '../../support/graphql-client.ts';
import { runnableSnippets, snippetsIn, verifySnippet } from '../../support/snippets.ts';

const README_ADDRESS = 'http://127.0.0.1:4000';

/** The JSON beside the picture. */
interface Told {
  readonly side: string;
  readonly front: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
  readonly cached: boolean;
}

describe('a gateway on a fresh machine', () => {
  let gateway: GatewayProcess;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'readme-'));
    gateway = await startGatewayProcess();
  }, 120_000);
  afterAll(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  it.each(runnableSnippets('README.md'))(
    'answers as the README says: $title',
    async (snippet) => {
      const replace = [
        [README_ADDRESS, gateway.url],
        ['npx . ', 'node src/command/launch.js '],
        ['licenses.csv', join(folder, 'licenses.csv')],
      ] as const;
      expect(snippet.output).not.toBeNull();
      await expect(verifySnippet(snippet, { replace })).resolves.toBeDefined();
    },
    200_000,
  );

  it('reads the picture at the head of the README as the README says beside it', async () => {
    const beside = snippetsIn('README.md').find(
      ({ options }) => options.get('name') === 'beside-the-picture',
    );
    const { cached, ...told } = JSON.parse(beside?.text ?? '') as Told;
    const body = new FormData();
    const fields = Object.keys(told.front).join(' ');
    const query = `query ($image: Upload!) { recognizeVehicleLicense(side: AUTO, image: { upload: $image }) { side front { ${fields} } warnings } }`;
    body.set('operations', JSON.stringify({ query, variables: { image: null } }));
    body.set('map', JSON.stringify({ 0: ['variables.image'] }));
    body.set('0', new Blob([readFileSync('test/specimens/samples/front.jpg')]));
    const headers = { 'apollo-require-preflight': 'true' };
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body });
    expect(await response.json()).toEqual({ data: { recognizeVehicleLicense: told } });
    expect(cached).toBe(false);
  }, 60_000);

  it('is ready once it says so', async () => {
    const response = await fetch(`${gateway.url}/health/ready`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'up', parts: { embedded: {} } });
  });

  it('shows the page at its root', async () => {
    const response = await fetch(`${gateway.url}/`);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/u);
  });

  it('writes no value of a card', () => {
    expect(gateway.written()).not.toMatch(/渝F38344|林琪杰|LBEM8CRT4JV244573/u);
  });

  it('leaves when told to, with 0', async () => {
    expect(await gateway.stop()).toBe(0);
  }, 30_000);
});

describe('a gateway with something that never closes', () => {
  it('leaves all the same, with 6', { timeout: 120_000 }, async () => {
    // A collector that takes traces and never answers.
    const collector = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const { port } = collector.address() as AddressInfo;
    const gateway = await startGatewayProcess({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${String(port)}`,
      OTEL_EXPORTER_OTLP_TIMEOUT: '600000',
      OTEL_BSP_EXPORT_TIMEOUT: '600000',
      SHUTDOWN_GRACE_MS: '0',
      OCR_WORKERS: '1',
    });
    await ask(gateway.url, '{ __typename }');
    const toldAt = Date.now();
    expect(await gateway.stop()).toBe(6);
    expect(Date.now() - toldAt).toBeLessThan(20_000);
    collector.close();
  });
});

describe('a gateway that cannot start', () => {
  it('names every bad variable, and leaves with 2', async () => {
    const { exitCode, stderr } = await failToStart({ PORT: 'many', ENGINES: 'magic' });
    expect(stderr).toMatch(/PORT[^]*ENGINES/u);
    expect(exitCode).toBe(2);
  }, 60_000);

  it('says that the file of its keys is not there, and leaves with 2', async () => {
    const { exitCode, stderr } = await failToStart({ API_KEYS_FILE: '/nowhere/keys.json' });
    expect(stderr).toMatch(/API_KEYS_FILE: The file cannot be read \(ENOENT\)/u);
    expect(stderr).not.toContain('at async');
    expect(exitCode).toBe(2);
  }, 60_000);

  it('says that the port is in use, and leaves with 3', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const { exitCode, stderr } = await failToStart({ PORT: String(port) });
    blocker.close();
    expect(stderr).toMatch(/EADDRINUSE.*Set PORT/u);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(3);
  }, 60_000);

  it('asks for credentials that its engine needs, and leaves with 4', async () => {
    const { exitCode, stderr } = await failToStart({ ENGINES: 'tencent' });
    expect(stderr).toContain('TENCENTCLOUD_SECRET_ID');
    expect(exitCode).toBe(4);
  }, 60_000);
});
