import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../../src/config/config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

describe('the settings of the cache', () => {
  it('remembers in this process when nothing is set', () => {
    expect(readConfig({})).toMatchObject({ CACHE_URL: 'memory:', CACHE_ENCRYPTION_KEYS: [] });
  });

  it.each([
    'file:/var/lib/gateway/cache.mdb',
    'redis://localhost',
    'rediss://user:word@host:6380/2',
    'redis+cluster://a:1,b:2',
    'redis+sentinel://a:1,b:2/main',
  ])('takes %s', (url) => {
    expect(readConfig({ CACHE_URL: url }).CACHE_URL).toBe(url);
  });

  it.each(['memory', 'file:', 'http://x', 'redis:x'])('refuses %s', (url) => {
    expect(() => readConfig({ CACHE_URL: url })).toThrow(/CACHE_URL/);
  });

  it('takes several keys of 32 bytes and shows none that is not', () => {
    const keys = readConfig({ CACHE_ENCRYPTION_KEYS: `${KEY}, ${KEY}` }).CACHE_ENCRYPTION_KEYS;
    expect(keys).toEqual([KEY, KEY]);
    expect(() => readConfig({ CACHE_ENCRYPTION_KEYS: 'c2hvcnQ=' })).toThrow(
      /CACHE_ENCRYPTION_KEYS/,
    );
    expect(() => readConfig({ CACHE_ENCRYPTION_KEYS: 'c2hvcnQ=' })).not.toThrow(/c2hvcnQ/);
  });
});
