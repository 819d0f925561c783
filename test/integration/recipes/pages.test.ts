import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG_SECTIONS } from '../../../src/config/config.ts';
import { ERROR_CODES } from '../../../src/domain/errors/catalog.ts';
import { createMetrics } from '../../../src/observability/metrics.ts';
import { createMetricsRoute } from '../../../src/observability/metrics-route.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';
import { ROOT } from '../../support/run-snippet.ts';
import { runnableSnippets, snippetsIn, verifySnippet } from '../../support/snippets.ts';

const FOLDER = '.ci/recipes';
/** What pages may name in capitals. */
const KNOWN: ReadonlySet<string> = new Set([
  ...Object.values(CONFIG_SECTIONS).flatMap((section) => Object.keys(section)),
  ...ERROR_CODES,
  // A constant of Tencent's SDK for Java.
  'REQ_HTTP',
]);
const METRICS_TOKEN = 'a-token-of-more-than-16';

const pages = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `${FOLDER}/${name}`);
const snippets = pages
  .filter((page) => snippetsIn(page).some(({ words }) => words.has('run')))
  .flatMap((page) => runnableSnippets(page));

let gateway: LicenseGateway;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recipes-'));
  gateway = await startLicenseGateway({
    http: { plugins: [createMetricsRoute({ metrics: createMetrics(), token: METRICS_TOKEN })] },
  });
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true });
});

describe('the commands of the recipes', () => {
  it.each(snippets.map((snippet) => [snippet.title, snippet] as const))(
    'do what the page promises: %s',
    async (_title, snippet) => {
      const run = verifySnippet(snippet, {
        replace: [
          ['http://127.0.0.1:4000', gateway.url],
          ['/var/lib/licenses', join(folder, 'licenses')],
          ['/etc/licenses', folder],
          // The command from its sources: what is built may be older.
          ['npx . ', 'node --import tsx src/command/main.ts '],
        ],
        env: { METRICS_TOKEN },
      });
      await expect(run).resolves.toBeDefined();
    },
    180_000,
  );
});

describe.each(pages)('the page %s', (page) => {
  it('links to nothing that is missing', () => {
    const text = readFileSync(page, 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/gu)].map(([, to = '']) => to);
    const missing = targets.filter((to) => !existsSync(resolve(ROOT, dirname(page), to)));
    expect(missing).toEqual([]);
  });

  it('names only settings and error codes that exist', () => {
    const text = readFileSync(page, 'utf8');
    const named = [...text.matchAll(/\b[A-Z][A-Z\d]*(?:_[A-Z\d]+)+\b/gu)].map(([name]) => name);
    expect(named.filter((name) => !KNOWN.has(name))).toEqual([]);
  });
});
