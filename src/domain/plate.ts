import type { PrintedText } from './pages.ts';
import { compact, isAbsent } from './printed-text.ts';

/** The kinds of plates; `OTHER` is what none of the others' grammars fits. */
export type PlateKind =
  | 'ORDINARY'
  | 'NEW_ENERGY_SMALL'
  | 'NEW_ENERGY_LARGE'
  | 'TRAILER'
  | 'LEARNER'
  | 'POLICE'
  | 'HONG_KONG'
  | 'MACAU'
  | 'EMBASSY'
  | 'CONSULATE'
  | 'OTHER';

/** A plate as printed, and what its letters tell. */
export interface Plate {
  readonly text: string;
  readonly kind: PlateKind;
  /** 京; null where the plate bears none. */
  readonly province: string | null;
  /** The issuing office within the province: A; null where the plate bears none. */
  readonly issuer: string | null;
}

/** The short names of the provinces, as plates bear them. */
export const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/** What serials are made of. They exclude I and O: GA 36-2018. */
const SERIAL = '[A-HJ-NP-Z0-9]';
const OFFICE = `(?<province>[${PROVINCES}])(?<issuer>[A-HJ-Z])`;
const GUANGDONG_Z = '(?<province>粤)(?<issuer>Z)';
const AT_MOST_TWO_LETTERS = '(?!(?:[0-9]*[A-Z]){3})';
/** Pure electric D A B C E, other new energy F G H J K: GA 36-2018. */
const ENERGY_MARK = '[A-HJK]';

const GRAMMARS: readonly (readonly [PlateKind, RegExp])[] = (
  [
    ['ORDINARY', `${OFFICE}${AT_MOST_TWO_LETTERS}${SERIAL}{5}`],
    ['NEW_ENERGY_SMALL', `${OFFICE}${ENERGY_MARK}${SERIAL}[0-9]{4}`],
    ['NEW_ENERGY_LARGE', `${OFFICE}[0-9]{5}${ENERGY_MARK}`],
    ['TRAILER', `${OFFICE}${SERIAL}{4}挂`],
    ['LEARNER', `${OFFICE}${SERIAL}{4}学`],
    ['POLICE', `${OFFICE}${SERIAL}{4}警`],
    ['HONG_KONG', `${GUANGDONG_Z}${SERIAL}{4}港`],
    ['MACAU', `${GUANGDONG_Z}${SERIAL}{4}澳`],
    ['EMBASSY', '[0-9]{6}使'],
    ['CONSULATE', `(?<province>[${PROVINCES}])[0-9]{5}领`],
    // Tractors: province, two digits of the office, five digits. Source: NY/T 345.1.
    ['OTHER', `(?<province>[${PROVINCES}])(?<issuer>[0-9]{2})[0-9]{5}`],
  ] as const
).map(([kind, grammar]) => [kind, new RegExp(`^${grammar}$`, 'u')]);

/** The plate without the dot and the spaces that plates and cards may show. */
const plain = (text: string): string => compact(text).replaceAll(/[·•・.-]/gu, '');

function match(text: string): Omit<Plate, 'text'> | null {
  const letters = plain(text);
  for (const [kind, grammar] of GRAMMARS) {
    const found = grammar.exec(letters);
    if (found !== null) {
      const { province = null, issuer = null } = found.groups ?? {};
      return { kind, province, issuer };
    }
  }
  return null;
}

/** True where the text is a plate by one of the grammars. */
export const isPlate = (text: string): boolean => match(text) !== null;

/** Reads a plate; of kind OTHER where no grammar fits, null where none is printed. */
export function parsePlate(text: PrintedText): Plate | null {
  if (text === null || isAbsent(text)) return null;
  return { text, ...(match(text) ?? { kind: 'OTHER', province: null, issuer: null }) };
}

/** True where both name the same plate, however they are spaced. */
export const isSamePlate = (one: string, other: string): boolean => plain(one) === plain(other);
