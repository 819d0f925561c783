import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { frontPageWith, readingWith } from '../../support/recognition.ts';
import { loadSyntax } from '../../support/recipes-syntax.ts';
import { ROOT, runCommand } from '../../support/run-snippet.ts';
import { FACE_KEYS, startTencentFace } from '../../support/tencent-face.ts';
import type { TencentFace } from '../../support/tencent-face.ts';
import { createTruthfulRecognizer } from '../../support/truthful-recognizer.ts';

// Processes and servers start slowly on a crowded machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const FOLDER = '.ci/recipes/from-tencent';
const ENDPOINT = 'licenses.example.org:4000';
const PHOTO = 'test/specimens/samples/front.jpg';

const recipe = (file: string): string => readFileSync(`${FOLDER}/${file}`, 'utf8');

describe('a program on the official SDK for Node', () => {
  let face: TencentFace;

  beforeAll(async () => {
    const engine = createTruthfulRecognizer();
    const sha256 = createHash('sha256').update(readFileSync(PHOTO)).digest('hex');
    engine.tell({ sha256 }, readingWith({ pages: [frontPageWith({ plateNo: '渝F38344' })] }));
    face = await startTencentFace({ recognizer: engine });
  });
  afterAll(() => face.stop());

  it('reads a photo through the gateway once two lines are changed', async () => {
    const program = recipe('node.js').replace(ENDPOINT, face.url.host);
    const run = await runCommand(
      [process.execPath, '--input-type=module', '--eval', program, 'unused', PHOTO],
      {
        cwd: ROOT,
        env: {
          TENCENTCLOUD_SECRET_ID: FACE_KEYS.secretId,
          TENCENTCLOUD_SECRET_KEY: FACE_KEYS.secretKey,
        },
        timeoutMs: 20_000,
      },
    );
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(run === 'too slow' ? '' : run.stdout)).toMatchObject({
      FrontInfo: { PlateNo: '渝F38344' },
      RequestId: expect.any(String) as string,
    });
  });
});

const OTHERS = [
  { syntax: 'python', file: 'python.py' },
  { syntax: 'go', file: 'main.go' },
  { syntax: 'java', file: 'ReadLicense.java' },
  { syntax: 'php', file: 'read-license.php' },
] as const;

describe.each(OTHERS)('the program in $syntax', ({ syntax, file }) => {
  it('keeps to the grammar of its language', async () => {
    const findErrors = await loadSyntax(syntax);
    expect(findErrors(recipe(file))).toEqual([]);
    // The check sees a bracket that is lost.
    expect(findErrors(recipe(file).replace(')', ''))).not.toEqual([]);
  });
});

describe('every program', () => {
  it.each(['node.js', ...OTHERS.map(({ file }) => file)])(
    'differs from one for Tencent in two lines: %s',
    (file) => {
      const changed = recipe(file)
        .split('\n')
        .filter((line) => /(?:\/\/|#) was: /u.test(line));
      expect(changed).toHaveLength(2);
      expect(changed[1]).toContain(ENDPOINT);
      expect(changed[1]).toMatch(/was: ocr\.tencentcloudapi\.com$/u);
    },
  );
});
