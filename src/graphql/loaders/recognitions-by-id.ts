import DataLoader from 'dataloader';
import type { Recognition } from '../../domain/recognition.ts';
import type { Caller } from '../../recognition/ports.ts';
import type { RecallRecognitions } from '../../recognition/recall.ts';

/** @returns the look-up by id of one request: all ids asked for at once make one call. */
export const createRecognitionsById = (
  recall: RecallRecognitions,
  caller: Caller,
): DataLoader<string, Recognition | null> => new DataLoader((ids) => recall(ids, caller));
