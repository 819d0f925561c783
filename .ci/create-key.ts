/**
 * Makes an API key: prints it once, and writes its hash into the keys file or, without one, to the
 * screen. `npm run key -- --name fleet --scopes recognize,read --file keys.json`
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createApiKey, hashApiKey } from '../src/http/authentication/api-key.ts';
import { parseApiKeys } from '../src/http/authentication/api-keys-file.ts';

const { values } = parseArgs({
  options: {
    name: { type: 'string' },
    scopes: { type: 'string', default: 'recognize,read,forget' },
    expires: { type: 'string' },
    file: { type: 'string' },
  },
});
const key = createApiKey(randomBytes);
const entry = {
  name: values.name,
  sha256: hashApiKey(key).toString('hex'),
  scopes: values.scopes.split(','),
  ...(values.expires !== undefined && { expiresAt: new Date(values.expires).toISOString() }),
};
// Checks the new entry by the same rules as the gateway.
parseApiKeys(JSON.stringify({ keys: [entry] }));

if (values.file === undefined) {
  process.stdout.write(`${JSON.stringify({ keys: [entry] }, undefined, 2)}\n`);
} else {
  const known = existsSync(values.file) ? parseApiKeys(readFileSync(values.file, 'utf8')) : [];
  const text = `${JSON.stringify({ keys: [...known, entry] }, undefined, 2)}\n`;
  // Whoever reads meanwhile finds the old file or the new one, never half of it.
  writeFileSync(`${values.file}.new`, text, { mode: 0o600 });
  renameSync(`${values.file}.new`, values.file);
}
process.stderr.write(`The key, shown this once: ${key}\n`);
