import type { PrintedText } from '../../domain/pages.ts';

/** The text as printed; null when blank or unreadable. Printed dashes stay. */
export const printedOrNull = (text: PrintedText): string | null => (text === '' ? null : text);

/** A page's members as printed. */
export function printMembers<Member extends string>(
  values: Readonly<Record<Member, PrintedText>>,
): Record<Member, string | null> {
  const entries = Object.entries<PrintedText>(values);
  return Object.fromEntries(
    entries.map(([member, text]) => [member, printedOrNull(text)]),
  ) as Record<Member, string | null>;
}
