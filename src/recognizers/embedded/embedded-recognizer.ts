import { createHash } from 'node:crypto';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { Reading } from '../../domain/recognition.ts';
import type {
  Clock,
  Health,
  HealthSource,
  RecognitionRequest,
  Recognizer,
  SideFinder,
} from '../../recognition/ports.ts';
import type { WorkerFault } from './pool/pool-options.ts';
import { WorkerPool } from './pool/worker-pool.ts';
import type { Parcel } from './pool/worker-thread.ts';
import type { ReaderAnswer, ReaderJob } from './reader-jobs.ts';
import { toPage } from './reading/to-pages.ts';
import { checkModelFiles } from './weights/model-files.ts';

/** Raised whenever the same image may be read otherwise than before. */
const READER_VERSION = '3';

export interface EmbeddedRecognizerOptions {
  /** Worker threads; one a core. */
  readonly workers: number;
  /** How many images may wait for a worker. */
  readonly maxQueued: number;
  /** How long one image may take before its worker counts as hung, milliseconds. */
  readonly jobTimeoutMs: number;
  readonly clock: Clock;
  /** Is told of every fault of a worker; `reason` holds nothing personal. */
  readonly onFault?: (fault: WorkerFault, reason: string) => void;
}

/** The offline reader behind the engine's port: worker threads that read on the CPU. */
export class EmbeddedRecognizer implements Recognizer, HealthSource {
  readonly name = 'embedded';
  readonly revisions: readonly string[];
  readonly #revision: string;
  readonly #pool: WorkerPool<ReaderJob, ReaderJob, ReaderAnswer>;

  constructor(options: EmbeddedRecognizerOptions, revision: string) {
    this.#revision = revision;
    this.revisions = [this.#revision];
    const { workers, maxQueued, jobTimeoutMs, clock, onFault } = options;
    this.#pool = new WorkerPool({
      entry: workerEntry(),
      workers,
      maxQueued,
      jobTimeoutMs,
      clock,
      pack,
      ...(onFault === undefined ? {} : { onFault }),
    });
  }

  /** Resolves once every worker is warm. */
  async started(): Promise<void> {
    await this.#pool.started();
  }

  async recognize(request: RecognitionRequest, signal: AbortSignal): Promise<Reading> {
    if (request.tractorSide !== null) {
      throw new LicenseError('BAD_USER_INPUT', {
        message: 'The embedded reader does not read tractor licenses. Ask without tractorSide.',
      });
    }
    const { image, side } = request;
    const answer = await this.#pool.run({ question: 'READ', image, side }, signal);
    if (answer.question !== 'READ') throw new LicenseError('ENGINE_FAILED');
    const { reading } = answer;
    return {
      engine: 'EMBEDDED',
      revision: this.#revision,
      side: reading.side,
      medium: 'PAPER',
      pages: reading.pages.map(toPage),
      warnings: reading.warnings,
      requestId: null,
      provisional: false,
    };
  }

  /** Tells which pages an image shows, without reading them. */
  readonly findSide: SideFinder = async (image, signal) => {
    const answer = await this.#pool.run({ question: 'SIDE', image, side: 'AUTO' }, signal);
    if (answer.question !== 'SIDE') throw new LicenseError('ENGINE_FAILED');
    return answer.side;
  };

  /** How many workers can read, and how many images wait for one. */
  get load(): { readonly ready: number; readonly waiting: number } {
    return this.#pool.load;
  }

  health(): Health {
    return this.#pool.health();
  }

  /** Lets running jobs finish, then ends the workers. */
  async close(): Promise<void> {
    await this.#pool.close();
  }
}

/**
 * Starts the workers; `started` tells when all are warm.
 * @throws LicenseError ENGINE_FAILED where a model file is missing or damaged.
 */
export async function createEmbeddedRecognizer(
  options: EmbeddedRecognizerOptions,
): Promise<EmbeddedRecognizer> {
  return new EmbeddedRecognizer(options, revisionOf(await checkModelFiles()));
}

/** The worker beside this module: a source under tsx, else what it compiled to. */
function workerEntry(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`reader-worker.${extension}`, import.meta.url);
}

/** A copy of the bytes crosses: a second try needs them again. */
function pack(job: ReaderJob): Parcel<ReaderJob> {
  const bytes = Uint8Array.from(job.image.bytes);
  return { payload: { ...job, image: { ...job.image, bytes } }, transfer: [bytes.buffer] };
}

/** Tells readers apart that may read otherwise: by their models and their own version. */
function revisionOf(modelHash: string): string {
  const hash = createHash('sha256').update(READER_VERSION).update(modelHash).digest('hex');
  return `embedded-${READER_VERSION}-${hash.slice(0, 12)}`;
}
