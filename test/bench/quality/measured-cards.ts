import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { KnownWarning } from '../../../src/domain/warnings.ts';
import type { Point } from '../../../src/domain/pages.ts';
import type { Quad } from '../../../src/recognizers/embedded/geometry/points.ts';
import { Pyramid } from '../../../src/recognizers/embedded/geometry/view.ts';
import { decodeImage } from '../../../src/recognizers/embedded/pixels/decode-image.ts';
import { measureQuality } from '../../../src/recognizers/embedded/quality/judge-quality.ts';
import type { QualityMeasures } from '../../../src/recognizers/embedded/quality/judge-quality.ts';
import { renderSpecimen } from '../../specimens/corpus.ts';
import type { Split } from '../../specimens/corpus.ts';
import { SPECIMEN_KINDS } from '../../specimens/recipes.ts';
import type { SpecimenKind } from '../../specimens/recipes.ts';
import type { Expectation, Specimen } from '../../specimens/specimen.ts';

/** The size a worker shrinks to. */
const MAX_LONG_SIDE = 2400;

/** One card of a specimen and what was measured of it. */
export interface MeasuredCard {
  readonly name: string;
  readonly kind: string;
  readonly warnings: Readonly<Record<KnownWarning, Expectation>>;
  readonly measures: QualityMeasures;
  readonly tookMs: number;
}

/** Which specimens are measured. */
export interface CardsRequest {
  readonly split: Split;
  /** How many of each kind. */
  readonly count: number;
  /** Where rendered specimens are kept for the next run; null renders each anew. */
  readonly folder: string | null;
}

type Needed = Pick<Specimen, 'name' | 'kind' | 'image' | 'warnings' | 'corners'>;

/** The specimen from the folder, else rendered and kept there. */
async function specimenOf(
  { split, folder }: CardsRequest,
  kind: SpecimenKind,
  index: number,
): Promise<Needed> {
  if (folder === null) return renderSpecimen(split, kind, index);
  const path = join(folder, `${split}-${kind}-${index.toString().padStart(4, '0')}`);
  try {
    const told = JSON.parse(await readFile(`${path}.json`, 'utf8')) as Omit<Needed, 'image'>;
    return { ...told, image: await readFile(`${path}.img`) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { image, ...told } = renderSpecimen(split, kind, index);
  await mkdir(folder, { recursive: true });
  await writeFile(`${path}.img`, image);
  await writeFile(`${path}.json`, JSON.stringify(told));
  return { ...told, image };
}

/** The four corners in pixels of a bitmap `scale` times smaller than the image. */
function quadOfCorners(corners: readonly Point[], scale: number): Quad {
  const [a, b, c, d] = corners.map(({ x, y }) => ({ x: x / scale, y: y / scale }));
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    throw new Error('A card has four corners.');
  }
  return [a, b, c, d];
}

async function measureCards(specimen: Needed): Promise<readonly MeasuredCard[]> {
  const { name, kind, warnings, image, corners } = specimen;
  const format = image[0] === 0x89 ? 'png' : 'jpeg';
  const decoded = await decodeImage(
    { bytes: image, format, sha256: '' },
    { maxLongSide: MAX_LONG_SIDE },
  );
  const pyramid = new Pyramid(decoded.bitmap);
  return corners.map((card) => {
    const start = performance.now();
    const measures = measureQuality(pyramid, quadOfCorners(card.corners, decoded.scale));
    const tookMs = performance.now() - start;
    if (measures === null) throw new Error(`A card of ${name} has no area.`);
    return { name, kind, warnings, measures, tookMs };
  });
}

/** Measures every card of every kind, at the corners the renderer tells. */
export async function measuredCards(request: CardsRequest): Promise<readonly MeasuredCard[]> {
  const cards: MeasuredCard[] = [];
  for (const kind of SPECIMEN_KINDS) {
    for (let index = 0; index < request.count; index += 1) {
      cards.push(...(await measureCards(await specimenOf(request, kind, index))));
    }
  }
  return cards;
}
