import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ResolveHost } from './resolver.ts';
import { arePermitted, checkAddresses, checkStrangersName, literalAddresses } from './url-rules.ts';
import type { UrlRules } from './url-rules.ts';

export interface ResolveOptions {
  readonly rules: UrlRules;
  /** Asked for hosts of the allow-list. */
  readonly resolveTrusted: ResolveHost;
  /** Asked for everybody else's. */
  readonly resolveUntrusted: ResolveHost;
}

/** Answers about names come in whole steps: who measures them learns little of a name server. */
const STEP_MS = 500;

/**
 * Resolves a host once and checks what came out. Names that do not exist and names that lead where
 * nothing may be fetched reject alike, in words and in time: together they would map what is inside.
 * @throws LicenseError IMAGE_URL_FORBIDDEN where the URL alone tells that it is.
 */
export async function addressesOf(
  host: string,
  options: ResolveOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { rules, resolveTrusted } = options;
  const literal = literalAddresses(host);
  if (rules.allowList.hasHost(host)) {
    return literal ?? before(signal, () => resolveTrusted(host, signal));
  }
  if (literal === null) return strangersAddresses(host, options, signal);
  checkAddresses(literal, rules);
  return literal;
}

async function strangersAddresses(
  host: string,
  { rules, resolveUntrusted }: ResolveOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  checkStrangersName(rules);
  const startedAt = performance.now();
  const [answer] = await Promise.allSettled([before(signal, () => resolveUntrusted(host, signal))]);
  if (answer.status === 'fulfilled' && arePermitted(answer.value, rules)) return answer.value;
  await pause(STEP_MS - ((performance.now() - startedAt) % STEP_MS), undefined, { signal });
  throw new Error('The name leads nowhere.', {
    cause: answer.status === 'rejected' ? answer.reason : undefined,
  });
}

/** The work's result, unless the signal aborts first. */
async function before<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  // Work that is begun must be awaited: its late failure, heard by nobody, would end the process.
  signal.throwIfAborted();
  const result = work();
  const settled = new AbortController();
  const late = once(signal, 'abort', { signal: settled.signal }).then(() => {
    throw new Error('The name was not resolved in time.', { cause: signal.reason });
  });
  return Promise.race([result, late]).finally(() => {
    settled.abort();
  });
}
