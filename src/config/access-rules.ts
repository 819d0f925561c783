import { isIP } from 'node:net';

/** The settings that decide together who may ask. */
interface AccessSettings {
  readonly HOST: string;
  readonly API_KEYS_FILE?: string | undefined;
  readonly JWKS_URL?: string | undefined;
  readonly JWT_ISSUER?: string | undefined;
  readonly JWT_AUDIENCE?: string | undefined;
  readonly ROUTER_SECRET?: string | undefined;
  readonly ANONYMOUS_CALLERS: 'loopback-only' | 'allowed-from-everywhere';
}

/** What no variable is wrong about alone, but all are together; one line each. */
export function accessProblems(settings: AccessSettings): readonly string[] {
  return [...tokenProblems(settings), ...bindingProblems(settings)];
}

// A token of another issuer, or for another service, must not open this one.
function tokenProblems(settings: AccessSettings): readonly string[] {
  const { JWKS_URL, JWT_ISSUER, JWT_AUDIENCE } = settings;
  if (JWKS_URL === undefined) return [];
  const missing = Object.entries({ JWT_ISSUER, JWT_AUDIENCE }).filter(
    ([, value]) => value === undefined,
  );
  return missing.map(([name]) => `${name}: is needed with JWKS_URL`);
}

function bindingProblems(settings: AccessSettings): readonly string[] {
  const { HOST, ANONYMOUS_CALLERS } = settings;
  if (knowsCallers(settings) || isLoopback(HOST) || ANONYMOUS_CALLERS === 'allowed-from-everywhere')
    return [];
  return [
    'HOST: is reachable from elsewhere while everybody may ask. Set API_KEYS_FILE, JWKS_URL or ' +
      'ROUTER_SECRET, or say in words that this is meant: ANONYMOUS_CALLERS=allowed-from-everywhere',
  ];
}

/** Whether who asks must show who he is; else everybody may ask. */
export function knowsCallers(settings: AccessSettings): boolean {
  const { API_KEYS_FILE, JWKS_URL, ROUTER_SECRET } = settings;
  return [API_KEYS_FILE, JWKS_URL, ROUTER_SECRET].some((value) => value !== undefined);
}

/** Whether only this machine reaches what listens there. */
export function isLoopback(host: string): boolean {
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === '::1' || host === 'localhost';
}
