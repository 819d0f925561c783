import { z } from 'zod';
import { CACHE_VARIABLES } from './sections/cache.ts';
import { ENGINE_VARIABLES } from './sections/engines.ts';
import { SERVER_VARIABLES } from './sections/server.ts';

/** Every environment variable the gateway reads, by section: default, range and meaning. */
export const CONFIG_SECTIONS = {
  Server: SERVER_VARIABLES,
  Engines: ENGINE_VARIABLES,
  Cache: CACHE_VARIABLES,
} as const;

const SCHEMA = z.object({
  ...SERVER_VARIABLES,
  ...ENGINE_VARIABLES,
  ...CACHE_VARIABLES,
});

/** The gateway's settings, under the names of their environment variables. */
export type Config = Readonly<z.output<typeof SCHEMA>>;

/** Raised with one line for each variable whose value is not valid; never shows the value itself. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((line) => `  ${line}`).join('\n')}`);
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
  const result = SCHEMA.safeParse(given);
  if (result.success) return Object.freeze(result.data);
  throw new ConfigError(
    result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
}
