/** Makes sure, before any test, that the folded models are there. */
import { buildModels } from '../src/recognizers/embedded/weights/folding/build-models.ts';

export async function setup(): Promise<void> {
  await buildModels();
}
