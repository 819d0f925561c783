import { describe, expect, it } from 'vitest';
import {
  findModelFiles,
  MODEL_DIRECTORY,
} from '../../../../../src/recognizers/embedded/weights/model-files.ts';
import { openSessions } from '../../../../../src/recognizers/embedded/weights/session.ts';

describe('findModelFiles', () => {
  it('finds what the build wrote, and the runtime opens it', async () => {
    const files = findModelFiles();
    const { detector, recognizer } = await openSessions(files);
    expect([detector.inputNames, recognizer.inputNames]).toEqual([['x'], ['x']]);
    await Promise.all([detector.release(), recognizer.release()]);
  });

  it('names the remedy where the weights are missing, and no path of the machine', () => {
    const find = (): unknown => findModelFiles('/nowhere/at/all');
    expect(find).toThrow(expect.objectContaining({ code: 'ENGINE_FAILED' }));
    expect(find).toThrow(/3 of 3.*npm run build/);
    expect(find).not.toThrow(/nowhere/);
  });

  it('looks in dist/models of the package', () => {
    expect(MODEL_DIRECTORY).toMatch(/dist[/\\]models[/\\]$/);
  });
});
