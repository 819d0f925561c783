import { z } from 'zod';
import { accessProblems } from './access-rules.ts';
import { memoryProblems } from './memory-rules.ts';
import { problemsOf, requirementOf } from './requirements.ts';
import { CACHE_VARIABLES } from './sections/cache.ts';
import { EMBEDDED_VARIABLES } from './sections/embedded.ts';
import { ENGINE_VARIABLES } from './sections/engines.ts';
import { ACCESS_VARIABLES } from './sections/access.ts';
import { GRAPHQL_VARIABLES } from './sections/graphql.ts';
import { HTTP_VARIABLES } from './sections/http.ts';
import { INTAKE_VARIABLES } from './sections/intake.ts';
import { OBSERVABILITY_VARIABLES } from './sections/observability.ts';
import { SERVER_VARIABLES } from './sections/server.ts';
import { TENCENT_VARIABLES } from './sections/tencent.ts';

/** Every environment variable the gateway reads, by section: default, range and meaning. */
export const CONFIG_SECTIONS = {
  Server: SERVER_VARIABLES,
  Connections: HTTP_VARIABLES,
  GraphQL: GRAPHQL_VARIABLES,
  Engines: ENGINE_VARIABLES,
  Tencent: TENCENT_VARIABLES,
  'Embedded reader': EMBEDDED_VARIABLES,
  Cache: CACHE_VARIABLES,
  Access: ACCESS_VARIABLES,
  Images: INTAKE_VARIABLES,
  Observability: OBSERVABILITY_VARIABLES,
} as const;

const SCHEMA = z.object({
  ...SERVER_VARIABLES,
  ...HTTP_VARIABLES,
  ...GRAPHQL_VARIABLES,
  ...ENGINE_VARIABLES,
  ...TENCENT_VARIABLES,
  ...EMBEDDED_VARIABLES,
  ...CACHE_VARIABLES,
  ...ACCESS_VARIABLES,
  ...INTAKE_VARIABLES,
  ...OBSERVABILITY_VARIABLES,
});

/** The gateway's settings, under the names of their environment variables. */
export type Config = Readonly<z.output<typeof SCHEMA>>;

/** Raised with one line for each variable whose value is not valid; never shows the value itself. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the settings; an empty variable counts as unset.
 * @throws ConfigError naming every bad variable at once.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, text]) => text !== ''));
  const result = SCHEMA.safeParse(given, { error: requirementOf });
  const problems = result.success
    ? [...accessProblems(result.data), ...memoryProblems(result.data)]
    : problemsOf(result.error);
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(result.data);
}
