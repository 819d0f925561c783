/** Keeps all that gateways write while the tests run, and fails the run where it holds a card's value. */
import { existsSync, rmSync } from 'node:fs';
import process from 'node:process';
import { personalValues } from '../test/support/personal-values.ts';
import { searchWritten } from '../test/support/search-written.ts';
import { openWrittenFolder } from '../test/support/written.ts';

const MOST_LINES = 20;

export function setup(): () => void {
  // Every project of the run comes by here: they share one folder, and the first to leave searches it.
  const folder = openWrittenFolder();
  return () => {
    if (!existsSync(folder)) return;
    try {
      failOnLeaks(folder);
    } catch (error) {
      // What fails here is shown, yet does not fail the run by itself.
      process.exitCode = 1;
      throw error;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

/** @throws Error with the lines that hold what a card shows. */
export function failOnLeaks(folder: string): void {
  const leaks = searchWritten(folder, personalValues());
  if (leaks.length === 0) return;
  const lines = leaks.slice(0, MOST_LINES).map(({ value, line }) => `  ${value} in: ${line}`);
  throw new Error(`Gateways wrote what cards show:\n${lines.join('\n')}`);
}
