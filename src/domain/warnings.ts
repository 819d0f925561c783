/** A doubt about the image, as its engine told it. Codes nobody knows yet pass through. */
export interface Warning {
  /** Tencent's code, −9102 and below. */
  readonly code: number;
  /** Tencent's word for it, verbatim: `WARN_DRIVER_LICENSE_COPY_CARD`. */
  readonly message: string;
}

/** The kinds of warnings; `OTHER` is a code nobody knows yet. */
export type LicenseWarning =
  'COPY_CARD' | 'SCREENED_CARD' | 'REFLECTION' | 'BLUR' | 'BORDER_INCOMPLETE' | 'OTHER';

/** Source: VehicleLicenseOCR, RecognizeWarnCode; −9106 since July 2023. */
const CODES = {
  COPY_CARD: -9102,
  SCREENED_CARD: -9103,
  REFLECTION: -9104,
  BLUR: -9105,
  BORDER_INCOMPLETE: -9106,
} as const satisfies Record<Exclude<LicenseWarning, 'OTHER'>, number>;

export type KnownWarning = keyof typeof CODES;

const KINDS = new Map<number, LicenseWarning>(
  Object.entries(CODES).map(([kind, code]) => [code, kind as KnownWarning]),
);

/** The warning of a known kind with Tencent's code and word. */
export function warningOf(kind: KnownWarning): Warning {
  return { code: CODES[kind], message: `WARN_DRIVER_LICENSE_${kind}` };
}

/** The kind of a warning, by its code. */
export function warningKind(code: number): LicenseWarning {
  return KINDS.get(code) ?? 'OTHER';
}
