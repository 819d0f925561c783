import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { build } from 'esbuild';
import sharp from 'sharp';

const SOURCE = 'src/page';
const SPECIMENS = 'test/specimens/samples';
const THUMBNAIL_WIDTH = 240;

/** Bundles the page into a folder that is served as it is: `index.html`, and `page/` with the rest. */
export async function buildPage(folder: string): Promise<void> {
  const assets = join(folder, 'page');
  const specimenFolder = join(assets, 'specimens');
  mkdirSync(specimenFolder, { recursive: true });
  const specimens = await Promise.all(
    specimenFiles().map((file) => copySpecimen(file, specimenFolder)),
  );
  await build({
    entryPoints: [join(SOURCE, 'main.ts'), join(SOURCE, 'page.css')],
    outdir: assets,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    loader: { '.graphql': 'text' },
    define: { SPECIMENS: JSON.stringify(specimens) },
    logLevel: 'warning',
  });
  copyFileSync(join(SOURCE, 'icon.svg'), join(assets, 'icon.svg'));
  copyFileSync(join(SOURCE, 'index.html'), join(folder, 'index.html'));
}

/** The bundled specimens in the order in which their truth is told. */
function specimenFiles(): string[] {
  const told = JSON.parse(readFileSync(join(SPECIMENS, 'truth.json'), 'utf8')) as {
    readonly file: string;
  }[];
  return told.map(({ file }) => file);
}

async function copySpecimen(
  file: string,
  folder: string,
): Promise<{ name: string; file: string; thumbnail: string }> {
  const { name } = parse(file);
  const thumbnail = `${name}.webp`;
  copyFileSync(join(SPECIMENS, file), join(folder, file));
  await sharp(join(SPECIMENS, file))
    .rotate()
    .resize({ width: THUMBNAIL_WIDTH })
    .webp({ quality: 70 })
    .toFile(join(folder, thumbnail));
  return { name, file, thumbnail };
}
