import { once } from 'node:events';
import type { ResolveHost } from './resolver.ts';
import { checkAddresses, literalAddresses } from './url-rules.ts';
import type { UrlRules } from './url-rules.ts';

export interface ResolveOptions {
  readonly rules: UrlRules;
  /** Asked for hosts of the allow-list. */
  readonly resolveTrusted: ResolveHost;
  /** Asked for everybody else's. */
  readonly resolveUntrusted: ResolveHost;
}

/**
 * Resolves a host once and checks what came out.
 * @throws LicenseError IMAGE_URL_FORBIDDEN
 */
export async function addressesOf(
  host: string,
  { rules, resolveTrusted, resolveUntrusted }: ResolveOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const resolve = rules.allowList.hasHost(host) ? resolveTrusted : resolveUntrusted;
  const addresses = literalAddresses(host) ?? (await before(signal, () => resolve(host, signal)));
  checkAddresses(host, addresses, rules);
  return addresses;
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
