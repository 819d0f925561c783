import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a run is. */
export interface Progress {
  advance(file: string): void;
  stop(): void;
}

/** Told on a plain stream at most this often, milliseconds. */
const PLAIN_INTERVAL_MS = 5000;

/** A bar with rate and remaining time on a terminal, now and then a line elsewhere. */
export function createProgress(
  total: number,
  stream: NodeJS.WriteStream,
  clock: () => number,
): Progress {
  return stream.isTTY ? barOn(stream, total, clock) : linesOn(stream, total, clock);
}

function barOn(stream: NodeJS.WriteStream, total: number, clock: () => number): Progress {
  const startedAt = clock();
  let done = 0;
  const bar = new SingleBar(
    {
      stream,
      format: '{bar} {value}/{total} · {rate}/s · {eta_formatted} left · {file}',
      hideCursor: true,
      etaBuffer: 20,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0, { rate: '–', file: '' });
  return {
    advance(file) {
      done += 1;
      bar.increment({ rate: rateOf(done, clock() - startedAt), file });
    },
    stop() {
      bar.stop();
    },
  };
}

function linesOn(stream: NodeJS.WriteStream, total: number, clock: () => number): Progress {
  const startedAt = clock();
  let toldAt = startedAt;
  let done = 0;
  return {
    advance() {
      done += 1;
      const now = clock();
      if (done < total && now - toldAt < PLAIN_INTERVAL_MS) return;
      toldAt = now;
      const elapsedMs = now - startedAt;
      const leftS = Math.round((elapsedMs / done) * (total - done) * 0.001);
      stream.write(
        `${String(done)}/${String(total)} · ${rateOf(done, elapsedMs)}/s · ${String(leftS)} s left\n`,
      );
    },
    stop() {
      // Nothing to clear: lines stay.
    },
  };
}

const rateOf = (done: number, elapsedMs: number): string =>
  elapsedMs > 0 ? ((done * 1000) / elapsedMs).toFixed(1) : '–';
