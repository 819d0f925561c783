/** What a glyph may be. */
export interface Candidate {
  readonly symbol: string;
  /** What the recognizer gives it, 0 to 1. */
  readonly score: number;
  /** How much it looks like the card's examples of this kind; null where there are none. */
  readonly likeness: number | null;
}

/** What a unit of likeness is worth against the recognizer's word, natural logarithm. */
const LIKENESS_WORTH = 60;
/** A kind without examples is taken to look that much less alike than usual. */
const UNKNOWN_COST = 0.03;
/** The recognizer's word counts at least and at most so much. */
const LEAST_SCORE = 0.3;
const FLOOR = 0.001;
/** A rival must be better by so much, natural logarithm. */
const MARGIN = 0.7;
/** A rival with examples must be seen at least this likely by the recognizer; one without them a little less. */
const KNOWN_RIVAL = 0.05;
const UNKNOWN_RIVAL = 0.03;
/** A glyph that looks less than usual like its own kind, by more than this, may be an even unlikelier one. */
const FOREIGN = 0.1;
/** A glyph that looks like nothing was cut amiss. */
const CUT_AMISS = 0.4;

/** The kind a glyph is: the one read, or a rival that the print speaks for. */
export function judgeGlyph(read: Candidate, rivals: readonly Candidate[], usual: number): string {
  if (read.likeness !== null && read.likeness < CUT_AMISS) return read.symbol;
  const foreign = read.likeness !== null && read.likeness < usual - FOREIGN;
  const worth = ({ score, likeness }: Candidate): number =>
    LIKENESS_WORTH * Math.min(likeness ?? usual - UNKNOWN_COST, usual) + Math.log(score + FLOOR);
  const own = worth({ ...read, score: Math.max(read.score, LEAST_SCORE) });
  const unknownFrom = foreign ? 0 : UNKNOWN_RIVAL;
  let best = { symbol: read.symbol, worth: own + MARGIN };
  for (const rival of rivals) {
    if (rival.score < (rival.likeness === null ? unknownFrom : KNOWN_RIVAL)) continue;
    if (worth(rival) > best.worth) best = { symbol: rival.symbol, worth: worth(rival) };
  }
  return best.symbol;
}
