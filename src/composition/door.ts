import { ConfigError } from '../config/config.ts';
import type { Config } from '../config/config.ts';
import { openApiKeyStore } from '../http/authentication/api-key-store.ts';
import type { ApiKeyStore, ApiKeyStoreOptions } from '../http/authentication/api-key-store.ts';
import { createAuthenticator } from '../http/authentication/authenticator.ts';
import type {
  AuthenticateRequest,
  AuthenticatorOptions,
} from '../http/authentication/authenticator.ts';
import { createTokenVerifier } from '../http/authentication/token-verifier.ts';
import { createImageIntake } from '../image-intake/image-intake.ts';
import type { Clock, ImageIntake } from '../recognition/ports.ts';

/** How soon a change of the API keys' file is seen, milliseconds. */
const KEYS_RECHECK_MS = 1000;
/** The document's rule for downloads by Tencent, kept for ours. */
const MAX_REDIRECTS = 3;

/** The door for images, by the settings. */
export const composeIntake = (config: Config): ImageIntake =>
  createImageIntake({
    limits: {
      maxBytes: config.MAX_IMAGE_BYTES,
      maxPixels: config.MAX_IMAGE_PIXELS,
      maxSidePixels: config.MAX_IMAGE_SIDE,
      maxFrames: config.MAX_IMAGE_FRAMES,
    },
    url: {
      policy: config.IMAGE_URLS,
      allowList: config.IMAGE_URL_ALLOW,
      ports: config.IMAGE_URL_PORTS,
      timeoutMs: config.IMAGE_URL_TIMEOUT_MS,
      maxRedirects: MAX_REDIRECTS,
      maxConcurrentDownloads: config.IMAGE_URL_DOWNLOADS,
    },
  });

/**
 * Tells who asks, by the settings.
 * @throws ConfigError where the API keys' file cannot be read or is not valid
 */
export async function composeAuthentication(
  config: Config,
  clock: Clock,
  onFault: (error: unknown) => void,
): Promise<AuthenticateRequest> {
  const { API_KEYS_FILE, JWKS_URL, JWT_ISSUER = '', JWT_AUDIENCE = '', ROUTER_SECRET } = config;
  const options: AuthenticatorOptions = {
    ...(API_KEYS_FILE !== undefined && {
      apiKeys: await openKeys({ path: API_KEYS_FILE, clock, onFault }),
    }),
    ...(JWKS_URL !== undefined && {
      verifyToken: createTokenVerifier({
        jwksUrl: JWKS_URL,
        issuer: JWT_ISSUER,
        audience: JWT_AUDIENCE,
        clock,
        onFault,
      }),
    }),
    ...(ROUTER_SECRET !== undefined && { routerSecret: ROUTER_SECRET }),
  };
  return createAuthenticator(options);
}

/**
 * Opens the API keys' file.
 * @throws ConfigError where it cannot be read or is not valid
 */
export async function openKeys(
  options: Omit<ApiKeyStoreOptions, 'recheckMs'>,
): Promise<ApiKeyStore> {
  try {
    return await openApiKeyStore({ ...options, recheckMs: KEYS_RECHECK_MS });
  } catch (error) {
    // What the system says quotes the path.
    const reason =
      error instanceof Error && 'code' in error
        ? `The file cannot be read (${String(error.code)}).`
        : (error as Error).message;
    throw new ConfigError([`API_KEYS_FILE: ${reason} "npm run key" writes one.`]);
  }
}
