import { parseCalendarDate } from '../calendar-date.ts';
import type { Rule } from './rule.ts';

const DATE_MEMBERS = ['registerDate', 'issueDate'] as const;

/** A license is issued on the day of registration or later. */
export const issuedBeforeRegistered: Rule = ({ front }) => {
  const registered = parseCalendarDate(front?.values.registerDate ?? null);
  const issued = parseCalendarDate(front?.values.issueDate ?? null);
  if (registered === null || issued === null || issued >= registered) return [];
  return [
    {
      kind: 'ISSUED_BEFORE_REGISTERED',
      fields: DATE_MEMBERS,
      message: 'The license was issued before the vehicle was registered.',
    },
  ];
};

/** Neither registration nor issue lies after today. */
export const dateInFuture: Rule = ({ front, today }) => {
  const fields = DATE_MEMBERS.filter(
    (member) => (parseCalendarDate(front?.values[member] ?? null) ?? today) > today,
  );
  if (fields.length === 0) return [];
  return [{ kind: 'DATE_IN_FUTURE', fields, message: 'A date on the license lies in the future.' }];
};
