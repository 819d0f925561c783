/** A worker that does what its job says: echoes, throws, hangs, dies. */
import { appendFileSync } from 'node:fs';
import { env } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';
import { LicenseError } from '../../../../../src/domain/errors/license-error.ts';
import { serveJobs } from '../../../../../src/recognizers/embedded/pool/serve-jobs.ts';
import type { FixtureData, FixtureJob } from './fixture-job.ts';

const { log, failing } = workerData as FixtureData;
let done = 0;

async function handle(job: FixtureJob): Promise<unknown> {
  done += 1;
  appendFileSync(log, `${job.kind}\n`);
  switch (job.kind) {
    case 'ECHO':
      return { size: job.bytes.length, first: job.bytes[0], secrets: Object.keys(env) };
    case 'PAUSE':
      await pause(job.ms);
      return done;
    case 'REFUSE':
      throw new LicenseError('IMAGE_BLURRED', { message: 'too blurred' });
    case 'THROW':
      throw new Error('the plate is 京A12345');
    case 'DIE':
      process.exit(3);
    // eslint-disable-next-line no-fallthrough -- process.exit does not return
    case 'HANG':
      for (;;) if (done < 0) return undefined;
    case 'UNSENDABLE':
      return { never: () => undefined };
  }
}

await serveJobs<FixtureJob, unknown>(async () => {
  appendFileSync(log, 'START\n');
  if (failing) throw new LicenseError('ENGINE_FAILED', { message: 'no weights here' });
  return Promise.resolve(handle);
});
