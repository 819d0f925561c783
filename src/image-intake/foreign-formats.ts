/** A format the gateway knows and refuses, told by its first bytes. */
interface ForeignFormat {
  readonly name: string;
  readonly isFoundIn: (head: Buffer) => boolean;
}

const startsWith = (name: string, ...signatures: readonly string[]): ForeignFormat => ({
  name,
  isFoundIn: (head) =>
    signatures.some((hex) => head.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'))),
});

// The brand of an ISO base media file stands at byte 8 (ISO/IEC 14496-12).
const branded = (name: string, brands: RegExp): ForeignFormat => ({
  name,
  isFoundIn: (head) =>
    head.toString('latin1', 4, 8) === 'ftyp' && brands.test(head.toString('latin1', 8, 12)),
});

const written = (name: string, opening: RegExp): ForeignFormat => ({
  name,
  isFoundIn: (head) => opening.test(head.toString('utf8')),
});

// Sources: the formats' specifications; the list is what people send by mistake or on purpose.
const FOREIGN_FORMATS: readonly ForeignFormat[] = [
  branded('HEIC', /^(?:hei|hev|mif1|msf1)/u),
  branded('video', /^/u),
  startsWith('PDF', '255044462d'),
  startsWith('a ZIP archive', '504b0304', '504b0506', '504b0708'),
  startsWith('a gzip archive', '1f8b'),
  startsWith('a 7z archive', '377abcaf271c'),
  startsWith('a RAR archive', '526172211a07'),
  startsWith('a bzip2 archive', '425a68'),
  startsWith('an xz archive', 'fd377a585a00'),
  startsWith('a Zstandard archive', '28b52ffd'),
  startsWith('JPEG XL', 'ff0a', '0000000c4a584c20'),
  startsWith('JPEG 2000', '0000000c6a502020', 'ff4fff51'),
  startsWith('BigTIFF', '49492b00', '4d4d002b'),
  startsWith('an icon', '00000100', '00000200'),
  startsWith('a Photoshop document', '38425053'),
  startsWith('PostScript', '25215053', 'c5d0d3c6'),
  startsWith('OpenEXR', '762f3101'),
  startsWith('a Windows program', '4d5a'),
  startsWith('an ELF program', '7f454c46'),
  written(
    'SVG',
    /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE\s+svg|<svg)/iu,
  ),
  written('HTML', /^\uFEFF?\s*(?:<!--[\s\S]*?-->\s*)*<(?:!DOCTYPE\s+html|html|head|body|script)/iu),
  written('XML', /^\uFEFF?\s*<\?xml/iu),
  written('JSON', /^\uFEFF?\s*[{[]/u),
  written('a netpbm image', /^P[1-7]\s/u),
];

const HEAD_BYTES = 1024;

/** The name of the format that is not supported, for the caller's message; null if nobody knows it. */
export function nameForeignFormat(bytes: Buffer): string | null {
  const head = bytes.subarray(0, HEAD_BYTES);
  return FOREIGN_FORMATS.find((format) => format.isFoundIn(head))?.name ?? null;
}
