/** The module a worker thread runs: its own models, one image after the other. */
import { setPriority } from 'node:os';
import { decodeImage, limitDecoder } from './pixels/decode-image.ts';
import { serveJobs } from './pool/serve-jobs.ts';
import { LicenseReader } from './reader.ts';
import type { ReaderAnswer, ReaderJob } from './reader-jobs.ts';
import { findModelFiles } from './weights/model-files.ts';

/** What the reader needs of a large photo: a card at a third of the frame keeps its print legible. */
const MAX_LONG_SIDE = 2400;

/** Below the thread that answers: cached answers stay quick while all threads read. */
const NICENESS = 5;

// On Linux the priority is the thread's own; elsewhere it would be the whole process's.
if (process.platform === 'linux') setPriority(NICENESS);

await serveJobs<ReaderJob, ReaderAnswer>(async () => {
  limitDecoder();
  const reader = await LicenseReader.create(findModelFiles());
  return async ({ question, image, side }) => {
    const decoded = await decodeImage(image, { maxLongSide: MAX_LONG_SIDE });
    return question === 'READ'
      ? { question, reading: await reader.read(decoded, side) }
      : { question, side: await reader.findSide(decoded) };
  };
});
