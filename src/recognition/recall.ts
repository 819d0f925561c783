import type { Recognition } from '../domain/recognition.ts';
import { answerFrom } from './answer.ts';
import { isRecognitionId } from './identity.ts';
import type { Caller, Clock, RecognitionMemory } from './ports.ts';
import { requireScope } from './scopes.ts';

/** Whose answers a caller may recall: `own`, what he was answered himself, or `shared`, all. */
export type Visibility = 'own' | 'shared';

/** Recalls what was answered before; null for what is not remembered, or not this caller's to see. */
export type RecallRecognitions = (
  ids: readonly string[],
  caller: Caller,
) => Promise<readonly (Recognition | null)[]>;

/** @returns the use case: one look-up for all ids, in their order; never a new recognition. */
export function createRecallRecognitions(
  memory: RecognitionMemory,
  clock: Clock,
  visibility: Visibility,
): RecallRecognitions {
  return async (ids, caller) => {
    requireScope(caller, 'read');
    const possible = [...new Set(ids.filter(isRecognitionId))];
    const entries =
      visibility === 'shared'
        ? await memory.recall(possible)
        : await memory.recallOwn(possible, caller.id);
    const found = new Map(possible.map((id, index) => [id, entries[index]]));
    const now = clock();
    return ids.map((id) => {
      const entry = found.get(id);
      return entry?.kind === 'READING' ? answerFrom(entry.reading, now) : null;
    });
  };
}
