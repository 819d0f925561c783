/** What a test writes into a bitmap file. */
export interface BmpFile {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** The pixel rows in file order, padded by the caller only where he says so. */
  readonly pixels: Uint8Array;
  readonly topDown?: boolean;
  readonly compression?: number;
  /** Blue, green, red, spare. */
  readonly palette?: Uint8Array;
  /** Written behind the 40-byte header, or within a longer one. */
  readonly masks?: readonly number[];
  readonly headerBytes?: number;
  /** Bytes left free before the pixels. */
  readonly gap?: number;
}

function writeInfo(view: DataView, file: BmpFile, headerBytes: number): void {
  view.setInt32(18, file.width, true);
  view.setInt32(22, file.topDown === true ? -file.height : file.height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, file.bits, true);
  view.setUint32(30, file.compression ?? 0, true);
  if (file.palette) view.setUint32(46, file.palette.length / 4, true);
  file.masks?.forEach((mask, index) => {
    view.setUint32(54 + index * 4, mask, true);
  });
  view.setUint32(14, headerBytes, true);
}

/** Writes a bitmap file byte by byte. */
export function bmpFile(file: BmpFile): Uint8Array {
  const headerBytes = file.headerBytes ?? 40;
  const palette = file.palette ?? new Uint8Array();
  const loose = headerBytes === 40 ? (file.masks?.length ?? 0) * 4 : 0;
  const offset = 14 + headerBytes + loose + palette.length + (file.gap ?? 0);
  const bytes = new Uint8Array(offset + file.pixels.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, offset, true);
  if (headerBytes === 12) {
    view.setUint32(14, 12, true);
    view.setUint16(18, file.width, true);
    view.setUint16(20, file.height, true);
    view.setUint16(24, file.bits, true);
  } else {
    writeInfo(view, file, headerBytes);
  }
  bytes.set(palette, 14 + headerBytes + loose);
  bytes.set(file.pixels, offset);
  return bytes;
}

/** Rows of 24-bit pixels (red, green, blue) from the top as a file holds them: from the bottom, padded. */
export function rows24(rgb: readonly number[], width: number, height: number): Uint8Array {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const pixels = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 3;
      const to = (height - 1 - y) * rowBytes + x * 3;
      pixels.set([rgb[from + 2] ?? 0, rgb[from + 1] ?? 0, rgb[from] ?? 0], to);
    }
  }
  return pixels;
}
