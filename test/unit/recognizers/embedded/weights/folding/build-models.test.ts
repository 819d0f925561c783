import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildModels } from '../../../../../../src/recognizers/embedded/weights/folding/build-models.ts';
import { sourceDirectory } from '../../../../../../src/recognizers/embedded/weights/folding/source-models.ts';

let target: string;

beforeAll(async () => {
  target = await mkdtemp(join(tmpdir(), 'models-'));
  await buildModels({ target });
});
afterAll(async () => rm(target, { recursive: true }));

describe('buildModels', () => {
  it('writes both models and the charset, and nothing half done', async () => {
    expect((await readdir(target)).sort()).toEqual([
      'charset.txt',
      'detector.onnx',
      'recognizer.onnx',
      'stamp.txt',
    ]);
  });

  it('leaves what stands as it is', async () => {
    const before = await stat(join(target, 'detector.onnx'));
    await expect(buildModels({ target })).resolves.toBe('unchanged');
    expect((await stat(join(target, 'detector.onnx'))).mtimeMs).toBe(before.mtimeMs);
  });

  it('mends a file that was changed', async () => {
    const path = join(target, 'charset.txt');
    const whole = await readFile(path);
    await writeFile(path, 'x');
    await expect(buildModels({ target })).resolves.toBe('built');
    expect(await readFile(path)).toEqual(whole);
  });

  it('refuses weights it was not measured with', async () => {
    const source = await mkdtemp(join(tmpdir(), 'sources-'));
    for (const name of await readdir(sourceDirectory())) {
      await copyFile(join(sourceDirectory(), name), join(source, name));
    }
    await writeFile(join(source, 'ppocr_keys_v1.txt'), 'another alphabet');
    await expect(buildModels({ source, target })).rejects.toThrow(/ppocr_keys_v1\.txt.*SHA-256/);
    await rm(source, { recursive: true });
  });
});
