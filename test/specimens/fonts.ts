import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { GlobalFonts } from '@napi-rs/canvas';

/** The typefaces of the specimens, by their kind. */
export const CHINESE_FACES = ['hei', 'song', 'kai'] as const;
export const LATIN_FACES = ['share-tech-mono', 'inconsolata', 'b612-mono'] as const;
export type Face = (typeof CHINESE_FACES)[number] | (typeof LATIN_FACES)[number];

interface Source {
  readonly packageName: string;
  readonly sheets: readonly string[];
}

const SOURCES: Readonly<Record<Face, Source>> = {
  hei: { packageName: '@fontsource-variable/noto-sans-sc', sheets: ['wght.css'] },
  song: { packageName: '@fontsource-variable/noto-serif-sc', sheets: ['wght.css'] },
  kai: {
    packageName: 'lxgw-wenkai-lite-webfont',
    sheets: ['lxgwwenkailite-light.css', 'lxgwwenkailite-regular.css', 'lxgwwenkailite-bold.css'],
  },
  'share-tech-mono': { packageName: '@fontsource/share-tech-mono', sheets: ['400.css'] },
  inconsolata: {
    packageName: '@fontsource/inconsolata',
    sheets: ['latin-400.css', 'latin-600.css'],
  },
  'b612-mono': { packageName: '@fontsource/b612-mono', sheets: ['400.css', '700.css'] },
};

const PACKAGES = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** One file of a face that is cut into many: the characters it holds at one weight. */
interface Slice {
  readonly path: string;
  readonly weight: string;
  readonly ranges: readonly (readonly [number, number])[];
}

const rangesOf = (list: string | undefined): Slice['ranges'] =>
  list === undefined
    ? [[0, 0x10ffff]]
    : [...list.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map((match) => {
        const from = Number.parseInt(match[1] ?? '', 16);
        return [from, match[2] === undefined ? from : Number.parseInt(match[2], 16)];
      });

const slicesOf = ({ packageName, sheets }: Source): readonly Slice[] => {
  const root = join(PACKAGES, packageName);
  return sheets.flatMap((sheet) =>
    [...readFileSync(join(root, sheet), 'utf8').matchAll(/@font-face\s*\{[^}]*\}/g)].map(
      ([rule]) => ({
        path: join(root, /url\(['"]?\.\/([^'")]+\.woff2)/.exec(rule)?.[1] ?? ''),
        weight: /font-weight:\s*([\d ]+)/.exec(rule)?.[1]?.trim() ?? '400',
        ranges: rangesOf(/unicode-range:([^;}]*)/.exec(rule)?.[1]),
      }),
    ),
  );
};

const distance = (weight: string, wanted: number): number => {
  const [low = 400, high = low] = weight.split(' ').map(Number);
  return Math.max(low - wanted, wanted - high, 0);
};

const slices = new Map<Face, readonly Slice[]>();
const families = new Map<string, string>();
const found = new Map<string, string>();

/** Loads one file under a name of its own: falling back through a hundred slices is slow. */
const familyOf = (path: string): string => {
  const known = families.get(path);
  if (known !== undefined) {
    return known;
  }
  const family = `specimen-${families.size.toString()}`;
  if (GlobalFonts.register(readFileSync(path), family) === null) {
    throw new Error(`Not a font: ${path}`);
  }
  families.set(path, family);
  return family;
};

/**
 * The loaded family that holds `character` in `face` at the nearest weight.
 * @throws RangeError for a character the face does not hold.
 */
export const familyFor = (face: Face, weight: number, character: string): string => {
  const key = `${face} ${weight.toString()} ${character}`;
  const known = found.get(key);
  if (known !== undefined) {
    return known;
  }
  const all = slices.get(face) ?? slicesOf(SOURCES[face]);
  slices.set(face, all);
  const code = character.codePointAt(0) ?? 0;
  const [slice] = all
    .filter(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to))
    .sort((a, b) => distance(a.weight, weight) - distance(b.weight, weight));
  if (slice === undefined) {
    throw new RangeError(`${face} does not hold ${character}`);
  }
  const family = familyOf(slice.path);
  found.set(key, family);
  return family;
};
