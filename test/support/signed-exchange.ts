import { afterAll, beforeAll } from 'vitest';
import { readAnswer } from '../../src/tencent-wire/answer.ts';
import { pictureNamed } from './pictures.ts';
import { readingWith } from './recognition.ts';
import { authorizationFor } from './tc3.ts';
import type { SignedParts } from './tc3.ts';
import { FACE_KEYS, startTencentFace } from './tencent-face.ts';
import type { FaceOptions, TencentFace } from './tencent-face.ts';
import { SAMPLE_FRONT } from './tencent-server/truth.ts';
import { createTruthfulRecognizer } from './truthful-recognizer.ts';

/** What is sent otherwise than a client sends it. */
export interface Sent extends Partial<SignedParts> {
  /** Replaces or, with null, removes headers after signing. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string;
}

/** What was answered. */
export interface Exchange {
  readonly status: number;
  readonly contentType: string | null;
  readonly answer: { Error?: { Code: string; Message: string }; FrontInfo?: object };
  readonly requestId: string;
}

/** Our face over one card, there while the laws of a file run, and requests to it signed by hand. */
export interface SignedExchanges {
  readonly face: TencentFace;
  /** Asks for the card. */
  readonly body: string;
  readonly exchange: (sent?: Sent) => Promise<Exchange>;
  /** The code of the error; undefined where there is none. */
  readonly codeOf: (sent: Sent) => Promise<string | undefined>;
}

/** Opens the face before the laws. */
export function signedExchanges(options: Omit<FaceOptions, 'recognizer'>): SignedExchanges {
  let face: TencentFace;
  let body: string;
  beforeAll(async () => {
    const recognizer = createTruthfulRecognizer();
    const picture = await pictureNamed('card');
    recognizer.tell(picture, readingWith(readAnswer(SAMPLE_FRONT)));
    body = JSON.stringify({ ImageBase64: picture.base64 });
    face = await startTencentFace({ recognizer, ...options });
  });
  afterAll(() => face.stop());
  const exchange = (sent: Sent = {}): Promise<Exchange> => send(face, { body, ...sent });
  return {
    get face() {
      return face;
    },
    get body() {
      return body;
    },
    exchange,
    codeOf: async (sent) => (await exchange(sent)).answer.Error?.Code,
  };
}

async function send(
  { url }: TencentFace,
  { headers = {}, body, ...part }: Sent & { readonly body: string },
): Promise<Exchange> {
  const timestamp = part.timestamp ?? Math.floor(Date.now() / 1000);
  const parts: SignedParts = {
    ...FACE_KEYS,
    signed: { 'content-type': 'application/json', host: url.host },
    payload: body,
    ...part,
    timestamp,
  };
  const all: Record<string, string | null> = {
    'content-type': 'application/json',
    'x-tc-action': 'VehicleLicenseOCR',
    'x-tc-version': '2018-11-19',
    'x-tc-region': 'ap-guangzhou',
    'x-tc-timestamp': String(timestamp),
    authorization: authorizationFor(parts),
    ...headers,
  };
  const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  const response = await fetch(url, {
    method: 'POST',
    headers: Object.fromEntries(kept),
    body,
  });
  const { Response: answer } = (await response.json()) as {
    Response: Exchange['answer'] & { RequestId: string };
  };
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    answer,
    requestId: answer.RequestId,
  };
}
