import { looksLikeInspection } from './inspection-grammar.ts';
import type { Piece } from './piece.ts';

/** The sub-page's lower half, sorted by what the lines say: stamps land where they like. */
export interface Notes {
  readonly marks: readonly Piece[];
  readonly record: readonly Piece[];
  /** Lines that the rare label 能源种类 introduces. */
  readonly fuelType: readonly Piece[];
}

const FUEL_LABEL = /能?源种类:?/;

/** Sorts the lines, given in reading order. */
export function sortNotes(pieces: readonly Piece[]): Notes {
  const marks: Piece[] = [];
  const record: Piece[] = [];
  const fuelType: Piece[] = [];
  let fuelFollows = false;
  for (const piece of pieces) {
    const fuel = FUEL_LABEL.exec(piece.text);
    if (fuel !== null) {
      const value = piece.text.slice(fuel.index + fuel[0].length);
      fuelFollows = value === '';
      if (value !== '') fuelType.push({ ...piece, text: value });
      if (fuel.index > 0) marks.push({ ...piece, text: piece.text.slice(0, fuel.index) });
    } else if (looksLikeInspection(piece.text)) record.push(piece);
    else if (fuelFollows) {
      fuelType.push(piece);
      fuelFollows = false;
    } else marks.push(piece);
  }
  return { marks, record, fuelType };
}

/** Dashes of a date are misread as points; a date after a word is set off by a space, seldom seen. */
export function setOffDates(text: string): string {
  const dated = text.replace(/((?:19|20)\d\d)[-·.:](\d\d)[-·.:](\d\d)/g, '$1-$2-$3');
  return dated.replace(/(\p{Script=Han})\s*(?=(?:19|20)\d\d-\d\d-\d\d)/gu, '$1 ');
}
