import { afterAll, afterEach, beforeAll } from 'vitest';
import type {
  TencentRecognizer,
  TencentRecognizerOptions,
} from '../../src/recognizers/tencent/tencent-recognizer.ts';
import { createTestEngine } from './tencent-engine.ts';
import { startTencentServer } from './tencent-server/tencent-server.ts';
import type { TencentServer } from './tencent-server/tencent-server.ts';

/** One server for the laws of a file, and engines before it, each closed once its law is over. */
export interface TencentEngines {
  readonly server: TencentServer;
  engineWith(overrides?: Partial<TencentRecognizerOptions>): TencentRecognizer;
}

/** Starts the server before the laws; it forgets between them. */
export function tencentEngines(): TencentEngines {
  let server: TencentServer;
  const engines: TencentRecognizer[] = [];
  beforeAll(async () => {
    server = await startTencentServer();
  });
  afterEach(() => {
    server.forget();
    for (const engine of engines.splice(0)) engine.close();
  });
  afterAll(() => server.stop());
  return {
    get server() {
      return server;
    },
    engineWith: (overrides) => {
      const engine = createTestEngine(server.url, overrides);
      engines.push(engine);
      return engine;
    },
  };
}
