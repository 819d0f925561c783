import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../../support/new-folder.ts';
import { runCommand } from './run-command.ts';

const TIMEOUT_MS = 90_000;

let folder: string;
beforeEach(() => {
  folder = newFolder();
});

describe('check', () => {
  it(
    'says that the engine and the store are well, and which settings are none',
    async () => {
      const settings = { CACHE_ULR: 'memory:', OCR_WORKERS: '1' };
      const { exitCode, stdout } = await runCommand(['check'], folder, settings);
      expect(stdout).toContain('ok    settings: set: OCR_WORKERS');
      expect(stdout).toContain('CACHE_ULR is no setting of the gateway');
      expect(stdout).toMatch(/ok {4}embedded: up/);
      expect(exitCode).toBe(0);
    },
    TIMEOUT_MS,
  );

  it(
    'names what lets nobody in: keys that are not there, tokens that cannot be checked',
    async () => {
      const file = { API_KEYS_FILE: join(folder, 'none.json') };
      const missing = await runCommand(['check'], folder, file);
      expect(missing.stderr).toMatch(/API_KEYS_FILE: The file cannot be read \(ENOENT\)/u);
      expect(missing.exitCode).toBe(2);

      const JWKS_URL = 'http://127.0.0.1:9/keys';
      const tokens = { JWKS_URL, JWT_ISSUER: 'us', JWT_AUDIENCE: 'us', OCR_WORKERS: '1' };
      const { exitCode, stdout } = await runCommand(['check'], folder, tokens);
      expect(stdout).toMatch(/^FAIL {2}token keys: not found.*Correct JWKS_URL/mu);
      expect(exitCode).toBe(3);
    },
    TIMEOUT_MS,
  );

  it(
    'names every setting that is wrong, without its value',
    async () => {
      const settings = { PORT: 'ninety', CACHE_URL: 'nowhere://secret' };
      const { exitCode, stderr } = await runCommand(['check'], folder, settings);
      expect(stderr).toContain('PORT');
      expect(stderr).toContain('CACHE_URL');
      expect(stderr).not.toMatch(/ninety|secret/);
      expect(exitCode).toBe(2);
    },
    TIMEOUT_MS,
  );
});

describe('the command', () => {
  it.each([
    [['read', '--help'], 0, 'npx . read photos/ --out licenses.csv'],
    [['--help'], 0, 'forget'],
  ])(
    '%s teaches by example',
    async (args, code, text) => {
      const { exitCode, stdout } = await runCommand(args, folder);
      expect(stdout).toContain(text);
      expect(exitCode).toBe(code);
    },
    TIMEOUT_MS,
  );

  it.each([
    [['read', 'nothing-here'], 'names no photo'],
    [['read', '.', '--side', 'up'], 'Allowed choices are auto, front, back, double'],
    [['read', '.', '--endpoint', 'localhost'], 'http://127.0.0.1:4000/graphql'],
    [['forget', 'x'], 'CACHE_URL is memory:'],
  ])(
    '%s is wrong usage, and says why',
    async (args, text) => {
      const { exitCode, stderr } = await runCommand(args, folder);
      expect(stderr).toContain(text);
      expect(exitCode).toBe(2);
    },
    TIMEOUT_MS,
  );
});
