import { createHash } from 'node:crypto';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyInstallation, runToItsEnd } from '../../support/installation.ts';
import type { Departure, Installation } from '../../support/installation.ts';

const TIMEOUT_MS = 60_000;

const START = [process.execPath, 'dist/main.js'] as const;

const startWith = async (env: Readonly<Record<string, string>>): Promise<Departure> =>
  runToItsEnd(START, { env });

const FROM_EVERYWHERE = { ANONYMOUS_CALLERS: 'allowed-from-everywhere' };

describe('a gateway that cannot start says why in one line, and leaves', () => {
  it(
    'with 2 and a line for each bad variable',
    async () => {
      const { exitCode, stderr } = await startWith({ PORT: 'many', ENGINES: 'magic,other' });
      expect(stderr).toMatch(/^PORT: [^\n]+\nENGINES: [^\n]+\n$/u);
      expect(exitCode).toBe(2);
    },
    TIMEOUT_MS,
  );

  it(
    'with 3 where the host has no address',
    async () => {
      const { exitCode, stderr } = await startWith({ HOST: 'nobody.invalid', ...FROM_EVERYWHERE });
      expect(stderr).toMatch(/^[^\n]+Set HOST[^\n]+\n$/u);
      expect(exitCode).toBe(3);
    },
    TIMEOUT_MS,
  );

  it.each([
    ['TENCENTCLOUD_SECRET_ID', { ENGINES: 'embedded,tencent' }],
    ['TENCENT_CREDENTIALS_FILE', { TENCENT_CREDENTIALS_FILE: 'package.json' }],
  ])(
    'with 4 where credentials are missing, naming %s: %j',
    async (name, env) => {
      const { exitCode, stderr } = await startWith(env);
      expect(stderr).toMatch(new RegExp(`^[^\\n]*${name}[^\\n]+\\n$`, 'u'));
      expect(exitCode).toBe(4);
    },
    TIMEOUT_MS,
  );
});

describe('a gateway whose weights are', () => {
  let own: Installation;
  const modelAt = (name: string): string => join(own.root, 'dist/models', name);
  beforeEach(async () => {
    own = await copyInstallation(['dist']);
  });
  afterEach(() => own.remove());

  /** Makes the runtime meet what the checks before it would have found. */
  async function restamp(): Promise<void> {
    const hash = createHash('sha256');
    for (const name of ['detector.onnx', 'recognizer.onnx', 'charset.txt']) {
      hash.update(await readFile(modelAt(name)));
    }
    await writeFile(modelAt('stamp.txt'), `another ${hash.digest('hex')}\n`);
  }

  it.each([
    ['missing', async () => rm(modelAt('charset.txt'))],
    ['cut short', async () => truncate(modelAt('recognizer.onnx'), 4_000_000)],
    [
      'no models, though noted as such',
      async () => {
        await writeFile(modelAt('detector.onnx'), 'no model');
        await restamp();
      },
    ],
  ])(
    '%s names dist/models and what mends it, and leaves with 4',
    async (_what, spoil) => {
      await spoil();
      const { exitCode, stderr } = await runToItsEnd(START, {
        root: own.root,
        env: { OCR_WORKERS: '2' },
      });
      expect(stderr).toMatch(/^[^\n]*dist\/models[^\n]*`npm run build`\.\n$/u);
      expect(exitCode).toBe(4);
    },
    TIMEOUT_MS,
  );
});

it(
  'npm start without the package of the weights says what is missing, and leaves with 4',
  async () => {
    const own = await copyInstallation(['src', '.ci', 'tsconfig.json'], '@gutenye');
    const { exitCode, stderr } = await runToItsEnd(['npm', 'start'], { root: own.root });
    await own.remove();
    expect(stderr).toMatch(/^[^\n]*@gutenye\/ocr-models[^\n]*`npm ci`\.\n$/u);
    expect(exitCode).toBe(4);
  },
  TIMEOUT_MS,
);
