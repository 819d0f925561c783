import { brandOf } from '../../domain/brand.ts';
import { parseCalendarDate } from '../../domain/calendar-date.ts';
import type { FrontPage, PrintedText } from '../../domain/pages.ts';
import { parsePlate } from '../../domain/plate.ts';
import { compact, isAbsent } from '../../domain/printed-text.ts';
import { vinCheck } from '../../domain/vin.ts';
import type { FrontInfo } from '../types/front-info.ts';
import { printMembers } from './printed-members.ts';
import type { Shape } from '../types/shape.ts';

/** The main page with its typed members. */
export function printFront({ values, fields }: FrontPage): Shape<FrontInfo> {
  return {
    ...printMembers(values),
    registerDate: parseCalendarDate(values.registerDate),
    issueDate: parseCalendarDate(values.issueDate),
    plate: parsePlate(values.plateNo),
    brand: brandOf(values.model),
    ...printVin(values.vin),
    fields,
  };
}

const printVin = (vin: PrintedText): Pick<Shape<FrontInfo>, 'vinCheck' | 'vehicle'> =>
  isAbsent(vin)
    ? { vinCheck: null, vehicle: null }
    : { vinCheck: vinCheck(vin), vehicle: { vin: compact(vin) } };
