import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createImageIntake } from '../../../src/image-intake/image-intake.ts';
import { FORBIDDEN_HOSTS, FORBIDDEN_URLS } from '../../integration/intake/forbidden-spellings.ts';
import { askByUrl, inParallel } from './ask.ts';
import type { Report } from './report.ts';

/** A socket that nobody may reach, and a redirector that is allowed. */
export interface Trap {
  readonly port: number;
  readonly redirectorHost: string;
  connections(): number;
  redirects(): number;
  close(): Promise<void>;
}

// Linux answers on all of 127.0.0.0/8: another address of it can be allowed alone.
const REDIRECTOR = '127.77.77.77';

/** Listens on every address of this machine, both families. */
export async function setTrap(): Promise<Trap> {
  let connections = 0;
  let redirects = 0;
  const redirector = createServer((request, response) => {
    redirects += 1;
    const location = decodeURIComponent((request.url ?? '').slice(1));
    response.writeHead(302, { location: Buffer.from(location).toString('latin1') }).end();
  });
  const trap = createServer((_request, response) => response.end()).on('connection', () => {
    connections += 1;
  });
  trap.listen(0, '::');
  await once(trap, 'listening');
  const { port } = trap.address() as AddressInfo;
  redirector.listen(0, REDIRECTOR);
  await once(redirector, 'listening');
  const redirectorPort = (redirector.address() as AddressInfo).port;
  return {
    port,
    redirectorHost: `${REDIRECTOR}:${String(redirectorPort)}`,
    connections: () => connections,
    redirects: () => redirects,
    close: async () => {
      trap.close();
      redirector.close();
      await Promise.all([once(trap, 'close'), once(redirector, 'close')]);
    },
  };
}

/** The settings under which the redirector alone is allowed, and both ports are. */
export const trapVariables = ({
  port,
  redirectorHost,
}: Trap): Readonly<Record<string, string>> => ({
  IMAGE_URL_ALLOW: REDIRECTOR,
  IMAGE_URL_PORTS: ['80', '443', String(port), redirectorHost.split(':')[1]].join(','),
});

/** Asks for every forbidden address, straight, behind a redirect, and under a name that is rebound. */
export async function tryForbiddenAddresses(
  url: string,
  trap: Trap,
  report: Report,
): Promise<void> {
  const addresses = [
    ...FORBIDDEN_HOSTS.map((host) => `http://${host}:${String(trap.port)}/a.png`),
    ...FORBIDDEN_URLS.map((text) => text.replaceAll('PORT', String(trap.port))),
  ];
  const redirected = addresses.map(
    (address) => `http://${trap.redirectorHost}/${encodeURIComponent(address)}`,
  );
  const outcomes = new Map<string, string[]>();
  await inParallel(
    [...addresses, ...redirected.slice(0, FORBIDDEN_HOSTS.length)],
    8,
    async (address) => {
      const { outcome } = await askByUrl(url, address);
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), address]);
    },
  );
  const refused = outcomes.get('IMAGE_URL_FORBIDDEN')?.length ?? 0;
  const asked = addresses.length + FORBIDDEN_HOSTS.length;
  report.must(
    'spellings of forbidden addresses (at least 60)',
    addresses.length >= 60,
    addresses.length,
  );
  report.must(
    'refused, straight and behind redirects',
    refused === asked,
    `${String(refused)} of ${String(asked)}`,
  );
  outcomes.delete('IMAGE_URL_FORBIDDEN');
  for (const [outcome, others] of outcomes) report.figure(`  ${outcome}`, JSON.stringify(others));
  report.must(
    'redirects really followed',
    trap.redirects() >= FORBIDDEN_HOSTS.length,
    trap.redirects(),
  );
  const isPinned = await survivesRebinding(trap);
  report.must('rebound names refused or pinned', isPinned, isPinned ? 'yes' : 'no');
  report.must(
    'connections to the listening socket (0)',
    trap.connections() === 0,
    trap.connections(),
  );
}

/** A name that is public when it is checked and this machine a moment later. */
async function survivesRebinding(trap: Trap): Promise<boolean> {
  const answers = ['192.0.2.1', '127.0.0.1'];
  let asked = 0;
  const intake = createImageIntake({
    limits: { maxBytes: 1e6, maxPixels: 1e6, maxSidePixels: 5000, maxFrames: 1 },
    url: {
      policy: 'public',
      // A documentation address stands for a public one: nobody answers there.
      allowList: ['192.0.2.1'],
      ports: [trap.port],
      timeoutMs: 300,
      maxRedirects: 3,
      maxConcurrentDownloads: 1,
      resolveHost: () => Promise.resolve([answers[asked++] ?? '127.0.0.1']),
    },
  });
  const error = await intake
    .fromUrl(`http://rebound.test:${String(trap.port)}/`, new AbortController().signal)
    .catch((reason: unknown) => reason);
  return asked === 1 && error instanceof Error;
}
