/**
 * All that a log line may hold. A name that is not listed is not written: what nobody thought of
 * cannot leak.
 */
export interface LogDetails {
  readonly requestId?: string;
  readonly callerId?: string;
  readonly method?: string;
  /** The route's pattern, never the path asked for. */
  readonly route?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly source?: string;
  readonly side?: string;
  readonly engine?: string | null;
  /** A code of the catalogue. */
  readonly error?: string | null;
  /** A part of the gateway: an engine, the cache, a worker. */
  readonly part?: string;
  readonly state?: string;
  readonly detail?: string;
  readonly count?: number;
  readonly signal?: string;
  readonly address?: string;
  readonly version?: string;
}

const ALLOWED: Readonly<Record<keyof LogDetails, true>> = {
  requestId: true,
  callerId: true,
  method: true,
  route: true,
  status: true,
  durationMs: true,
  source: true,
  side: true,
  engine: true,
  error: true,
  part: true,
  state: true,
  detail: true,
  count: true,
  signal: true,
  address: true,
  version: true,
};

const LONGEST_VALUE = 200;

/** Keeps what is on the list, cut to a bounded length. */
export function shaped(details: LogDetails): Readonly<Record<string, unknown>> {
  const entries = Object.entries(details).filter(([name]) => name in ALLOWED);
  return Object.fromEntries(
    entries.map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : value,
    ]),
  );
}
