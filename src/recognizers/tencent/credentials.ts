import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { LicenseError } from '../../domain/errors/license-error.ts';

/** Tencent's API key; `token` with temporary keys only. */
export interface Credentials {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
}

/** Gives the credentials to sign the next call with. */
export type CredentialSource = () => Promise<Credentials>;

/** Credentials that stay as they are. */
export const fixedCredentials =
  (credentials: Credentials): CredentialSource =>
  () =>
    Promise.resolve(credentials);

/** The form of the Tencent Cloud CLI: `{ "secretId": …, "secretKey": …, "token": … }`. */
const FILE = z.object({
  secretId: z.string().min(1),
  secretKey: z.string().min(1),
  token: z.string().min(1).optional(),
});

/**
 * Credentials in a JSON file, read again whenever it changes; what it held before stays in use while
 * it cannot be read.
 * @throws LicenseError ACCOUNT_CREDENTIALS_REJECTED as long as it could never be read.
 */
export function credentialsInFile(
  path: string,
  onUnreadable: (error: LicenseError) => void,
): CredentialSource {
  let known: { readonly stamp: string; readonly credentials: Credentials } | null = null;
  return async () => {
    try {
      const { mtimeMs, size, ino } = await stat(path);
      const stamp = [mtimeMs, size, ino].join();
      if (known?.stamp !== stamp) known = { stamp, credentials: await readCredentials(path) };
    } catch (cause) {
      const error = unreadable(cause);
      if (known === null) throw error;
      onUnreadable(error);
    }
    return known.credentials;
  };
}

async function readCredentials(path: string): Promise<Credentials> {
  const { token, ...keys } = FILE.parse(JSON.parse(await readFile(path, 'utf8')));
  return token === undefined ? keys : { ...keys, token };
}

/** Without the cause, whose message may quote the file. */
function unreadable(cause: unknown): LicenseError {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new LicenseError('ACCOUNT_CREDENTIALS_REJECTED', {
    message: `The file with Tencent's credentials cannot be read${code}. The operator must check it.`,
  });
}
