import { describe, expect, it } from 'vitest';
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
    ['redis://host:port:1', 'CACHE_URL names a node that is no host:port.'],
  ])('that is none is told in one line: %s', (url, line) => {
    expect(() => open(url)).toThrow(new ConfigError([line]));
  });
});
