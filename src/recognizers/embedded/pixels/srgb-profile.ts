/** The primaries under D50, red, green and blue. Source: ICC, sRGB profiles. */
const PRIMARIES = {
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
} as const;
/** The light of half the signal. Source: IEC 61966-2-1. */
const LIGHT_OF_HALF = 0.214;
/** Profiles round differently; this much makes no difference of a level. */
const PRIMARY_TOLERANCE = 0.0015;
const LIGHT_TOLERANCE = 0.002;

const HEADER_BYTES = 128;
const TAG_BYTES = 12;
const FIXED = 65_536;

/**
 * Whether a color profile means sRGB itself, so that converting to sRGB would change nothing and take
 * longer than decoding. False for what is no profile of this kind. Source: ICC.1:2022.
 */
export function isSrgbProfile(profile: Uint8Array): boolean {
  const tags = tagsOf(profile);
  return Object.entries(PRIMARIES).every(([name, expected]) => {
    const tag = tags.get(name);
    const light = lightOfHalf(tags.get(`${name.slice(0, 1)}TRC`));
    if (tag === undefined || tag.byteLength < 20 || light === null) return false;
    const near = expected.every((value, index) => {
      return Math.abs(tag.getInt32(8 + 4 * index) / FIXED - value) < PRIMARY_TOLERANCE;
    });
    return near && Math.abs(light - LIGHT_OF_HALF) < LIGHT_TOLERANCE;
  });
}

/** What the profile holds, by name; nothing that reaches beyond its end. */
function tagsOf({ buffer, byteOffset, length }: Uint8Array): ReadonlyMap<string, DataView> {
  const view = new DataView(buffer, byteOffset, length);
  const tags = new Map<string, DataView>();
  for (let at = HEADER_BYTES + 4; at + TAG_BYTES <= length; at += TAG_BYTES) {
    if (at >= HEADER_BYTES + 4 + view.getUint32(HEADER_BYTES) * TAG_BYTES) break;
    const [offset, size] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    if (offset + size > length) continue;
    tags.set(nameAt(view, at), new DataView(buffer, byteOffset + offset, size));
  }
  return tags;
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}

/** What a curve makes of half the signal; null for a kind that sRGB is not written in. */
function lightOfHalf(curve: DataView | undefined): number | null {
  if (curve === undefined || curve.byteLength < 12) return null;
  if (nameAt(curve, 0) === 'para') return formulaAtHalf(curve);
  return nameAt(curve, 0) === 'curv' ? tableAtHalf(curve) : null;
}

/** Of the formulas, the two that begin with a straight line: (a·x + b)^gamma beyond it. */
function formulaAtHalf(curve: DataView): number | null {
  const kind = curve.getUint16(8);
  if ((kind !== 3 && kind !== 4) || curve.byteLength < 24) return null;
  const [gamma = 0, a = 0, b = 0] = [12, 16, 20].map((at) => curve.getInt32(at) / FIXED);
  return (a / 2 + b) ** gamma;
}

function tableAtHalf(curve: DataView): number | null {
  const count = curve.getUint32(8);
  if (count < 256 || curve.byteLength < 12 + 2 * count) return null;
  const [below, above] = [Math.floor((count - 1) / 2), Math.ceil((count - 1) / 2)];
  return (curve.getUint16(12 + 2 * below) + curve.getUint16(12 + 2 * above)) / 2 / 65_535;
}
