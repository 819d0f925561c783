import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { byteAt } from '../geometry/element-at.ts';
import type { Bitmap } from '../pixels/bitmap.ts';

/** The code of a sub-page: 13 digits; Code 39's own asterisks are not part of what it says. */
const CODE = /^\*?(\d{13})\*?$/;

/** Reads the bars of a sub-page's code; null where there are none or they cannot be read. */
export type BarcodeReader = (crop: Bitmap) => Promise<string | null>;

/** Four channels from three: what the library takes. */
function withAlpha({ width, height, data }: Bitmap): Uint8ClampedArray<ArrayBuffer> {
  const target = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    target[to] = byteAt(data, from);
    target[to + 1] = byteAt(data, from + 1);
    target[to + 2] = byteAt(data, from + 2);
  }
  return target;
}

/** Loads the decoder from its package; by itself it would fetch it from a CDN. */
export async function openBarcodeReader(): Promise<BarcodeReader> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const binary = await readFile(path);
  const wasmBinary = new Uint8Array(binary).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return async (crop) => {
    const found = await readBarcodes(
      { width: crop.width, height: crop.height, data: withAlpha(crop), colorSpace: 'srgb' },
      { formats: ['Code39', 'Code128'], maxNumberOfSymbols: 1, tryInvert: false },
    );
    const digits = CODE.exec(found[0]?.text ?? '')?.[1];
    return digits === undefined ? null : `*${digits}*`;
  };
}
