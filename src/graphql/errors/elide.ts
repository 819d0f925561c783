/** A quotation longer than this says nothing more to a person. */
const SHOWN_QUOTATION = 40;
const SHOWN_MESSAGE = 500;

/** A message without long quotations: GraphQL's own errors echo what was sent, whole images too. */
export function elideLongQuotations(message: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const opening = message.indexOf('"', from);
    if (opening === -1) break;
    const end = endOfQuotation(message, opening);
    parts.push(message.slice(from, opening));
    parts.push(end - opening > SHOWN_QUOTATION + 2 ? '"…"' : message.slice(opening, end));
    from = end;
  }
  const elided = parts.join('') + message.slice(from);
  return elided.length > SHOWN_MESSAGE ? `${elided.slice(0, SHOWN_MESSAGE)}…` : elided;
}

/** Where the quotation that opens here ends, its closing mark included; an escaped mark closes nothing. */
function endOfQuotation(message: string, opening: number): number {
  let closing = opening;
  do {
    closing = message.indexOf('"', closing + 1);
    if (closing === -1) return message.length;
  } while (isEscaped(message, closing));
  return closing + 1;
}

function isEscaped(message: string, at: number): boolean {
  let backslashes = 0;
  while (message[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}
