import type { MemberOf, PageKind } from '../domain/pages.ts';

/** The members that stand on electronic licenses only. Source: TextVehicleFront, TextVehicleBack. */
export const ELECTRONIC_MEMBERS: ReadonlySet<string> = new Set([
  'stateElectronic',
  'inspectionValidityTimeElectronic',
  'generationTimeElectronic',
  'addressElectronic',
  'issueAuthorityElectronic',
  'carBodyColor',
]);

/** The members in the order of the examples of Tencent's document; newer ones come last. */
export const WIRE_ORDER = {
  FRONT: [
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
  ],
  BACK: [
    'plateNo',
    'fuelType',
    'fileNo',
    'allowNum',
    'totalMass',
    'curbWeight',
    'loadQuality',
    'externalSize',
    'totalQuasiMass',
    'marks',
    'record',
    'subPageCode',
    'addressElectronic',
    'issueAuthorityElectronic',
    'carBodyColor',
  ],
  TRACTOR_BACK: [
    'plateNo',
    'allowNum',
    'combineHarvesterQuality',
    'tractorMinUsageWeight',
    'tractorMaxAllowLoadCapacity',
    'externalSize',
    'record',
    'vehicleType',
    'address',
  ],
} as const satisfies { readonly [Kind in PageKind]: readonly MemberOf<Kind>[] };

/** Tencent's name of a member: `AllowNum` of `allowNum`. */
export const toWireName = (member: string): string =>
  member.charAt(0).toUpperCase() + member.slice(1);

/** The domain's name of a member: `allowNum` of `AllowNum`; also of members nobody knows yet. */
export const fromWireName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
