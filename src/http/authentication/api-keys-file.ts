import { z } from 'zod';
import type { Scope } from '../../recognition/ports.ts';

/** What a caller may be allowed; the words of the keys file and of tokens. */
export const SCOPES = ['recognize', 'read', 'forget'] as const satisfies readonly Scope[];

const ENTRY = z.strictObject({
  /** Names the caller in memory and quotas: the entries of one name are one caller, with old and new keys. */
  name: z.string().regex(/^[\w.-]{1,64}$/u),
  /** Of the key, lower-case hex. */
  sha256: z.string().regex(/^[\da-f]{64}$/u),
  scopes: z.array(z.enum(SCOPES)).nonempty(),
  /** The key is refused from then on; never where absent. */
  expiresAt: z.iso.datetime().optional(),
});

const FILE = z.strictObject({ keys: z.array(ENTRY).max(1000) });

/** One entry of the keys file. */
export type ApiKeyEntry = z.output<typeof ENTRY>;

/**
 * Reads the keys file's text.
 * @throws TypeError telling where it is wrong, never what stands there.
 */
export function parseApiKeys(text: string): readonly ApiKeyEntry[] {
  const result = FILE.safeParse(parseJson(text));
  if (result.success) return result.data.keys;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new TypeError(`The API keys file is not valid: ${problems.join('; ')}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    throw new TypeError('The API keys file is not JSON.');
  }
}
