import { open } from 'node:fs/promises';
import type { RequestedSide } from '../../domain/card.ts';
import type { LicensePage } from '../../domain/pages.ts';
import type { Recognition } from '../../domain/recognition.ts';
import { warningKind } from '../../domain/warnings.ts';
import type { Caller, ImageIntake } from '../../recognition/ports.ts';
import type { RecognizeLicense } from '../../recognition/recognize.ts';
import type { PageValues, ReadOutcome, ReadPhoto } from '../outcome.ts';

export interface LocalReaderOptions {
  readonly recognize: RecognizeLicense;
  readonly intake: ImageIntake;
  readonly caller: Caller;
  readonly side: RequestedSide;
}

/** Reads photos in this process. */
export function createLocalReader({
  recognize,
  intake,
  caller,
  side,
}: LocalReaderOptions): ReadPhoto {
  return async (file, signal) => {
    const handle = await open(file);
    const image = await intake.fromStream(handle.createReadStream(), signal);
    const request = { image, side, tractorSide: null };
    const { recognition } = await recognize(request, { caller, signal });
    return outcomeOf(file, recognition);
  };
}

const outcomeOf = (file: string, recognition: Recognition): ReadOutcome => ({
  kind: 'READ',
  file,
  side: recognition.side,
  pages: recognition.pages.map(valuesOf),
  warnings: recognition.warnings.map(({ code }) => warningKind(code)),
  doubts: recognition.findings.map(({ kind, fields }) => ({ kind, fields: [...fields] })),
});

const valuesOf = ({ kind, values }: LicensePage): PageValues => ({
  page: kind,
  values: Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => entry[1] !== null && entry[1] !== '',
    ),
  ),
});
