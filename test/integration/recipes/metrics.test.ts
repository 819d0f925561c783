import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMetrics } from '../../../src/observability/metrics.ts';
import type { WatchedName } from '../../../src/observability/metrics.ts';

const FOLDER = '.ci/recipes/operations';
const WATCHED = {
  queue_length: true,
  workers: true,
  limiter_queue_length: true,
  cache_up: true,
  cache_entries: true,
  cache_bytes: true,
} satisfies Record<WatchedName, true>;

const DASHBOARD = z.object({
  panels: z.array(
    z.object({
      title: z.string(),
      gridPos: z.object({ x: z.int().min(0), y: z.int(), w: z.int(), h: z.int() }),
      targets: z.array(z.object({ expr: z.string() })),
    }),
  ),
  templating: z.object({
    list: z.array(z.object({ query: z.union([z.string(), z.object({ query: z.string() })]) })),
  }),
});
const ALERTS = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string(),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.record(z.string(), z.string()),
          annotations: z.strictObject({ summary: z.string() }),
        }),
      ),
    }),
  ),
});

const dashboard = DASHBOARD.parse(JSON.parse(readFileSync(`${FOLDER}/dashboard.json`, 'utf8')));
const alerts = ALERTS.parse(parse(readFileSync(`${FOLDER}/alerts.yaml`, 'utf8')));

/** Each metric that exists, with the suffixes of histograms, and the labels of its series. */
const known = new Map<string, ReadonlySet<string>>();

beforeAll(async () => {
  const metrics = createMetrics();
  for (const name of Object.keys(WATCHED) as WatchedName[]) metrics.watch(name, () => 1);
  metrics.observer.answered({
    source: 'MEMORY',
    side: 'FRONT',
    engine: 'EMBEDDED',
    error: null,
    durationMs: 1,
  });
  metrics.requestAnswered({ method: 'GET', route: '/', status: 200, durationMs: 1 });
  metrics.upstreamFault('UPSTREAM_OCR_FAILED');
  metrics.cacheFault('SLOW');
  metrics.cacheWriteDropped('REFUSED');
  metrics.workerLost();
  metrics.secondOpinion(true);
  metrics.tencentCall('OK');
  metrics.standIn('UPSTREAM_TIMEOUT');
  metrics.watchHolds(() => ({ account: true, upstream: false }));
  for (const line of (await metrics.render()).split('\n')) {
    const [, name, labels = ''] = /^(\w+)(?:\{(.*)\})? /u.exec(line) ?? [];
    if (name === undefined) continue;
    const names = [...labels.matchAll(/(\w+)="/gu)].map(([, label = '']) => label);
    known.set(name, new Set([...(known.get(name) ?? []), ...names, 'instance']));
  }
});

const metricsIn = (expression: string): string[] =>
  [...expression.matchAll(/\b(?:license_gateway|nodejs|process)_\w+/gu)].map(([name]) => name);

const labelsIn = (expression: string): string[] => [
  ...[...expression.matchAll(/\bby \(([^)]*)\)/gu)].flatMap(([, list = '']) => list.split(/, */u)),
  ...[...expression.matchAll(/(\w+)=~?"/gu)].map(([, label = '']) => label),
];

/** Whether Prometheus' own grammar takes it, once Grafana has filled in its variable. */
function isPromQl(expression: string): boolean {
  let isBroken = false;
  parser.parse(expression.replaceAll('$__rate_interval', '5m')).iterate({
    enter: ({ type }) => {
      isBroken ||= type.isError;
    },
  });
  return !isBroken;
}

const expressions = [
  ...dashboard.panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => ({ of: title, expression: expr })),
  ),
  ...alerts.groups.flatMap(({ rules }) =>
    rules.map(({ alert, expr }) => ({ of: alert, expression: expr })),
  ),
];

describe('the dashboard and the alerts', () => {
  it.each(expressions)('ask in "$of" for metrics and labels that exist', ({ expression }) => {
    const names = metricsIn(expression);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    const labels = new Set(names.flatMap((name) => [...(known.get(name) ?? [])]));
    expect(labelsIn(expression).filter((label) => !labels.has(label))).toEqual([]);
    expect(isPromQl(expression)).toBe(true);
  });

  it('show every metric of ours', () => {
    const shown = new Set(
      expressions.flatMap(({ expression }) => metricsIn(expression)).map(withoutSuffix),
    );
    const ours = [...known.keys()].filter((name) => name.startsWith('license_gateway_'));
    expect(ours.map(withoutSuffix).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('are checked by a grammar that sees what is broken', () => {
    expect(isPromQl('sum by (code) (rate(a[5m])')).toBe(false);
  });

  it.each(['metrics.md', 'workers.md'])(
    'have a page beside them that names no other: %s',
    (page) => {
      const names = metricsIn(readFileSync(`${FOLDER}/${page}`, 'utf8'));
      const stems = new Set([...known.keys()].map(withoutSuffix));
      expect(names).not.toEqual([]);
      expect(names.filter((name) => !stems.has(name))).toEqual([]);
    },
  );

  it('offer instances by a metric that exists', () => {
    const queries = dashboard.templating.list.map(({ query }) =>
      typeof query === 'string' ? query : query.query,
    );
    expect(queries.flatMap(metricsIn).filter((name) => !known.has(name))).toEqual([]);
  });

  it('lay no panel over another', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from(
        { length: w * h },
        (_, at) => `${String(x + (at % w))},${String(y + Math.floor(at / w))}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});

const withoutSuffix = (name: string): string => name.replace(/_(bucket|sum|count)$/u, '');
