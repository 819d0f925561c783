/**
 * Writes specimens and their truth into a folder.
 * Usage: npx tsx test/specimens/render.ts <folder> [work|report] [count of each kind] [kind …]
 * or: npx tsx test/specimens/render.ts samples — the committed ones, to where they stand.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { corpus } from './corpus.ts';
import { OTHER_KINDS, renderOther } from './others/others.ts';
import type { OtherKind } from './others/others.ts';
import { RECIPES } from './recipes.ts';
import type { SpecimenKind } from './recipes.ts';
import { samples } from './samples.ts';
import type { Specimen } from './specimen.ts';

const isKind = (kind: string): kind is SpecimenKind => Object.hasOwn(RECIPES, kind);
const isOther = (kind: string): kind is OtherKind =>
  (OTHER_KINDS as readonly string[]).includes(kind);

/** PNG files begin with 0x89. Source: PNG specification, 5.2. */
const fileName = (name: string, image: Buffer): string =>
  `${name}.${image[0] === 0x89 ? 'png' : 'jpg'}`;

const write = (folder: string, specimens: Iterable<Specimen>): void => {
  mkdirSync(folder, { recursive: true });
  const truths: object[] = [];
  for (const { image, ...truth } of specimens) {
    const file = fileName(truth.name, image);
    writeFileSync(join(folder, file), image);
    truths.push({ file, ...truth });
  }
  writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(truths, null, 1)}\n`);
};

const [folder = 'samples', splitName = 'work', count = '1', ...kinds] = process.argv.slice(2);
const split = splitName === 'report' ? 'report' : 'work';

if (folder === 'samples') {
  write(fileURLToPath(new URL('samples', import.meta.url)), samples());
} else {
  const wanted = kinds.filter(isKind);
  write(
    folder,
    corpus({ split, count: Number(count), ...(kinds.length > 0 ? { kinds: wanted } : {}) }),
  );
  for (const kind of kinds.length > 0 ? kinds.filter(isOther) : OTHER_KINDS) {
    for (let index = 0; index < Number(count); index += 1) {
      const { name, image } = renderOther(split, kind, index);
      writeFileSync(join(folder, fileName(name, image)), image);
    }
  }
}
