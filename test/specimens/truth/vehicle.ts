import type { BackMember, FrontMember } from '../../../src/domain/pages.ts';
import type { Random } from '../random.ts';
import type { DrawnPlate } from './plates.ts';
import * as words from './vocabularies.ts';

export type VehicleClass = 'CAR' | 'TRUCK' | 'TRAILER' | 'MOTORCYCLE';

type Front = Readonly<
  Record<Extract<FrontMember, 'vehicleType' | 'useCharacter' | 'model'>, string>
>;
type Back = Readonly<
  Record<
    Extract<
      BackMember,
      | 'allowNum'
      | 'totalMass'
      | 'curbWeight'
      | 'loadQuality'
      | 'externalSize'
      | 'totalQuasiMass'
      | 'fuelType'
      | 'marks'
    >,
    string
  >
>;

/** What a vehicle's kind decides on both pages; `{end}` in the marks is the end of its use. */
export interface Vehicle {
  readonly front: Front;
  readonly back: Back;
  /** Years until it must be scrapped. */
  readonly years: number;
}

const kg = (random: Random, low: number, high: number, step = 5): string =>
  `${(random.integer(low / step, high / step) * step).toString()}kg`;

const size = (random: Random, lengths: readonly [number, number], rest: string): string =>
  `${random.integer(...lengths).toString()}×${rest}mm`;

const flat = (
  random: Random,
  widths: readonly [number, number],
  heights: readonly [number, number],
): string => `${random.integer(...widths).toString()}×${random.integer(...heights).toString()}`;

const modelOf = (random: Random, brands: readonly string[]): string => {
  const letters = random.text(words.PLATE_LETTERS, random.integer(2, 3));
  const tail = random.text(words.PLATE_LETTERS, random.integer(0, 4));
  const inner = random.chance(0.3)
    ? random.text(words.DIGITS, 1) + random.text(words.PLATE_LETTERS, 1)
    : '';
  return `${random.pick(brands)}牌${letters}${random.text(words.DIGITS, 4)}${tail}${inner}`;
};

const energyOf = (random: Random, electric: boolean): string =>
  electric ? random.pick(['电', '电', '汽油/电', '混合动力', '氢']) : random.pick(words.ENERGIES);

const marksOf = (random: Random): string =>
  random.pick([
    '',
    '',
    '',
    '强制报废期止:{end}',
    '强制报废期止 {end}',
    '补领',
    '换领 {end}',
    '强制报废期止:{end}补领',
  ]);

const useOf = (random: Random, kind: DrawnPlate, uses: readonly string[]): string => {
  if (kind === 'POLICE') {
    return '警用';
  }
  return kind === 'LEARNER' ? '教练' : random.pick(uses);
};

type Drawer = (random: Random, kind: DrawnPlate) => Vehicle;

const common = (random: Random, kind: DrawnPlate): Pick<Back, 'fuelType' | 'marks'> => ({
  fuelType: energyOf(random, kind.startsWith('NEW_ENERGY')),
  marks: marksOf(random),
});

const car: Drawer = (random, kind) => ({
  front: {
    vehicleType: random.pick(words.CAR_TYPES),
    useCharacter: useOf(random, kind, words.CAR_USES),
    model: modelOf(random, words.CAR_BRANDS),
  },
  back: {
    ...common(random, kind),
    allowNum: `${random.pick([5, 5, 5, 5, 4, 7, 7, 8, 9, 19, 35, 53]).toString()}人`,
    totalMass: kg(random, 1200, 2600, 1),
    curbWeight: kg(random, 800, 1900, 1),
    loadQuality: '--',
    externalSize: size(random, [3400, 5200], flat(random, [1495, 1990], [1380, 1900])),
    totalQuasiMass: random.chance(0.9) ? '--' : kg(random, 400, 1500),
  },
  years: 15,
});

const truck: Drawer = (random, kind) => {
  const tractor = random.chance(0.4);
  return {
    front: {
      vehicleType: tractor ? '重型半挂牵引车' : random.pick(words.TRUCK_TYPES),
      useCharacter: useOf(random, kind, words.TRUCK_USES),
      model: modelOf(random, words.TRUCK_BRANDS),
    },
    back: {
      ...common(random, kind),
      allowNum: random.pick(['2人', '3人', '3人', '2+3人', '3+3人', '2+4人']),
      totalMass: tractor ? kg(random, 18000, 25000) : kg(random, 3500, 31000),
      curbWeight: kg(random, 1800, 9500),
      loadQuality: tractor ? '--' : kg(random, 990, 18000),
      externalSize: size(random, [4800, 11990], flat(random, [1700, 2550], [1950, 3990])),
      totalQuasiMass: tractor ? kg(random, 34000, 40000) : '--',
    },
    years: 15,
  };
};

const trailer: Drawer = (random) => ({
  front: {
    vehicleType: random.pick(words.TRAILER_TYPES),
    useCharacter: '货运',
    model: modelOf(random, words.TRAILER_BRANDS),
  },
  back: {
    fuelType: random.pick(['', '无']),
    marks: marksOf(random),
    allowNum: random.pick(['--', '']),
    totalMass: kg(random, 36000, 40000),
    curbWeight: kg(random, 5200, 9000),
    loadQuality: kg(random, 28000, 34500),
    externalSize: size(random, [8600, 13950], flat(random, [2440, 2550], [1550, 3990])),
    totalQuasiMass: '--',
  },
  years: 15,
});

const motorcycle: Drawer = (random, kind) => ({
  front: {
    vehicleType: random.pick(words.MOTORCYCLE_TYPES),
    useCharacter: useOf(random, kind, ['非营运']),
    model: modelOf(random, words.MOTORCYCLE_BRANDS),
  },
  back: {
    ...common(random, kind),
    allowNum: random.pick(['1人', '2人']),
    totalMass: kg(random, 240, 330, 1),
    curbWeight: kg(random, 90, 150, 1),
    loadQuality: random.pick(['--', '']),
    externalSize: size(random, [1780, 2150], flat(random, [670, 820], [1020, 1160])),
    totalQuasiMass: '--',
  },
  years: 13,
});

const DRAWERS: Readonly<Record<VehicleClass, Drawer>> = {
  CAR: car,
  TRUCK: truck,
  TRAILER: trailer,
  MOTORCYCLE: motorcycle,
};

/** Draws a vehicle of the class for a plate of the kind. */
export const drawVehicle = (random: Random, vehicle: VehicleClass, kind: DrawnPlate): Vehicle =>
  DRAWERS[vehicle](random, kind);
