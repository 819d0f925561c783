const READ_LIMIT = 2000;
const SHOWN_LIMIT = 500;
/** A quotation of more than 40 characters, also one that breaks off. */
const LONG_QUOTATION = /"(?:[^"\\]|\\.){41,}(?:"|\\?$)/gsu;

/** A message without long quotations: GraphQL's own errors echo what was sent, whole images too. */
export function elideLongQuotations(message: string): string {
  const elided = message.slice(0, READ_LIMIT).replaceAll(LONG_QUOTATION, '"…"');
  return elided.length > SHOWN_LIMIT ? `${elided.slice(0, SHOWN_LIMIT)}…` : elided;
}
