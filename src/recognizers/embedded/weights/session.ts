import { InferenceSession } from 'onnxruntime-node';

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
  });
}
