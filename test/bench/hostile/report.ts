/** What a bench found, held against what it must show. */
export interface Report {
  /** Notes a figure that nothing is asked of. */
  figure(name: string, value: number | string): void;
  /** Notes a figure that must be so. */
  must(name: string, holds: boolean, value: number | string): void;
  /** Prints what failed; the process ends with it. */
  end(): void;
}

const NAME_WIDTH = 62;

/** @returns a report that prints line by line. */
export function createReport(title: string): Report {
  const failures: string[] = [];
  const print = (mark: string, name: string, value: number | string): void => {
    const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
    process.stdout.write(`${mark.padEnd(5)} ${name.padEnd(NAME_WIDTH)} ${text}\n`);
  };
  process.stdout.write(`\n${title}\n`);
  return {
    figure: (name, value) => {
      print('', name, value);
    },
    must: (name, holds, value) => {
      print(holds ? 'ok' : 'FAIL', name, value);
      if (!holds) failures.push(name);
    },
    end: () => {
      process.stdout.write(
        `${failures.length === 0 ? 'Everything held.' : `Failed: ${failures.join('; ')}`}\n`,
      );
      process.exitCode = failures.length === 0 ? 0 : 1;
    },
  };
}

/** The value that this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
