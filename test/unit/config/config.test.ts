import { describe, expect, it } from 'vitest';
import { CONFIG_SECTIONS, ConfigError, readConfig } from '../../../src/config/config.ts';

function problemsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('readConfig', () => {
  it('serves on loopback when nothing is set', () => {
    expect(readConfig({})).toMatchObject({ HOST: '127.0.0.1', PORT: 4000, LOG_LEVEL: 'info' });
  });

  it('takes an empty variable for unset', () => {
    expect(readConfig({ PORT: '' }).PORT).toBe(4000);
  });

  it('reports every bad variable at once', () => {
    const read = (): unknown => readConfig({ PORT: 'many', LOG_LEVEL: 'loud', ENGINES: 'magic' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT.*\n.*LOG_LEVEL.*\n.*ENGINES/);
  });

  it.each([
    ['PORT', 'many', 'must be a whole number from 0 to 65535'],
    ['PORT', '1.5', 'must be a whole number from 0 to 65535'],
    ['PORT', '99999.5', 'must be a whole number from 0 to 65535'],
    ['PORT', ' ', 'must be a whole number from 0 to 65535'],
    ['PORT', '0x50', 'must be a whole number from 0 to 65535'],
    ['TENCENT_FALLBACK_SHARE', '0', 'must be a number above 0 and at most 1'],
    ['METRICS', 'yes', 'must be true or false'],
    ['LOG_LEVEL', 'loud', 'must be one of trace, debug, info, warn, error, fatal, silent'],
    ['ENGINES', 'magic,other', 'every item must be one of embedded, tencent'],
    ['ENGINES', ',', 'must not be empty'],
    ['IMAGE_URL_PORTS', '80,http', 'every item must be a whole number from 1 to 65535'],
    ['ROUTER_SECRET', 'hunter2', 'must have at least 32 characters'],
    ['JWKS_URL', 'keys', 'must be a URL of http or https'],
    ['CACHE_ENCRYPTION_KEYS', 'abc,abc', 'every item must be 32 bytes in base64'],
  ])('says in one line what %s may be, and not what it is: %j', (name, value, allowed) => {
    expect(problemsOf({ [name]: value })).toEqual([`${name}: ${allowed}`]);
  });

  it('has words of its own for whatever can be wrong with a variable', () => {
    const nonsense = Object.values(CONFIG_SECTIONS).flatMap((section) =>
      Object.keys(section).map((name) => [name, '\u0000?'] as const),
    );
    const problems = problemsOf(Object.fromEntries(nonsense)).join('\n');
    expect(problems).not.toMatch(/invalid|expected|NaN|received|\?/iu);
  });
});
