import ipaddr from 'ipaddr.js';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { AllowList } from './allow-list.ts';
import { isPublicAddress } from './public-address.ts';

/** `public`: public hosts and the allow-list; `allow-list`: the allow-list only; `off`: nothing. */
export type UrlPolicy = 'public' | 'allow-list' | 'off';

export interface UrlRules {
  readonly policy: UrlPolicy;
  readonly allowList: AllowList;
  readonly ports: ReadonlySet<number>;
}

// RFC 9110, section 4.1, recommends that at least this much is supported.
const LONGEST_URL = 8000;

const NOT_OPEN = 'its host is not open for fetching';

const forbidden = (why: string): LicenseError =>
  new LicenseError('IMAGE_URL_FORBIDDEN', {
    message: `The gateway does not fetch from this URL: ${why}. Use a public http or https URL or send the bytes.`,
  });

/**
 * Checks all that a URL tells without asking a name server.
 * @throws LicenseError IMAGE_URL_FORBIDDEN
 */
export function checkUrl(text: string, rules: UrlRules, base?: URL): URL {
  if (rules.policy === 'off') throw forbidden('fetching is switched off');
  if (text.length > LONGEST_URL) throw forbidden('it is too long');
  if (!URL.canParse(text, base?.href)) throw forbidden('it is not a URL');
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw forbidden('its protocol is neither http nor https');
  }
  if (url.username !== '' || url.password !== '') throw forbidden('it holds credentials');
  if (!rules.ports.has(portOf(url))) throw forbidden('its port is not open for fetching');
  return url;
}

const portOf = (url: URL): number => {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
};

/** The host as it is resolved: no brackets, no dot at the end, lower case. */
export const hostOf = (url: URL): string =>
  url.hostname.replace(/^\[(.*)\]$/u, '$1').replace(/\.$/u, '');

// RFC 6761, section 6.3: these names are the machine itself, whatever a name server says.
const LOCAL_NAME = /(?:^|\.)localhost$/u;

/** The addresses that a host says itself; null where it has to be resolved. */
export function literalAddresses(host: string): readonly string[] | null {
  // The URL parser has already undone every odd spelling.
  if (ipaddr.isValid(host)) return [host];
  return LOCAL_NAME.test(host) ? ['127.0.0.1', '::1'] : null;
}

/** Whether everything a host resolved to may be fetched from: one that is forbidden forbids all. */
export const arePermitted = (
  addresses: readonly string[],
  { policy, allowList }: UrlRules,
): boolean =>
  addresses.every(
    (address) => allowList.hasAddress(address) || (policy === 'public' && isPublicAddress(address)),
  );

/**
 * Checks the addresses that a URL says itself.
 * @throws LicenseError IMAGE_URL_FORBIDDEN, the same for every reason.
 */
export function checkAddresses(addresses: readonly string[], rules: UrlRules): void {
  if (!arePermitted(addresses, rules)) throw forbidden(NOT_OPEN);
}

/**
 * Checks that a name that is not of the allow-list may lead anywhere at all.
 * @throws LicenseError IMAGE_URL_FORBIDDEN
 */
export function checkStrangersName({ policy, allowList }: UrlRules): void {
  if (policy === 'allow-list' && !allowList.hasNetworks) throw forbidden(NOT_OPEN);
}
