import { isIPv6 } from 'node:net';
import type { LookupFunction } from 'node:net';
import { Agent } from 'undici';

const MAX_HEADER_BYTES = 16_384;

/** A client for one host that connects to the checked addresses only, whatever its name says by now. */
export function createPinnedAgent(addresses: readonly string[], timeoutMs: number): Agent {
  return new Agent({
    connect: { lookup: lookUpAmong(addresses), timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    connections: 1,
  });
}

const lookUpAmong =
  (addresses: readonly string[]): LookupFunction =>
  (...[, options, callback]) => {
    const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
    const first = found[0] ?? { address: '', family: 0 };
    if (options.all === true) callback(null, found);
    else callback(null, first.address, first.family);
  };
