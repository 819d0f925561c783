import type { HttpServer, HttpServerOptions } from '../../src/http/server.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { createRequestLog } from '../../src/observability/request-log.ts';
import { createGraphQLContext } from '../../src/graphql/context.ts';
import type { GraphQLUseCases } from '../../src/graphql/context.ts';
import { createGraphQLServer } from '../../src/graphql/graphql-server.ts';
import type { GraphQLServerOptions } from '../../src/graphql/graphql-server.ts';
import { createLives } from '../../src/http/request-life.ts';
import { createByteBudget } from '../../src/image-intake/byte-budget.ts';
import { createImageIntake } from '../../src/image-intake/image-intake.ts';
import { createForgetRecognition } from '../../src/recognition/forget.ts';
import { createRecallRecognitions } from '../../src/recognition/recall.ts';
import { createRecognizeLicense } from '../../src/recognition/recognize.ts';
import { createLocalSingleFlight } from '../../src/recognition/single-flight.ts';
import { createKeptSight } from './kept-sight.ts';
import { callerNamed, createEndlessMemory } from './recognition.ts';
import type { TruthfulRecognizer } from './truthful-recognizer.ts';
import { createTruthfulRecognizer } from './truthful-recognizer.ts';

/** The whole gateway on a free port, over an engine that knows the truth. */
export interface LicenseGateway {
  readonly url: string;
  readonly engine: TruthfulRecognizer;
  readonly http: HttpServer;
  readonly useCases: GraphQLUseCases;
  readonly faults: unknown[];
  /** The ids of each look-up by id. */
  readonly lookUps: (readonly string[])[];
  stop(): Promise<void>;
}

export interface GatewayOverrides {
  readonly graphql?: Partial<GraphQLServerOptions>;
  readonly http?: Partial<HttpServerOptions>;
}

export const LIMITS = {
  maxDocumentLength: 20_000,
  maxTokens: 2000,
  maxDepth: 15,
  maxSelections: 2000,
  maxCost: 15_000,
};

const CLOCK = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

/** Starts a gateway; every caller may do everything. */
export async function startLicenseGateway({
  graphql: graphqlOverrides = {},
  http: httpOverrides = {},
}: GatewayOverrides = {}): Promise<LicenseGateway> {
  const engine = createTruthfulRecognizer();
  const faults: unknown[] = [];
  const sight = createKeptSight();
  const onFault = (error: unknown): void => {
    faults.push(error);
    sight.log.fault('fault', error);
  };
  const { useCases, lookUps } = createUseCases(engine);
  const graphql = await createGraphQLServer({
    limits: LIMITS,
    introspection: true,
    persistedQueries: true,
    onFault,
    ...graphqlOverrides,
  });
  const http = await createHttpServer({
    graphql,
    createContext: (caller, life) => createGraphQLContext(useCases, caller, life),
    authenticate: () => Promise.resolve(callerNamed('somebody')),
    graphiql: true,
    limits: LIMITS,
    multipart: { maxFiles: 10, maxOperationBytes: 100_000 },
    health: [],
    plugins: [createRequestLog(sight)],
    loopbackHostsOnly: false,
    corsOrigins: [],
    maxBodyBytes: 4_000_000,
    beginLife: createLives(createByteBudget(50_000_000).open),
    maxConnections: 1000,
    receiveTimeoutMs: 10_000,
    keepAliveTimeoutMs: 5000,
    stallTimeoutMs: 20_000,
    onFault,
    ...httpOverrides,
  });
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  return { url, engine, http, useCases, faults, lookUps, stop: () => http.close(0) };
}

function createUseCases(
  recognizer: TruthfulRecognizer,
): Pick<LicenseGateway, 'useCases' | 'lookUps'> {
  const memory = createEndlessMemory();
  const lookUps: (readonly string[])[] = [];
  const recall = createRecallRecognitions(memory, () => CLOCK, 'own');
  const useCases: GraphQLUseCases = {
    recognize: createRecognizeLicense({
      recognizer,
      memory,
      flight: createLocalSingleFlight(),
      quota: { consume: () => Promise.resolve() },
      observer: { answered: () => undefined },
      clock: () => CLOCK,
      timeoutMs: 10_000,
      refreshesStale: false,
    }),
    recallRecognitions: (ids, caller) => {
      lookUps.push(ids);
      return recall(ids, caller);
    },
    forgetRecognition: createForgetRecognition(memory),
    intake: createImageIntake({
      limits: { maxBytes: 1_000_000, maxPixels: 4_000_000, maxSidePixels: 5000, maxFrames: 4 },
      url: {
        policy: 'public',
        allowList: [],
        ports: [80, 443],
        timeoutMs: 3000,
        maxRedirects: 3,
        maxConcurrentDownloads: 4,
      },
    }),
    tencentCodesOf: (code) =>
      code === 'NOT_A_VEHICLE_LICENSE' ? ['FailedOperation.NoVehicleLicense'] : [],
  };
  return { useCases, lookUps };
}
