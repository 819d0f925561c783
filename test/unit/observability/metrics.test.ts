import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/domain/errors/catalog.ts';
import { createMetrics } from '../../../src/observability/metrics.ts';
import type { Metrics } from '../../../src/observability/metrics.ts';

const linesOf = async (metrics: Metrics, name: string): Promise<string[]> =>
  (await metrics.render()).split('\n').filter((line) => line.startsWith(`license_gateway_${name}`));

describe('createMetrics', () => {
  it('counts answers by engine, side, source and outcome, and the calls that were saved', async () => {
    const metrics = createMetrics();
    const reading = { side: 'FRONT', engine: 'EMBEDDED', error: null, durationMs: 300 } as const;
    metrics.observer.answered({ ...reading, source: 'ENGINE' });
    metrics.observer.answered({ ...reading, source: 'MEMORY', durationMs: 1 });
    metrics.observer.answered({ ...reading, source: 'FLIGHT' });
    metrics.observer.answered({
      source: 'ENGINE',
      side: 'AUTO',
      engine: null,
      error: 'IMAGE_BLURRED',
      durationMs: 80,
    });
    expect(await linesOf(metrics, 'recognitions_total')).toStrictEqual([
      'license_gateway_recognitions_total{source="ENGINE",engine="EMBEDDED",side="FRONT",outcome="READING"} 1',
      'license_gateway_recognitions_total{source="MEMORY",engine="EMBEDDED",side="FRONT",outcome="READING"} 1',
      'license_gateway_recognitions_total{source="FLIGHT",engine="EMBEDDED",side="FRONT",outcome="READING"} 1',
      'license_gateway_recognitions_total{source="ENGINE",engine="NONE",side="AUTO",outcome="IMAGE_BLURRED"} 1',
    ]);
    expect(await linesOf(metrics, 'calls_saved_total')).toStrictEqual([
      'license_gateway_calls_saved_total{source="MEMORY"} 1',
      'license_gateway_calls_saved_total{source="FLIGHT"} 1',
    ]);
    expect(await linesOf(metrics, 'recognition_duration_seconds_sum')).toContain(
      'license_gateway_recognition_duration_seconds_sum{source="MEMORY",engine="EMBEDDED"} 0.001',
    );
  });

  it('counts faults of engines and workers', async () => {
    const metrics = createMetrics();
    metrics.upstreamFault('UPSTREAM_TIMEOUT');
    metrics.workerLost();
    expect(await linesOf(metrics, 'upstream_faults_total')).toStrictEqual([
      'license_gateway_upstream_faults_total{code="UPSTREAM_TIMEOUT"} 1',
    ]);
    expect(await linesOf(metrics, 'workers_lost_total')).toStrictEqual([
      'license_gateway_workers_lost_total 1',
    ]);
  });

  it('counts faults and dropped writes of stores by kind, each kind from the start', async () => {
    const metrics = createMetrics();
    metrics.cacheFault('SLOW');
    metrics.cacheWriteDropped('REFUSED');
    const lines = (name: string, kinds: Readonly<Record<string, number>>): string[] =>
      Object.entries(kinds).map(
        ([kind, count]) => `license_gateway_${name}{kind="${kind}"} ${String(count)}`,
      );
    expect(await linesOf(metrics, 'cache_faults_total')).toStrictEqual(
      lines('cache_faults_total', { AWAY: 0, SLOW: 1, REFUSED: 0, UNREADABLE: 0 }),
    );
    expect(await linesOf(metrics, 'cache_writes_dropped_total')).toStrictEqual(
      lines('cache_writes_dropped_total', { AWAY: 0, SLOW: 0, REFUSED: 1, UNREADABLE: 0 }),
    );
  });

  it('counts calls to Tencent by how they ended, and the questions left to another engine', async () => {
    const metrics = createMetrics();
    metrics.tencentCall('OK');
    metrics.tencentCall('OK');
    metrics.tencentCall('UPSTREAM_TIMEOUT');
    metrics.standIn('ACCOUNT_IN_ARREARS');
    expect(await linesOf(metrics, 'tencent_calls_total')).toStrictEqual([
      'license_gateway_tencent_calls_total{outcome="OK"} 2',
      'license_gateway_tencent_calls_total{outcome="UPSTREAM_TIMEOUT"} 1',
    ]);
    expect(await linesOf(metrics, 'stand_ins_total')).toStrictEqual([
      'license_gateway_stand_ins_total{code="ACCOUNT_IN_ARREARS"} 1',
    ]);
  });

  it('tells for what calls are held whenever it is asked', async () => {
    const metrics = createMetrics();
    const holds = { account: false, upstream: false };
    metrics.watchHolds(() => holds);
    holds.account = true;
    expect(await linesOf(metrics, 'tencent_calls_held')).toStrictEqual([
      'license_gateway_tencent_calls_held{kind="account"} 1',
      'license_gateway_tencent_calls_held{kind="upstream"} 0',
    ]);
  });

  it('reads a watched number when it is asked for', async () => {
    const metrics = createMetrics();
    let length = 1;
    metrics.watch('queue_length', () => length);
    length = 7;
    expect(await linesOf(metrics, 'queue_length')).toStrictEqual([
      'license_gateway_queue_length 7',
    ]);
  });

  it('has a bounded number of series, whatever strangers ask for', async () => {
    const metrics = createMetrics();
    for (let index = 0; index < 1000; index++) {
      metrics.requestAnswered({
        method: `METHOD${String(index)}`,
        route: null,
        status: 404,
        durationMs: 1,
      });
    }
    const buckets = await linesOf(metrics, 'http_request_duration_seconds_count');
    expect(buckets).toStrictEqual([
      'license_gateway_http_request_duration_seconds_count{method="OTHER",route="NONE",status="404"} 1000',
    ]);
    for (const error of ERROR_CODES) {
      metrics.observer.answered({
        source: 'ENGINE',
        side: 'AUTO',
        engine: null,
        error,
        durationMs: 1,
      });
    }
    expect(await linesOf(metrics, 'recognitions_total')).toHaveLength(ERROR_CODES.length);
  });

  it('keeps several gateways of one process apart', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.workerLost();
    expect(await linesOf(other, 'workers_lost_total')).toStrictEqual([
      'license_gateway_workers_lost_total 0',
    ]);
  });
});
