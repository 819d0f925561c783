import { InferenceSession } from 'onnxruntime-node';
import { LicenseError } from '../../../domain/errors/license-error.ts';
import type { ModelFiles } from './model-files.ts';

/**
 * Opens a model for one worker: one thread each, as throughput comes from one worker a core; two threads
 * gain little alone and collapse under contention.
 */
export async function openSession(path: string): Promise<InferenceSession> {
  return InferenceSession.create(path, {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // Warnings of the runtime name nodes of our own graphs only; errors are raised.
    logSeverityLevel: 3,
    // An arena keeps what the largest photo ever took, a hundred megabytes a worker, and saves no time.
    enableCpuMemArena: false,
    // A plan of each shape's memory wants one block for all that a run ever holds, fifty megabytes more at once.
    enableMemPattern: false,
  });
}

/** Both models, opened for one worker. */
export interface ModelSessions {
  readonly detector: InferenceSession;
  readonly recognizer: InferenceSession;
}

/**
 * Opens both models, one after the other: the runtime takes the whole process along where a thread ends
 * while a model is still being opened, and one that cannot be opened ends the thread.
 * @throws LicenseError ENGINE_FAILED naming the remedy where the runtime does not take one.
 */
export async function openSessions({ detector, recognizer }: ModelFiles): Promise<ModelSessions> {
  try {
    return { detector: await openSession(detector), recognizer: await openSession(recognizer) };
  } catch (cause) {
    throw new LicenseError('ENGINE_FAILED', {
      message:
        "The runtime cannot load the reader's weights in dist/models. Delete that folder, then run `npm run build`.",
      cause,
    });
  }
}
