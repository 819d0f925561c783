import type { AsyncLocalStorage } from 'node:async_hooks';
import { pino } from 'pino';
import type { DestinationStream, LevelWithSilent } from 'pino';
import { faultShape } from './fault-shape.ts';
import { shaped } from './log-shape.ts';
import type { LogDetails } from './log-shape.ts';
import type { RequestScope } from './request-scope.ts';

/** The gateway's log: an event in plain words, and details of known names. */
export interface Log {
  debug(event: string, details?: LogDetails): void;
  info(event: string, details?: LogDetails): void;
  warn(event: string, details?: LogDetails): void;
  /** Something that the operator should look at, with its error. */
  fault(event: string, error: unknown, details?: LogDetails): void;
}

export interface LogOptions {
  readonly level: LevelWithSilent;
  readonly scopes: AsyncLocalStorage<RequestScope>;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

// The shape already keeps these out; this catches what a later edit lets through.
const SECRETS = [
  'authorization',
  'cookie',
  'key',
  'secret',
  'token',
  'password',
  'variables',
  'body',
];
const REDACTED = SECRETS.flatMap((name) => [name, `*.${name}`]);

/** @returns a log of JSON lines. */
export function createLog({ level, scopes, destination }: LogOptions): Log {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED, remove: true },
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ ...scopes.getStore() }),
    },
    destination ?? pino.destination({ fd: 1, sync: false }),
  );
  return {
    debug: (event, details = {}) => {
      logger.debug(shaped(details), event);
    },
    info: (event, details = {}) => {
      logger.info(shaped(details), event);
    },
    warn: (event, details = {}) => {
      logger.warn(shaped(details), event);
    },
    fault: (event, error, details = {}) => {
      logger.error({ ...shaped(details), fault: faultShape(error) }, event);
    },
  };
}
