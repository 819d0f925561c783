import { isRecognitionId } from './identity.ts';
import type { Caller, RecognitionMemory } from './ports.ts';
import { requireScope } from './scopes.ts';

/** Erases what is remembered of one image and was answered to this caller; true if there was something. */
export type ForgetRecognition = (id: string, caller: Caller) => Promise<boolean>;

/** @returns the use case. */
export function createForgetRecognition(memory: RecognitionMemory): ForgetRecognition {
  return async (id, caller) => {
    requireScope(caller, 'forget');
    return isRecognitionId(id) && memory.forget(id, caller.id);
  };
}
