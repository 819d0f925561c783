/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which pages an image shows. */
export type CardSide =
  /** The gateway finds out. In questions only, never in answers. */
  | 'AUTO'
  /** The sub-page. */
  | 'BACK'
  /** Main page and sub-page in one image. */
  | 'DOUBLE'
  /** The main page. */
  | 'FRONT';

/** The contradictions the gateway looks for. */
export type FindingKind =
  | 'CURB_WEIGHT_ABOVE_TOTAL_MASS'
  | 'DATE_IN_FUTURE'
  | 'INSPECTION_EXPIRED'
  | 'ISSUED_BEFORE_REGISTERED'
  | 'LOW_CONFIDENCE'
  | 'PLATES_DIFFER'
  | 'PLATE_FORMAT'
  | 'VIN_CHECK_DIGIT'
  | 'VIN_FORMAT';

/** The picture of a license: exactly one member. */
export type ImageInput =
  {   /** Standard or URL-safe base64, with or without padding, white space and a data: prefix. */
  readonly base64: string; readonly upload?: never; readonly url?: never; }
  |  { readonly base64?: never;   /** A file of a GraphQL multipart request: the fastest way for a large image. */
  readonly upload: Blob; readonly url?: never; }
  |  { readonly base64?: never; readonly upload?: never;   /** An http or https address the gateway fetches. */
  readonly url: string; };

/** What the license was issued on. */
export type LicenseMedium =
  | 'ELECTRONIC'
  | 'PAPER';

/** A doubt about the image. */
export type LicenseWarning =
  /** Blurred (-9105). */
  | 'BLUR'
  /** The card's border is cut off (-9106). */
  | 'BORDER_INCOMPLETE'
  /** A photocopy (-9102). */
  | 'COPY_CARD'
  /** A code nobody knows yet; see warnCodes. */
  | 'OTHER'
  /** A reflection covers print (-9104). */
  | 'REFLECTION'
  /** A picture of a screen (-9103). */
  | 'SCREENED_CARD';

/** The form a plate number follows. */
export type PlateKind =
  | 'CONSULATE'
  | 'EMBASSY'
  | 'HONG_KONG'
  | 'LEARNER'
  | 'MACAU'
  | 'NEW_ENERGY_LARGE'
  | 'NEW_ENERGY_SMALL'
  | 'ORDINARY'
  | 'OTHER'
  | 'POLICE'
  | 'TRAILER';

/** The engine that read a license. */
export type RecognitionEngine =
  /** The gateway's own reader, offline. */
  | 'EMBEDDED'
  /** Tencent Cloud's VehicleLicenseOCR. */
  | 'TENCENT';

/** Whether a VIN's check digit fits (GB 16735). */
export type VinCheck =
  | 'FAILED'
  /** Not a VIN of 17 characters, as on old vehicles. */
  | 'NOT_APPLICABLE'
  | 'PASSED';

export type ErrorWordsQueryVariables = Exact<{ [key: string]: never; }>;


export type ErrorWordsQuery = { readonly errorCatalog: ReadonlyArray<{ readonly code: string, readonly en: string, readonly zh: string }> };

export type ReadLicenseQueryVariables = Exact<{
  side: CardSide;
  image: ImageInput;
}>;


export type ReadLicenseQuery = { readonly recognizeVehicleLicense: { readonly id: string, readonly side: CardSide, readonly medium: LicenseMedium | null, readonly engine: RecognitionEngine, readonly cached: boolean, readonly requestId: string | null, readonly recognizedAt: string, readonly warnings: ReadonlyArray<LicenseWarning>, readonly warnMessages: ReadonlyArray<string>, readonly findings: ReadonlyArray<{ readonly kind: FindingKind, readonly fields: ReadonlyArray<string> }>, readonly pages: ReadonlyArray<
      | { readonly __typename: 'BackInfo', readonly seats: number | null, readonly totalMassKg: number | null, readonly curbWeightKg: number | null, readonly loadQualityKg: number | null, readonly totalQuasiMassKg: number | null, readonly fields: ReadonlyArray<{ readonly name: string, readonly text: string, readonly confidence: number | null, readonly polygon: ReadonlyArray<{ readonly x: number, readonly y: number }> | null }>, readonly plate: { readonly kind: PlateKind, readonly province: string | null, readonly issuer: string | null } | null, readonly dimensions: { readonly lengthMm: number, readonly widthMm: number, readonly heightMm: number } | null, readonly inspections: ReadonlyArray<{ readonly validUntil: string, readonly authority: string | null }> }
      | { readonly __typename: 'FrontInfo', readonly brand: string | null, readonly vinCheck: VinCheck | null, readonly registerDate: string | null, readonly issueDate: string | null, readonly fields: ReadonlyArray<{ readonly name: string, readonly text: string, readonly confidence: number | null, readonly polygon: ReadonlyArray<{ readonly x: number, readonly y: number }> | null }>, readonly plate: { readonly kind: PlateKind, readonly province: string | null, readonly issuer: string | null } | null }
      | { readonly __typename: 'TractorBackInfo', readonly plateNo: string | null, readonly allowNum: string | null, readonly combineHarvesterQuality: string | null, readonly tractorMinUsageWeight: string | null, readonly tractorMaxAllowLoadCapacity: string | null, readonly externalSize: string | null, readonly record: string | null, readonly vehicleType: string | null, readonly address: string | null }
    > } };

export type PlaceFragment = { readonly name: string, readonly text: string, readonly confidence: number | null, readonly polygon: ReadonlyArray<{ readonly x: number, readonly y: number }> | null };
