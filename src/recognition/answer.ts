import { findContradictions } from '../domain/contradictions.ts';
import type { IdentifiedReading, Recognition } from '../domain/recognition.ts';

/** The answer to a request made now: dates are judged by the day in China. */
export function answerFrom(reading: IdentifiedReading, now: number): Recognition {
  return { ...reading, findings: findContradictions(reading.pages, { today: dayInChina(now) }) };
}

/** The date in China, which keeps one time zone, UTC+8, without daylight saving. */
export const dayInChina = (now: number): string =>
  new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
