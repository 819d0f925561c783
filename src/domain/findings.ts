/** The contradictions the gateway looks for. */
export type FindingKind =
  | 'VIN_CHECK_DIGIT'
  | 'VIN_FORMAT'
  | 'PLATE_FORMAT'
  | 'PLATES_DIFFER'
  | 'ISSUED_BEFORE_REGISTERED'
  | 'DATE_IN_FUTURE'
  | 'CURB_WEIGHT_ABOVE_TOTAL_MASS'
  | 'INSPECTION_EXPIRED'
  | 'LOW_CONFIDENCE';

/** A contradiction in what was read; never a reason to change it. */
export interface Finding {
  readonly kind: FindingKind;
  /** The members it concerns. */
  readonly fields: readonly string[];
  /** English, without the values themselves. */
  readonly message: string;
}
