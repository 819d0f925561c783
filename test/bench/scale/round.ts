import { isDeepStrictEqual } from 'node:util';
import { pictureNamed } from '../../support/pictures.ts';
import type { Picture } from '../../support/pictures.ts';
import { SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';
import { askGraphql, askTencentFace } from './callers.ts';
import type { Ask, Told, Values } from './callers.ts';
import { explainExtraCalls } from './extra-calls.ts';
import type { ExtraCall } from './extra-calls.ts';
import { DEADLINE_MS, SECRET } from './field.ts';
import type { Field } from './field.ts';
import { MISHAPS } from './mishaps.ts';
import type { Incidents } from './mishaps.ts';
import type { SeenCall } from './tencent-process.ts';
import { seededRandom, zipfDraws } from './zipf.ts';

/** A photo and what stands on its card. */
interface Card {
  readonly photo: Picture;
  readonly values: Values;
}

/** One try of a caller; moments in milliseconds since the epoch. */
interface Try {
  readonly photo: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly outcome: 'TRUTH' | 'WRONG' | { readonly code: string };
}

/** What a round came to. */
export interface RoundResult {
  readonly name: string;
  readonly photos: readonly string[];
  readonly tries: readonly Try[];
  /** Requests that were never told the truth. */
  readonly unanswered: number;
  readonly calls: readonly SeenCall[];
  readonly extra: readonly ExtraCall[];
  readonly incidents: Incidents;
  readonly resent: number;
  readonly seconds: number;
}

export interface RoundSize {
  readonly requests: number;
  readonly photos: number;
}

const CALLERS = 48;
/** As a client does that is told to ask again. */
const MAX_TRIES = 6;
const SPOIL_EVERY = 8;
/** Callers wait longer than the gateway may take, so that a hang is seen. */
const CALLER_LIMIT_MS = 4 * DEADLINE_MS;

const cardOf = async (name: string, index: number): Promise<Card> => ({
  photo: await pictureNamed(`${name} ${String(index)}`),
  values: {
    ...SAMPLE_FRONT.FrontInfo,
    PlateNo: `京A${String(index).padStart(5, '0')}`,
    Owner: `${name}${String(index)}`,
    EngineNo: `E${String(index)}`,
  },
});

async function askUntilTold(card: Card, ask: Ask, tries: Try[]): Promise<boolean> {
  for (let count = 0; count < MAX_TRIES; count += 1) {
    const fromMs = Date.now();
    const told = await ask(card.photo).catch((error: unknown): Told => ({ code: String(error) }));
    const outcome = 'code' in told ? told : outcomeOf(told.values, card.values);
    tries.push({ photo: card.photo.sha256, fromMs, toMs: Date.now(), outcome });
    if (outcome === 'TRUTH') return true;
  }
  return false;
}

const outcomeOf = (told: Values, truth: Values): 'TRUTH' | 'WRONG' =>
  isDeepStrictEqual(told, truth) ? 'TRUTH' : 'WRONG';

/** Asks for all cards with some callers, each face in turns. */
async function askAll(
  draws: readonly Card[],
  faces: readonly Ask[],
): Promise<Pick<RoundResult, 'tries' | 'unanswered'>> {
  const tries: Try[] = [];
  let next = 0;
  let unanswered = 0;
  const caller = async (): Promise<void> => {
    for (let at = next++; at < draws.length; at = next++) {
      const card = draws[at];
      const ask = faces[at % faces.length];
      if (card && ask && !(await askUntilTold(card, ask, tries))) unanswered += 1;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return { tries, unanswered };
}

/** Runs the requests of one round, its mishap meanwhile. */
export async function runRound(field: Field, name: string, size: RoundSize): Promise<RoundResult> {
  const { tencent, balancer } = field;
  const mishap = MISHAPS[name];
  if (!mishap) throw new TypeError(`There is no round ${name}.`);
  const cards = await Promise.all(
    Array.from({ length: size.photos }, (_card, index) => cardOf(name, index)),
  );
  const truths = cards.map(({ photo, values }) => [
    photo.sha256,
    { FRONT: { ...SAMPLE_FRONT, FrontInfo: values } },
  ]);
  await tencent.begin(
    Object.fromEntries(truths) as Parameters<typeof tencent.begin>[0],
    name === 'misbehaving' ? SPOIL_EVERY : 0,
  );
  const faces = [
    askGraphql(balancer.url, CALLER_LIMIT_MS),
    askTencentFace(balancer.url, SECRET, CALLER_LIMIT_MS),
  ];
  const draws = zipfDraws(cards, size.requests, seededRandom(7));
  const resentBefore = balancer.resent;
  const startedAt = performance.now();
  const [answers, incidents] = await Promise.all([askAll(draws, faces), mishap(field)]);
  const calls = await tencent.calls();
  return {
    name,
    photos: cards.map(({ photo }) => photo.sha256),
    ...answers,
    calls,
    extra: explainExtraCalls(calls, {
      ...incidents,
      asked: answers.tries,
      faultsOf: (region) =>
        field.gateways.find((gateway) => gateway.region === region)?.faults() ?? [],
    }),
    incidents,
    resent: balancer.resent - resentBefore,
    seconds: (performance.now() - startedAt) / 1000,
  };
}
