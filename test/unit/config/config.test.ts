import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config/config.ts';

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

  it('never shows a bad value', () => {
    expect(() => readConfig({ PORT: 'secret' })).not.toThrow(/secret/);
  });
});
