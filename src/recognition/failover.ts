import { LicenseError } from '../domain/errors/license-error.ts';
import type { Reading } from '../domain/recognition.ts';
import { isEngineFault } from './engine-fault.ts';
import type { Recognizer } from './ports.ts';

/** Is told which fault made a stand-in answer. */
export type OnFailover = (fault: LicenseError) => void;

/**
 * Asks the stand-in where the first engine cannot answer: account, upstream and load, never the image.
 * What the stand-in says is provisional.
 */
export function createFailover(
  first: Recognizer,
  standIn: Recognizer,
  onFailover: OnFailover,
): Recognizer {
  return {
    revisions: [...first.revisions, ...standIn.revisions],
    async recognize(request, signal): Promise<Reading> {
      try {
        return await first.recognize(request, signal);
      } catch (fault) {
        if (!(fault instanceof LicenseError) || !isEngineFault(fault)) throw fault;
        onFailover(fault);
        return provisional(standIn.recognize(request, signal), fault);
      }
    },
  };
}

async function provisional(answer: Promise<Reading>, fault: LicenseError): Promise<Reading> {
  try {
    return { ...(await answer), provisional: true };
  } catch (error) {
    // Two engines that cannot: the caller is told of the one he configured first. A stand-in that does
    // not read licenses of this kind cannot either.
    if (!(error instanceof LicenseError) || isEngineFault(error) || error.code === 'BAD_USER_INPUT')
      throw fault;
    throw new LicenseError(error.code, { message: error.message, provisional: true, cause: fault });
  }
}
