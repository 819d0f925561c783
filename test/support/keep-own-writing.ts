/** Keeps what the code under test writes past every log, within the tests' own process. */
import { format } from 'node:util';
import { createKeeper } from './written.ts';

const keep = createKeeper();

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  stream.write = (chunk: string | Uint8Array, ...others: unknown[]) => {
    keep(chunk);
    return write(chunk, ...others);
  };
}

/* eslint-disable no-console -- the tests' runner puts one of its own in its place, past the streams */
for (const method of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
  const write = console[method].bind(console);
  console[method] = (...words: unknown[]) => {
    keep(`${format(...words)}\n`);
    write(...words);
  };
}
