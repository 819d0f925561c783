import type { IdentifiedReading } from '../../src/domain/recognition.ts';
import type { Remembered } from '../../src/recognition/ports.ts';
import { frontPageWith, readingWith } from './recognition.ts';

/** Printed values that stand in the entry of `rememberedReading`, to look for where they must not be. */
export const PRINTED = ['京AA5599', '张三', 'LSVAM4187C2184847', '北京市朝阳区某某路一号'] as const;

/** An answer as large as a real one: every field with its place. */
export function rememberedReading(
  id: string,
  part: Partial<IdentifiedReading> = {},
): Extract<Remembered, { kind: 'READING' }> {
  const [plateNo, owner, vin, address] = PRINTED;
  const page = frontPageWith({ plateNo, owner, vin, address });
  const fields = Object.entries(page.values).map(([name, text], row) => ({
    name,
    text: text ?? '',
    confidence: 0.98 - row / 1000,
    polygon: [
      { x: 120.5, y: 40 + row * 31 },
      { x: 420, y: 41 + row * 31 },
      { x: 420, y: 70 + row * 31 },
      { x: 120, y: 69 + row * 31 },
    ],
  }));
  const reading: IdentifiedReading = {
    ...readingWith({ pages: [{ ...page, fields }] }),
    id,
    imageHash: id.repeat(2).padEnd(64, '0').slice(0, 64),
    recognizedAt: '2026-01-02T03:04:05.678Z',
    ...part,
  };
  return { kind: 'READING', reading };
}

export const REMEMBERED_REFUSAL: Remembered = {
  kind: 'REFUSAL',
  code: 'NOT_A_VEHICLE_LICENSE',
  revisions: ['r1'],
  tencent: { code: 'FailedOperation.OcrFailed', message: 'no card', requestId: 'r-1' },
};

export const REMEMBERED_SIDE: Remembered = { kind: 'SIDE', side: 'BACK', revisions: ['r1'] };
