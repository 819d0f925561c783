import type { Random } from '../random.ts';
import type { LicenseTruth } from './license.ts';
import { drawAddress, drawOwner, drawSeal } from './owner.ts';
import { DRAWN_PLATES, drawPlate } from './plates.ts';
import type { DrawnPlate } from './plates.ts';
import { drawRecords, lifeOf } from './life.ts';
import { drawVehicle } from './vehicle.ts';
import type { VehicleClass } from './vehicle.ts';
import { DIGITS, PLACES, PLATE_LETTERS } from './vocabularies.ts';
import { drawChassisNumber, drawVin } from './vin.ts';

/** What a license may be bound to; the rest is drawn. */
export interface LicenseWishes {
  readonly plate?: DrawnPlate;
  readonly vehicle?: VehicleClass;
}

const CLASS_OF_PLATE: Readonly<Partial<Record<DrawnPlate, VehicleClass>>> = {
  TRAILER: 'TRAILER',
  NEW_ENERGY_LARGE: 'TRUCK',
};

const PLATE_OF_CLASS: Readonly<Partial<Record<VehicleClass, DrawnPlate>>> = {
  TRAILER: 'TRAILER',
};

const drawClass = (random: Random): VehicleClass =>
  random.pick(['CAR', 'CAR', 'CAR', 'CAR', 'CAR', 'TRUCK', 'TRUCK', 'TRAILER', 'MOTORCYCLE']);

const drawKind = (random: Random, vehicle: VehicleClass): DrawnPlate => {
  const bound = PLATE_OF_CLASS[vehicle];
  if (bound !== undefined) {
    return bound;
  }
  return random.chance(0.55)
    ? 'ORDINARY'
    : random.pick(DRAWN_PLATES.filter((kind) => (CLASS_OF_PLATE[kind] ?? vehicle) === vehicle));
};

const drawEngineNo = (random: Random): string =>
  random.pick([
    (): string => random.text(DIGITS, random.integer(6, 8)),
    (): string => random.text(PLATE_LETTERS, 1) + random.text(DIGITS, random.integer(5, 7)),
    (): string => random.text(`${DIGITS}${PLATE_LETTERS}`, random.integer(7, 12)),
    (): string => random.text(DIGITS, 6) + random.text(PLATE_LETTERS, 2),
  ])();

const drawFileNo = (random: Random, plate: string): string =>
  random.chance(0.85)
    ? random.pick(['530100', '530300', '370900', '110105', '440300', '320600', '510100']) +
      random.text(DIGITS, 6)
    : random.pick([
        `${plate.slice(0, 2)}${random.text(DIGITS, 3)}${random.text(PLATE_LETTERS, 1)}${random.text(DIGITS, 1)}`,
        `A${random.text(DIGITS, 2)}-${random.text(DIGITS, 8)}`,
      ]);

/** Draws one license: a vehicle, its owner, and the pages that follow from them. */
export const drawLicense = (random: Random, wishes: LicenseWishes = {}): LicenseTruth => {
  const wished = wishes.plate === undefined ? undefined : CLASS_OF_PLATE[wishes.plate];
  const vehicle = wishes.vehicle ?? wished ?? drawClass(random);
  const kind = wishes.plate ?? drawKind(random, vehicle);
  const place = random.pick(PLACES);
  const prefix = `${place.plate}${random.text(place.letters, 1)}`;
  const plate = drawPlate(random, kind, prefix);
  const { front, back, years } = drawVehicle(random, vehicle, kind);
  const life = lifeOf(random);
  const records = drawRecords(random, life, prefix);
  return {
    front: {
      plateNo: plate,
      owner: drawOwner(random),
      address: drawAddress(random, place),
      ...front,
      vin:
        life.registered < '2000' && random.chance(0.7)
          ? drawChassisNumber(random)
          : drawVin(random),
      engineNo: vehicle === 'TRAILER' ? random.pick(['', '--', '无']) : drawEngineNo(random),
      registerDate: life.registered,
      issueDate: life.issued,
      seal: drawSeal(random, place),
      stateElectronic: null,
      inspectionValidityTimeElectronic: null,
      generationTimeElectronic: null,
    },
    back: {
      plateNo: plate,
      fileNo: drawFileNo(random, plate),
      ...back,
      marks: back.marks === '' ? '' : back.marks.replace('{end}', life.scrapped(years)),
      record: records.join(''),
      subPageCode: `*${random.text(DIGITS, 13)}*`,
      addressElectronic: null,
      issueAuthorityElectronic: null,
      carBodyColor: null,
    },
    records,
  };
};
