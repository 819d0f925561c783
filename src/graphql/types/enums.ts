import { registerEnumType } from 'type-graphql';
import type {
  CardSide as DomainCardSide,
  LicenseMedium as DomainLicenseMedium,
  RecognitionEngine as DomainRecognitionEngine,
  RequestedSide,
  TractorSide as DomainTractorSide,
} from '../../domain/card.ts';
import type {
  ErrorCategory as DomainErrorCategory,
  Locale as DomainLocale,
} from '../../domain/errors/entry.ts';
import type { FindingKind as DomainFindingKind } from '../../domain/findings.ts';
import type { PlateKind as DomainPlateKind } from '../../domain/plate.ts';
import type { VinCheck as DomainVinCheck } from '../../domain/vin.ts';
import type { LicenseWarning as DomainLicenseWarning } from '../../domain/warnings.ts';

/** The values of a GraphQL enum: each of the domain's words under its own name, none forgotten. */
type EnumOf<Word extends string> = { readonly [Name in Word]: Name };

export const CardSide = {
  FRONT: 'FRONT',
  BACK: 'BACK',
  DOUBLE: 'DOUBLE',
  AUTO: 'AUTO',
} as const satisfies EnumOf<DomainCardSide | RequestedSide>;
registerEnumType(CardSide, {
  name: 'CardSide',
  description: 'Which pages an image shows.',
  valuesConfig: {
    FRONT: { description: 'The main page.' },
    BACK: { description: 'The sub-page.' },
    DOUBLE: { description: 'Main page and sub-page in one image.' },
    AUTO: { description: 'The gateway finds out. In questions only, never in answers.' },
  },
});

export const TractorSide = {
  FRONT: 'FRONT',
  BACK: 'BACK',
} as const satisfies EnumOf<DomainTractorSide>;
registerEnumType(TractorSide, {
  name: 'TractorSide',
  description: "The page of a tractor's license.",
  valuesConfig: {
    FRONT: { description: 'The page with the red seal.' },
    BACK: { description: 'The sub-page.' },
  },
});

export const RecognitionEngine = {
  TENCENT: 'TENCENT',
  EMBEDDED: 'EMBEDDED',
} as const satisfies EnumOf<DomainRecognitionEngine>;
registerEnumType(RecognitionEngine, {
  name: 'RecognitionEngine',
  description: 'The engine that read a license.',
  valuesConfig: {
    TENCENT: { description: "Tencent Cloud's VehicleLicenseOCR." },
    EMBEDDED: { description: "The gateway's own reader, offline." },
  },
});

export const LicenseMedium = {
  PAPER: 'PAPER',
  ELECTRONIC: 'ELECTRONIC',
} as const satisfies EnumOf<DomainLicenseMedium>;
registerEnumType(LicenseMedium, {
  name: 'LicenseMedium',
  description: 'What the license was issued on.',
});

export const LicenseWarning = {
  COPY_CARD: 'COPY_CARD',
  SCREENED_CARD: 'SCREENED_CARD',
  REFLECTION: 'REFLECTION',
  BLUR: 'BLUR',
  BORDER_INCOMPLETE: 'BORDER_INCOMPLETE',
  OTHER: 'OTHER',
} as const satisfies EnumOf<DomainLicenseWarning>;
registerEnumType(LicenseWarning, {
  name: 'LicenseWarning',
  description: 'A doubt about the image.',
  valuesConfig: {
    COPY_CARD: { description: 'A photocopy (-9102).' },
    SCREENED_CARD: { description: 'A picture of a screen (-9103).' },
    REFLECTION: { description: 'A reflection covers print (-9104).' },
    BLUR: { description: 'Blurred (-9105).' },
    BORDER_INCOMPLETE: { description: "The card's border is cut off (-9106)." },
    OTHER: { description: 'A code nobody knows yet; see warnCodes.' },
  },
});

export const PlateKind = {
  ORDINARY: 'ORDINARY',
  NEW_ENERGY_SMALL: 'NEW_ENERGY_SMALL',
  NEW_ENERGY_LARGE: 'NEW_ENERGY_LARGE',
  TRAILER: 'TRAILER',
  LEARNER: 'LEARNER',
  POLICE: 'POLICE',
  HONG_KONG: 'HONG_KONG',
  MACAU: 'MACAU',
  EMBASSY: 'EMBASSY',
  CONSULATE: 'CONSULATE',
  OTHER: 'OTHER',
} as const satisfies EnumOf<DomainPlateKind>;
registerEnumType(PlateKind, { name: 'PlateKind', description: 'The form a plate number follows.' });

export const VinCheck = {
  PASSED: 'PASSED',
  FAILED: 'FAILED',
  NOT_APPLICABLE: 'NOT_APPLICABLE',
} as const satisfies EnumOf<DomainVinCheck>;
registerEnumType(VinCheck, {
  name: 'VinCheck',
  description: "Whether a VIN's check digit fits (GB 16735).",
  valuesConfig: {
    NOT_APPLICABLE: { description: 'Not a VIN of 17 characters, as on old vehicles.' },
  },
});

export const FindingKind = {
  VIN_CHECK_DIGIT: 'VIN_CHECK_DIGIT',
  VIN_FORMAT: 'VIN_FORMAT',
  PLATE_FORMAT: 'PLATE_FORMAT',
  PLATES_DIFFER: 'PLATES_DIFFER',
  ISSUED_BEFORE_REGISTERED: 'ISSUED_BEFORE_REGISTERED',
  DATE_IN_FUTURE: 'DATE_IN_FUTURE',
  CURB_WEIGHT_ABOVE_TOTAL_MASS: 'CURB_WEIGHT_ABOVE_TOTAL_MASS',
  INSPECTION_EXPIRED: 'INSPECTION_EXPIRED',
  LOW_CONFIDENCE: 'LOW_CONFIDENCE',
} as const satisfies EnumOf<DomainFindingKind>;
registerEnumType(FindingKind, {
  name: 'FindingKind',
  description: 'The contradictions the gateway looks for.',
});

export const ErrorCategory = {
  REQUEST: 'REQUEST',
  IMAGE: 'IMAGE',
  ACCOUNT: 'ACCOUNT',
  UPSTREAM: 'UPSTREAM',
  GATEWAY: 'GATEWAY',
} as const satisfies EnumOf<DomainErrorCategory>;
registerEnumType(ErrorCategory, {
  name: 'ErrorCategory',
  description: 'Who has to act.',
  valuesConfig: {
    REQUEST: { description: 'The caller mends the request.' },
    IMAGE: { description: 'A better image mends it.' },
    ACCOUNT: { description: "The owner of Tencent's account mends it." },
    UPSTREAM: { description: 'Tencent, or the way there.' },
    GATEWAY: { description: 'The gateway itself.' },
  },
});

export const Locale = { EN: 'EN', ZH: 'ZH' } as const satisfies EnumOf<DomainLocale>;
registerEnumType(Locale, { name: 'Locale', description: 'The language of a message.' });
