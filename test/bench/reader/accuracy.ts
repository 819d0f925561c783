import type { KnownWarning } from '../../../src/domain/warnings.ts';
import { warningKind } from '../../../src/domain/warnings.ts';
import type { LicenseReader } from '../../../src/recognizers/embedded/reader.ts';
import type { LicenseReading } from '../../../src/recognizers/embedded/reading/license-reading.ts';
import type { ComparedField } from '../../accuracy/compare-fields.ts';
import { compareFields, misses } from '../../accuracy/compare-fields.ts';
import { readOrRefuse } from '../../accuracy/read-picture.ts';
import type { CorpusRequest, Split } from '../../specimens/corpus.ts';
import { corpus } from '../../specimens/corpus.ts';
import { OTHER_KINDS, renderOther } from '../../specimens/others/others.ts';
import type { Specimen } from '../../specimens/specimen.ts';
import type { Share } from './tally.ts';
import { Tally } from './tally.ts';

/** A picture in which fields were missed, for the report. */
export interface MissedPicture {
  readonly name: string;
  readonly misses: readonly string[];
  readonly image: Buffer;
  readonly reading: LicenseReading | string;
}

/** What the reader got right, by what. */
export interface Accuracy {
  readonly byKind: Readonly<Record<string, Share>>;
  readonly byField: Readonly<Record<string, Share>>;
  readonly sides: Share;
  readonly recall: Readonly<Record<string, Share>>;
  readonly silence: Readonly<Record<string, Share>>;
  /** Fields right, by the confidence they were given: `0.95–1`. */
  readonly reliability: Readonly<Record<string, Share>>;
  readonly wronglyRefused: Share;
  readonly rightlyRefused: Readonly<Record<string, Share>>;
  readonly worst: readonly MissedPicture[];
}

const BINS = [0, 0.5, 0.8, 0.9, 0.95, 1] as const;
const WORST_KEPT = 30;

interface Tallies {
  readonly kinds: Tally;
  readonly fields: Tally;
  readonly sides: Tally;
  readonly recall: Tally;
  readonly silence: Tally;
  readonly reliability: Tally;
  readonly refused: Tally;
}

/** Reads so many specimens and other pictures of each kind. */
export async function measureAccuracy(
  reader: LicenseReader,
  request: CorpusRequest & { readonly from: number },
): Promise<Accuracy> {
  const tallies: Tallies = {
    kinds: new Tally(),
    fields: new Tally(),
    sides: new Tally(),
    recall: new Tally(),
    silence: new Tally(),
    reliability: new Tally(),
    refused: new Tally(),
  };
  const missed: MissedPicture[] = [];
  for (const specimen of corpus(request)) {
    const reading = await readOrRefuse(reader, specimen.image);
    const compared = compareFields(specimen.truth, reading);
    countSpecimen(tallies, specimen, { reading, compared });
    const wrong = misses(compared);
    if (wrong.length > 0) {
      missed.push({ name: specimen.name, misses: wrong, image: specimen.image, reading });
    }
  }
  const none = { right: 0, of: 0 };
  return {
    byKind: tallies.kinds.shares,
    byField: tallies.fields.shares,
    sides: tallies.sides.shares['all'] ?? none,
    recall: tallies.recall.shares,
    silence: tallies.silence.shares,
    reliability: tallies.reliability.shares,
    wronglyRefused: tallies.refused.shares['all'] ?? none,
    rightlyRefused: await measureRefusals(reader, request),
    worst: missed
      .toSorted((one, other) => other.misses.length - one.misses.length)
      .slice(0, WORST_KEPT),
  };
}

function countSpecimen(
  tallies: Tallies,
  specimen: Specimen,
  { reading, compared }: { reading: LicenseReading | string; compared: readonly ComparedField[] },
): void {
  for (const { page, name, exact, reading: field } of compared) {
    tallies.kinds.count(specimen.kind, exact);
    tallies.fields.count(`${page} ${name}`, exact);
    if (field !== undefined) tallies.reliability.count(binOf(field.confidence), exact);
  }
  // To say of a card blurred on purpose that it is blurred beyond reading is no mistake: it is told as blurred.
  const blurred = reading === 'IMAGE_BLURRED' && specimen.warnings.BLUR === 'MUST';
  if (blurred) tallies.recall.count('BLUR', true);
  else {
    tallies.sides.count('all', typeof reading !== 'string' && reading.side === specimen.side);
    tallies.refused.count('all', typeof reading === 'string');
  }
  if (typeof reading === 'string') return;
  const given = new Set(reading.warnings.map(({ code }) => warningKind(code)));
  for (const [kind, expected] of Object.entries(specimen.warnings)) {
    const told = given.has(kind as KnownWarning);
    if (expected === 'MUST') tallies.recall.count(kind, told);
    if (expected === 'MUST_NOT') tallies.silence.count(kind, !told);
  }
}

function binOf(confidence: number): string {
  const from = BINS.findLast((bound) => confidence >= bound && bound < 1) ?? 0;
  return `${from.toString()}–${(BINS[BINS.indexOf(from) + 1] ?? 1).toString()}`;
}

async function measureRefusals(
  reader: LicenseReader,
  { split, count, from }: { split: Split; count: number; from: number },
): Promise<Readonly<Record<string, Share>>> {
  const tally = new Tally();
  for (const kind of OTHER_KINDS) {
    for (let index = from; index < from + count; index += 1) {
      const { image, refusals } = renderOther(split, kind, index);
      const answer = await readOrRefuse(reader, image);
      const right = typeof answer === 'string' && refusals.some((code) => code === answer);
      tally.count(kind, right);
    }
  }
  return tally.shares;
}
