import { parseInspections } from '../../domain/inspections.ts';
import type { BackPage } from '../../domain/pages.ts';
import { parsePlate } from '../../domain/plate.ts';
import { parseDimensions, parseMassKg, parseSeats } from '../../domain/quantities.ts';
import type { BackInfo } from '../types/back-info.ts';
import { printMembers } from './printed-members.ts';
import type { Shape } from '../types/shape.ts';

/** The sub-page with its typed members. */
export const printBack = ({ values, fields }: BackPage): Shape<BackInfo> => ({
  ...printMembers(values),
  plate: parsePlate(values.plateNo),
  seats: parseSeats(values.allowNum),
  totalMassKg: parseMassKg(values.totalMass),
  curbWeightKg: parseMassKg(values.curbWeight),
  loadQualityKg: parseMassKg(values.loadQuality),
  totalQuasiMassKg: parseMassKg(values.totalQuasiMass),
  dimensions: parseDimensions(values.externalSize),
  inspections: parseInspections(values.record),
  fields,
});
