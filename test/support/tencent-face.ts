import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { Client } from 'tencentcloud-sdk-nodejs-ocr/tencentcloud/services/ocr/v20181119/ocr_client.js';
import { createLives } from '../../src/http/request-life.ts';
import { createByteBudget } from '../../src/image-intake/byte-budget.ts';
import { createImageIntake } from '../../src/image-intake/image-intake.ts';
import type { Recognizer } from '../../src/recognition/ports.ts';
import { createRecognizeLicense } from '../../src/recognition/recognize.ts';
import { createLocalSingleFlight } from '../../src/recognition/single-flight.ts';
import { tencentApi } from '../../src/tencent-api/tencent-api.ts';
import type { TencentApiOptions } from '../../src/tencent-api/tencent-api.ts';
import { createEndlessMemory } from './recognition.ts';

export const FACE_KEYS = { secretId: 'AKID-face', secretKey: 'face-key' } as const;

/** Our Tencent face on a free port, with a page at `GET /` beside it. */
export interface TencentFace {
  readonly url: URL;
  readonly faults: unknown[];
  /** The official SDK, pointed at the face. */
  client(part?: ClientPart): Client;
  stop(): Promise<void>;
}

export interface ClientPart {
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly region?: string;
  readonly language?: 'zh-CN' | 'en-US';
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
}

export interface FaceOptions extends Partial<TencentApiOptions> {
  readonly recognizer: Recognizer;
  /** Where images may be fetched from on this machine. */
  readonly imagePort?: number;
}

/** Starts the face over an engine, with the real use case between them. */
export async function startTencentFace({
  recognizer,
  imagePort = 80,
  ...overrides
}: FaceOptions): Promise<TencentFace> {
  const faults: unknown[] = [];
  const app = fastify({ genReqId: () => randomUUID(), forceCloseConnections: true });
  app.get('/', () => 'the page');
  await app.register(
    tencentApi({
      recognize: createRecognizeLicense({
        recognizer,
        memory: createEndlessMemory(),
        flight: createLocalSingleFlight(),
        quota: { consume: () => Promise.resolve() },
        observer: { answered: () => undefined },
        clock: Date.now,
        timeoutMs: 5000,
        refreshesStale: false,
      }),
      intake: intakeFor(imagePort),
      quota: { consume: () => Promise.resolve() },
      beginLife: createLives(createByteBudget(50_000_000).open),
      keys: [{ secretId: 'AKID-other', secretKey: 'other-key' }, FACE_KEYS],
      hosts: [],
      clock: Date.now,
      onFault: (error) => {
        faults.push(error);
      },
      ...overrides,
    }),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = new URL(`http://127.0.0.1:${String(port)}`);
  return {
    url,
    faults,
    client: (part) => sdkClient(url, part),
    stop: () => app.close(),
  };
}

const intakeFor = (imagePort: number): ReturnType<typeof createImageIntake> =>
  createImageIntake({
    limits: {
      maxBytes: 10_000_000,
      maxPixels: 50_000_000,
      maxSidePixels: 10_000,
      maxFrames: 1,
    },
    url: {
      policy: 'allow-list',
      allowList: ['127.0.0.1'],
      ports: [imagePort],
      timeoutMs: 1000,
      maxRedirects: 0,
      maxConcurrentDownloads: 4,
    },
  });

/** The official SDK's client for an endpoint. */
export function sdkClient(
  url: URL,
  {
    secretId = FACE_KEYS.secretId,
    secretKey = FACE_KEYS.secretKey,
    region = 'ap-guangzhou',
    language,
    method = 'POST',
    headers = {},
  }: ClientPart = {},
): Client {
  return new Client({
    credential: { secretId, secretKey },
    region,
    profile: {
      ...(language !== undefined && { language }),
      httpProfile: {
        protocol: `${url.protocol}//`,
        endpoint: url.host,
        reqMethod: method,
        reqTimeout: 10,
        headers,
      },
    },
  });
}
