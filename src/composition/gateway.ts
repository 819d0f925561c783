import { fileURLToPath } from 'node:url';
import type { FastifyPluginAsync } from 'fastify';
import { knowsCallers } from '../config/access-rules.ts';
import type { Config } from '../config/config.ts';
import { createGraphQLContext } from '../graphql/context.ts';
import { createGraphQLServer } from '../graphql/graphql-server.ts';
import type { OperationLimits } from '../graphql/limits/operation-limits.ts';
import { createCallerQuota, limitRequests } from '../http/authentication/caller-quota.ts';
import { pageRoutes } from '../http/page.ts';
import { createLives } from '../http/request-life.ts';
import { createHttpServer } from '../http/server.ts';
import type { HttpServer } from '../http/server.ts';
import { createByteBudget } from '../image-intake/byte-budget.ts';
import { createMetricsRoute } from '../observability/metrics-route.ts';
import type { MetricsRouteOptions } from '../observability/metrics-route.ts';
import { createRequestLog } from '../observability/request-log.ts';
import { createRequestTracing } from '../observability/tracing.ts';
import { tencentApi } from '../tencent-api/tencent-api.ts';
import type { TencentApiOptions } from '../tencent-api/tencent-api.ts';
import { tencentCodesOf } from '../tencent-wire/error-codes.ts';
import { composeAuthentication } from './door.ts';
import type { LicenseService } from './license-service.ts';
import type { Sight } from './sight.ts';

/** Where the build leaves the page; the same distance from the sources and from what they compile to. */
const PAGE_FOLDER = fileURLToPath(new URL('../../dist/page/', import.meta.url));

/** A multipart part that holds the operation: the document, its variables, no image. */
const OPERATION_BYTES_PER_CHARACTER = 4;

/** The gateway's HTTP server over a license service, not listening yet. */
export async function composeHttpServer(
  config: Config,
  service: LicenseService,
  sight: Sight,
): Promise<HttpServer> {
  const { onFault } = sight;
  const quota = createCallerQuota(config.REQUESTS_PER_MINUTE);
  const beginLife = createLives(createByteBudget(config.MAX_HELD_BYTES).open);
  const limits = limitsOf(config);
  const useCases = { ...service, tencentCodesOf };
  return createHttpServer({
    graphql: await createGraphQLServer({
      limits,
      introspection: config.GRAPHQL_INTROSPECTION,
      persistedQueries: config.GRAPHQL_PERSISTED_QUERIES === 'automatic',
      onFault,
    }),
    createContext: (caller, life) => createGraphQLContext(useCases, caller, life),
    authenticate: limitRequests(await composeAuthentication(config, Date.now, onFault), quota),
    graphiql: config.GRAPHIQL,
    limits,
    multipart: {
      maxFiles: config.MAX_UPLOADS,
      maxOperationBytes: limits.maxDocumentLength * OPERATION_BYTES_PER_CHARACTER,
    },
    health: service.health,
    plugins: [
      createRequestLog(sight),
      createRequestTracing(),
      pageRoutes({ folder: PAGE_FOLDER }),
      ...(config.METRICS ? [createMetricsRoute(metricsOptions(config, sight))] : []),
      ...(config.TENCENT_API_KEYS.length > 0
        ? [composeTencentApi(config, service, { onFault, quota, beginLife })]
        : []),
    ],
    loopbackHostsOnly: !knowsCallers(config) && config.ANONYMOUS_CALLERS === 'loopback-only',
    corsOrigins: config.CORS_ORIGINS,
    maxBodyBytes: config.MAX_BODY_BYTES,
    beginLife,
    maxConnections: config.MAX_CONNECTIONS,
    receiveTimeoutMs: config.RECEIVE_TIMEOUT_MS,
    keepAliveTimeoutMs: config.KEEP_ALIVE_TIMEOUT_MS,
    stallTimeoutMs:
      config.RECEIVE_TIMEOUT_MS + config.IMAGE_URL_TIMEOUT_MS + config.REQUEST_TIMEOUT_MS,
    onFault,
  });
}

const metricsOptions = (
  { METRICS_TOKEN: token }: Config,
  { metrics }: Sight,
): MetricsRouteOptions => ({ metrics, ...(token !== undefined && { token }) });

const composeTencentApi = (
  { TENCENT_API_KEYS: keys, TENCENT_API_HOSTS: hosts }: Config,
  { recognize, intake }: LicenseService,
  shared: Pick<TencentApiOptions, 'onFault' | 'quota' | 'beginLife'>,
): FastifyPluginAsync => tencentApi({ recognize, intake, keys, hosts, clock: Date.now, ...shared });

const limitsOf = (config: Config): OperationLimits => ({
  maxDocumentLength: config.GRAPHQL_MAX_DOCUMENT_LENGTH,
  maxTokens: config.GRAPHQL_MAX_TOKENS,
  maxDepth: config.GRAPHQL_MAX_DEPTH,
  maxSelections: config.GRAPHQL_MAX_SELECTIONS,
  maxCost: config.GRAPHQL_MAX_COST,
});
