import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../../src/config/config.ts';

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('TENCENT_VARIABLES', () => {
  it('leave the API of ours off where no keys are set', () => {
    expect(readConfig({}).TENCENT_API_KEYS).toStrictEqual([]);
  });

  it('take several key pairs', () => {
    expect(readConfig({ TENCENT_API_KEYS: 'a:1, b:2' }).TENCENT_API_KEYS).toStrictEqual([
      { secretId: 'a', secretKey: '1' },
      { secretId: 'b', secretKey: '2' },
    ]);
  });

  it('name a key pair that is none without showing it', () => {
    const problems = problemsOf({ TENCENT_API_KEYS: 'a:1,secret' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('must be id:key');
    expect(problems[0]).not.toContain('secret');
  });

  it.each(['ocr.tencentcloudapi.com', 'ftp://x', 'https://x/path', 'https://x/?q', 'https://a@x'])(
    'refuse %s as an endpoint',
    (endpoint) => {
      expect(problemsOf({ TENCENT_ENDPOINT: endpoint })).not.toHaveLength(0);
    },
  );

  it('take an endpoint with scheme and port', () => {
    const { TENCENT_ENDPOINT } = readConfig({ TENCENT_ENDPOINT: 'http://127.0.0.1:18080' });
    expect(TENCENT_ENDPOINT).toBe('http://127.0.0.1:18080');
  });

  it('reads 300 licenses at once where nothing is set, within every limit', () => {
    const config = readConfig({});
    // 1040 ms for as many calls as the account allows in a second: the limiter's window.
    const lastOneMs = (300 * 1040) / config.TENCENT_REQUESTS_PER_SECOND;
    expect(config.TENCENT_QUEUE).toBeGreaterThanOrEqual(300);
    expect(config.RECOGNITIONS_PER_MINUTE).toBeGreaterThanOrEqual(300);
    const limits = [
      lastOneMs,
      config.TENCENT_QUEUE_WAIT_MS,
      config.TENCENT_DEADLINE_MS,
      config.REQUEST_TIMEOUT_MS,
      // The official SDKs wait so long.
      60_000,
    ];
    expect(limits).toStrictEqual(limits.toSorted((a, b) => a - b));
  });
});
