import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failOnLeaks } from '../../../.ci/written.setup.ts';
import { failToStart } from '../../support/gateway-process.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import { personalValues } from '../../support/personal-values.ts';
import { WRITTEN_FOLDER } from '../../support/written.ts';
import { PERSONAL } from './specimens.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'written-in-test-'));
  vi.stubEnv(WRITTEN_FOLDER, folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const search = (): void => {
  failOnLeaks(folder);
};

const kept = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');

describe('the search at the end of the run', () => {
  it.each(['林琪杰', '渝F38344', 'LBEM8CRT4JV244573', '重庆市巴南区学府路207号11号楼2门2402号'])(
    'looks for what the samples show: %s',
    (value) => {
      expect(personalValues()).toContain(value);
    },
  );

  it('looks for what hundreds of other cards show', () => {
    expect(personalValues().length).toBeGreaterThan(300);
  });

  it('looks for no value so short that it stands elsewhere by chance: 金华', () => {
    expect(personalValues()).not.toContain('金华');
  });

  it.each([
    ['as it is', PERSONAL.owner],
    ['escaped', '\\u738b\\u4eac'],
    ['in a URL', encodeURIComponent(PERSONAL.address)],
    ['in base64', Buffer.from(PERSONAL.plateNo).toString('base64')],
  ])('fails it for a value written %s', (_how, text) => {
    writeFileSync(join(folder, 'a.log'), `{"event":"read"}\n{"event":"read ${text}"}\n`);
    expect(search).toThrow(/Gateways wrote what cards show:\n.* in: \{"event":"read .*"\}$/u);
  });

  it('lets it pass where nothing is found', () => {
    writeFileSync(join(folder, 'a.log'), '{"event":"read"}\n');
    expect(search).not.toThrow();
  });
});

describe('what is kept for it', () => {
  it('is what gateways within the tests log', async () => {
    const gateway = await startLicenseGateway();
    await fetch(`${gateway.url}/health/live`, { headers: { 'x-request-id': 'kept.1' } });
    await gateway.stop();
    expect(kept()).toContain('kept.1');
  });

  it('is what their code writes past every log', () => {
    process.stdout.write('kept.2\n');
    process.stderr.write('kept.3\n');
    // eslint-disable-next-line no-console -- what a library might do
    console.error('kept', 4);
    expect(kept()).toMatch(/kept\.2[^]*kept\.3[^]*kept 4/u);
  });

  it('is what gateways in processes of their own write', async () => {
    const { stderr } = await failToStart({ PORT: 'many' });
    expect(stderr).toContain('PORT');
    expect(kept()).toContain(stderr);
  }, 60_000);
});
