import { warningKind } from '../../domain/warnings.ts';
import type { Recognized } from '../../recognition/recognize.ts';
import type { PrintedPage } from '../types/license-page.ts';
import type { VehicleLicenseRecognition } from '../types/vehicle-license-recognition.ts';
import { printPage } from './page.ts';
import type { Shape } from '../types/shape.ts';

/** An answer in the contract's names. */
export function printRecognition({
  recognition,
  cached,
}: Recognized): Shape<VehicleLicenseRecognition> {
  const pages = recognition.pages.map(printPage);
  return {
    id: recognition.id,
    imageHash: recognition.imageHash,
    side: recognition.side,
    medium: recognition.medium,
    pages,
    front: pages.find(isNamed('FrontInfo')) ?? null,
    back: pages.find(isNamed('BackInfo')) ?? null,
    warnings: recognition.warnings.map(({ code }) => warningKind(code)),
    warnCodes: recognition.warnings.map(({ code }) => code),
    warnMessages: recognition.warnings.map(({ message }) => message),
    findings: recognition.findings,
    engine: recognition.engine,
    cached,
    requestId: recognition.requestId,
    recognizedAt: recognition.recognizedAt,
  };
}

const isNamed =
  <Name extends PrintedPage['__typename']>(name: Name) =>
  (page: PrintedPage): page is Extract<PrintedPage, { readonly __typename: Name }> =>
    page.__typename === name;
