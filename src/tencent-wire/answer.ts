import { LicenseError } from '../domain/errors/license-error.ts';
import type { LicensePage, PageKind } from '../domain/pages.ts';
import type { Reading } from '../domain/recognition.ts';
import { printMedium, readMedium } from './medium.ts';
import type { WireMedium } from './medium.ts';
import { printPage, readPage } from './page.ts';
import type { WirePage } from './page.ts';
import { readWarnings } from './warnings.ts';

/** What a successful VehicleLicenseOCR answer says of the license. */
export interface WireAnswer {
  readonly FrontInfo: WirePage | null;
  readonly BackInfo: WirePage | null;
  /** There for a tractor's sub-page only. */
  readonly TractorBackInfo?: WirePage;
  /** There where the medium is known. */
  readonly VehicleLicenseType?: WireMedium;
  readonly RecognizeWarnCode: readonly number[];
  readonly RecognizeWarnMsg: readonly string[];
}

/** The part of a reading that Tencent's answer holds. */
export type WireReading = Pick<Reading, 'medium' | 'pages' | 'warnings'>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readOptionalPage(kind: PageKind, wire: unknown): readonly LicensePage[] {
  if (wire === null || wire === undefined) return [];
  if (isRecord(wire)) return [readPage(kind, wire)];
  throw new LicenseError('UPSTREAM_BAD_RESPONSE', {
    message: 'The answer from Tencent holds a page that is not an object.',
  });
}

/**
 * Reads the inside of Tencent's `Response`.
 * @throws LicenseError UPSTREAM_BAD_RESPONSE for what is not of the documented shape.
 */
export function readAnswer(answer: unknown): WireReading {
  if (!isRecord(answer)) throw new LicenseError('UPSTREAM_BAD_RESPONSE');
  return {
    medium: readMedium(answer['VehicleLicenseType']),
    pages: [
      ...readOptionalPage('FRONT', answer['FrontInfo']),
      ...readOptionalPage('BACK', answer['BackInfo']),
      ...readOptionalPage('TRACTOR_BACK', answer['TractorBackInfo']),
    ],
    warnings: readWarnings(answer['RecognizeWarnCode'], answer['RecognizeWarnMsg']),
  };
}

/** Prints the inside of Tencent's `Response`, without RequestId. */
export function printAnswer({ pages, medium, warnings }: WireReading): WireAnswer {
  const print = (kind: PageKind): WirePage | null => {
    const page = pages.find((candidate) => candidate.kind === kind);
    return page === undefined ? null : printPage(page, medium);
  };
  const tractorBack = print('TRACTOR_BACK');
  return {
    FrontInfo: print('FRONT'),
    BackInfo: print('BACK'),
    ...(tractorBack !== null && { TractorBackInfo: tractorBack }),
    ...(medium !== null && { VehicleLicenseType: printMedium(medium) }),
    RecognizeWarnCode: warnings.map(({ code }) => code),
    RecognizeWarnMsg: warnings.map(({ message }) => message),
  };
}
