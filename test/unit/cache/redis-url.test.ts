import { describe, expect, it } from 'vitest';
import { parseRedisAddress } from '../../../src/cache/redis-address.ts';
import { composeCache } from '../../../src/composition/remembering.ts';
import { composeSight } from '../../../src/composition/sight.ts';
import { ConfigError, readConfig } from '../../../src/config/config.ts';

const open = (url: string): unknown => {
  const config = readConfig({ CACHE_URL: url, LOG_LEVEL: 'silent' });
  return composeCache(config, composeSight(config));
};

describe('a Redis address', () => {
  it.each([
    ['redis://user:a%zz@host', 'CACHE_URL holds a % that encodes nothing: write %25 for it.'],
    ['redis://host/licenses', 'CACHE_URL names a database that is no number.'],
    ['redis+sentinel://host:26379', 'CACHE_URL names no master for the sentinels.'],
    [
      'redis://host?password=secret',
      'CACHE_URL knows these after its "?": sentinelUsername, sentinelPassword, ca.',
    ],
    [
      'redis://host?ca=/ca.pem',
      'CACHE_URL names certificates without TLS: write rediss for redis.',
    ],
    [
      'rediss://host/0?ca=/nowhere/ca.pem',
      'CACHE_URL names a file of certificates that cannot be read.',
    ],
    ['redis://host:port:1', 'CACHE_URL names a node that is no host:port.'],
  ])('that is none is told in one line: %s', (url, line) => {
    expect(() => open(url)).toThrow(new ConfigError([line]));
  });

  it('tells the sentinels their own credentials and no others, whatever signs they hold', () => {
    const url =
      'rediss+sentinel://ann:a%40b@one,[::1]:7/cards?sentinelPassword=c+d%26=&ca=/a/b.pem';
    expect(parseRedisAddress(url)).toEqual({
      secure: true,
      kind: 'sentinel',
      nodes: [
        { host: 'one', port: 26_379 },
        { host: '::1', port: 7 },
      ],
      path: 'cards',
      credentials: { username: 'ann', password: 'a@b' },
      sentinelCredentials: { password: 'c+d&=' },
      caFile: '/a/b.pem',
    });
  });
});
