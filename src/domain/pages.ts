/** A corner in pixels of the image as displayed (EXIF orientation applied). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One printed value, where it stands and how sure the engine is. */
export interface RecognizedField {
  /** The member's name on its page (`plateNo`), or the engine's own for a member nobody knows yet. */
  readonly name: string;
  readonly text: string;
  /** 0 to 1; null where the engine gives none. */
  readonly confidence: number | null;
  /** Clockwise from the text's top left; null where the engine gives none. */
  readonly polygon: readonly Point[] | null;
}

/** A value as printed: `''` is blank, `'--'` is printed dashes, null is not given or unreadable. */
export type PrintedText = string | null;

/** The main page's members, in the card's order; the last three stand on electronic licenses only. */
export const FRONT_MEMBERS = [
  'plateNo',
  'vehicleType',
  'owner',
  'address',
  'useCharacter',
  'model',
  'vin',
  'engineNo',
  'registerDate',
  'issueDate',
  'seal',
  'stateElectronic',
  'inspectionValidityTimeElectronic',
  'generationTimeElectronic',
] as const;

/** The sub-page's members, in the card's order; the last three stand on electronic licenses only. */
export const BACK_MEMBERS = [
  'plateNo',
  'fileNo',
  'allowNum',
  'totalMass',
  'curbWeight',
  'loadQuality',
  'externalSize',
  'marks',
  'record',
  'totalQuasiMass',
  'subPageCode',
  'fuelType',
  'addressElectronic',
  'issueAuthorityElectronic',
  'carBodyColor',
] as const;

/** The members of a tractor's sub-page. */
export const TRACTOR_BACK_MEMBERS = [
  'plateNo',
  'allowNum',
  'combineHarvesterQuality',
  'tractorMinUsageWeight',
  'tractorMaxAllowLoadCapacity',
  'externalSize',
  'record',
  'vehicleType',
  'address',
] as const;

export type FrontMember = (typeof FRONT_MEMBERS)[number];
export type BackMember = (typeof BACK_MEMBERS)[number];
export type TractorBackMember = (typeof TRACTOR_BACK_MEMBERS)[number];

interface Page<Kind extends string, Member extends string> {
  readonly kind: Kind;
  readonly values: Readonly<Record<Member, PrintedText>>;
  /** Every value read, with its place; also members nobody knows yet. */
  readonly fields: readonly RecognizedField[];
}

export type FrontPage = Page<'FRONT', FrontMember>;
export type BackPage = Page<'BACK', BackMember>;
export type TractorBackPage = Page<'TRACTOR_BACK', TractorBackMember>;
export type LicensePage = FrontPage | BackPage | TractorBackPage;
