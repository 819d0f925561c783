import type { LicenseError } from '../domain/errors/license-error.ts';
import type { Recognition } from '../domain/recognition.ts';
import { printAnswer } from '../tencent-wire/answer.ts';
import { tencentErrorOf } from '../tencent-wire/error-face.ts';
import type { WireError } from '../tencent-wire/error-face.ts';
import { ApiRefusal } from './refusals.ts';

/** `{ Response: { …, RequestId } }`, in bytes: Fastify would add a charset to a text's content type. */
const wrap = (inside: object, requestId: string): Buffer =>
  Buffer.from(JSON.stringify({ Response: { ...inside, RequestId: requestId } }));

/** A recognition as VehicleLicenseOCR answers it, under Tencent's RequestId where Tencent read it. */
export const printRecognition = (recognition: Recognition, requestId: string): Buffer =>
  wrap(printAnswer(recognition), recognition.requestId ?? requestId);

/** A failure as Tencent's API answers it, in the language of X-TC-Language where it is known. */
export function printFailure(
  failure: ApiRefusal | LicenseError,
  requestId: string,
  language: unknown,
): Buffer {
  if (failure instanceof ApiRefusal) return wrap({ Error: failure.wire }, requestId);
  const wire: WireError = {
    ...tencentErrorOf(failure),
    ...(failure.tencent === undefined && messageIn(failure, language)),
  };
  return wrap({ Error: wire }, failure.tencent?.requestId ?? requestId);
}

function messageIn({ entry: { message } }: LicenseError, language: unknown): object {
  if (language === 'en-US') return { Message: message.EN };
  return language === 'zh-CN' ? { Message: message.ZH } : {};
}
