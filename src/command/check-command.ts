import { openKeys } from '../composition/door.ts';
import { composeLicenseService } from '../composition/license-service.ts';
import { composeSight } from '../composition/sight.ts';
import { enginesOf } from '../composition/engines.ts';
import { CONFIG_SECTIONS, readConfig } from '../config/config.ts';
import type { Config } from '../config/config.ts';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { Health } from '../recognition/ports.ts';
import type { Environment } from './readers/reader.ts';

/** One line of the report: what was looked at, how it is, and what mends it. */
interface Finding {
  readonly state: Health['state'];
  readonly what: string;
  readonly detail: string;
}

const MARKS = { up: 'ok  ', degraded: 'warn', down: 'FAIL' } as const;

const NAMES = Object.values(CONFIG_SECTIONS).flatMap((section) => Object.keys(section));

/**
 * Starts everything the settings name, looks at it and stops it again. Shows no value of a setting.
 * @returns true where the gateway can do its work
 * @throws ConfigError naming every setting that is wrong
 */
export async function runCheckCommand(
  environment: Environment,
  stdout: NodeJS.WritableStream,
): Promise<boolean> {
  const findings = await look(environment);
  for (const { state, what, detail } of findings) {
    stdout.write(`${MARKS[state]}  ${what}: ${detail}\n`);
  }
  return findings.every(({ state }) => state !== 'down');
}

async function look(environment: Environment): Promise<Finding[]> {
  const config = readConfig({ ...environment, LOG_LEVEL: 'silent' });
  return [...settingsOf(environment), ...(await callersOf(config)), ...(await partsOf(config))];
}

/** Which settings are set, and what looks like one but is none. */
function settingsOf(environment: Environment): Finding[] {
  const given = Object.keys(environment).filter((name) => environment[name] !== '');
  const set = given.filter((name) => NAMES.includes(name));
  const detail = set.length === 0 ? 'all at their defaults' : `set: ${set.sort().join(', ')}`;
  return [
    { state: 'up', what: 'settings', detail },
    ...given.filter(looksLikeSetting).map((name): Finding => ({
      state: 'degraded',
      what: 'settings',
      detail: `${name} is no setting of the gateway. Correct its name or remove it.`,
    })),
  ];
}

/** Prefixes that only the gateway's settings have. */
const PREFIXES = ['CACHE_', 'OCR_', 'GRAPHQL_MAX_', 'IMAGE_URL', 'MAX_IMAGE_', 'TENCENT_'];

const looksLikeSetting = (name: string): boolean =>
  !NAMES.includes(name) && PREFIXES.some((prefix) => name.startsWith(prefix));

async function partsOf(config: Config): Promise<Finding[]> {
  const engines: Finding = {
    state: 'up',
    what: 'engines',
    detail: enginesOf(config).join(', then '),
  };
  const service = await composeLicenseService(config, composeSight(config));
  try {
    await service.started();
    return [
      engines,
      ...service.health.map((source): Finding => {
        const { state, detail } = source.health();
        return { state, what: source.name, detail: sentenceOf(source.name, { state, detail }) };
      }),
    ];
  } catch (error) {
    if (!(error instanceof LicenseError)) throw error;
    return [engines, { state: 'down', what: 'start', detail: error.message }];
  } finally {
    await service.close();
  }
}

/** What mends a part, by its name. */
const ADVICE: Readonly<Record<string, string>> = {
  redis: 'Start Redis or Valkey, or correct CACHE_URL.',
  'cache-file':
    'Correct CACHE_URL: its folder must be there and yours to write, on a local disk that has room.',
  embedded: 'Lower OCR_WORKERS or give more memory; "npm ci && npm run build" brings the models.',
  tencent:
    'Check TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, the account and TENCENT_ENDPOINT.',
};

const sentenceOf = (name: string, { state, detail }: Health): string => {
  const told = `${state}, ${detail.replace(/\.$/u, '')}`;
  return state === 'up' ? told : [`${told}.`, ADVICE[name]].filter(Boolean).join(' ');
};

const JWKS_TIMEOUT_MS = 5000;

/** Who may ask, and whether what names them can be read. */
async function callersOf(config: Config): Promise<Finding[]> {
  const { API_KEYS_FILE, JWKS_URL, ROUTER_SECRET } = config;
  if (API_KEYS_FILE !== undefined)
    await openKeys({ path: API_KEYS_FILE, clock: Date.now, onFault: () => undefined });
  const known = [
    API_KEYS_FILE !== undefined && 'API keys',
    JWKS_URL !== undefined && 'tokens',
    ROUTER_SECRET !== undefined && "the router's secret",
  ].filter((name) => name !== false);
  const detail = known.length === 0 ? 'everybody who reaches it' : `by ${known.join(', ')}`;
  return [
    { state: 'up', what: 'callers', detail: `${detail}, at ${config.HOST}` },
    ...(JWKS_URL === undefined ? [] : [await tokenKeysAt(JWKS_URL)]),
  ];
}

async function tokenKeysAt(address: string): Promise<Finding> {
  const what = 'token keys';
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(JWKS_TIMEOUT_MS) });
    const { keys } = (await response.json()) as { readonly keys?: readonly unknown[] };
    if (response.ok && Array.isArray(keys) && keys.length > 0)
      return { state: 'up', what, detail: `${keys.length.toString()} found` };
  } catch {
    // Told below, as every other answer that is none.
  }
  const detail = 'not found: no token can be checked. Correct JWKS_URL, or start who issues them.';
  return { state: 'down', what, detail };
}
