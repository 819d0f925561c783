import { lookup, Resolver } from 'node:dns/promises';

/** The addresses of a host; rejects where there is none. */
export type ResolveHost = (host: string, signal: AbortSignal) => Promise<readonly string[]>;

/** Resolves by the machine's own means, with its hosts file and search domains: for trusted names. */
export const resolveLocally: ResolveHost = async (host) => {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
};

// lookup() occupies one of four threads that decoding needs as well; a stranger's slow name server
// must not hold them. c-ares asks without a thread and can be stopped.
const ATTEMPT_TIMEOUT_MS = 1000;

/** Asks the name servers for both families. */
export const resolveByNameServer: ResolveHost = async (host, signal) => {
  const resolver = new Resolver({ timeout: ATTEMPT_TIMEOUT_MS, tries: 2 });
  const cancel = (): void => {
    resolver.cancel();
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const addresses = answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? answer.value : [],
    );
    if (addresses.length > 0) return addresses;
    throw new Error('The host has no address.', { cause: answers.map(reasonOf) });
  } finally {
    signal.removeEventListener('abort', cancel);
  }
};

const reasonOf = (answer: PromiseSettledResult<unknown>): unknown =>
  answer.status === 'rejected' ? answer.reason : undefined;
