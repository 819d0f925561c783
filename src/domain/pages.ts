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

/** The members of each page. */
export const PAGE_MEMBERS = {
  FRONT: FRONT_MEMBERS,
  BACK: BACK_MEMBERS,
  TRACTOR_BACK: TRACTOR_BACK_MEMBERS,
} as const satisfies Record<LicensePage['kind'], readonly string[]>;

export type PageKind = LicensePage['kind'];
export type PageOf<Kind extends PageKind> = Extract<LicensePage, { kind: Kind }>;
export type MemberOf<Kind extends PageKind> = (typeof PAGE_MEMBERS)[Kind][number];

/**
 * Builds a page from what was read on it.
 * @param kind - Which page it is.
 * @param fields - Every value read; where a name comes twice, the first is the member's value.
 * @param others - What is known of members without a field, such as `''` for a blank; else null.
 */
export function pageOf<Kind extends PageKind>(
  kind: Kind,
  fields: readonly RecognizedField[],
  others: Readonly<Record<string, PrintedText>> = {},
): PageOf<Kind> {
  const read = new Map<string, PrintedText>(Object.entries(others));
  for (const { name, text } of fields.toReversed()) read.set(name, text);
  const values = Object.fromEntries(
    PAGE_MEMBERS[kind].map((member) => [member, read.get(member) ?? null]),
  );
  // The compiler cannot follow that `values` has exactly the members of `kind`.
  return { kind, values, fields } as unknown as PageOf<Kind>;
}
