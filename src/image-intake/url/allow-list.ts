import ipaddr from 'ipaddr.js';

/** Hosts and networks that may be fetched from although they are not public. */
export interface AllowList {
  hasHost(host: string): boolean;
  hasAddress(address: string): boolean;
  /** False where no address at all is on the list. */
  readonly hasNetworks: boolean;
}

const HOST = /^(?:\*\.)?[a-z\d](?:[a-z\d.-]*[a-z\d])?$/u;

/**
 * Reads entries of the kinds `store.internal`, `*.store.internal`, `10.1.2.3` and `10.1.0.0/16`.
 * @throws TypeError naming the entry that is none of these.
 */
export function parseAllowList(entries: readonly string[]): AllowList {
  const hosts = new Set<string>();
  const suffixes: string[] = [];
  const networks: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const entry of entries.map((text) => text.toLowerCase())) {
    if (ipaddr.isValidCIDR(entry)) networks.push(ipaddr.parseCIDR(entry));
    else if (ipaddr.isValid(entry)) networks.push(wholeAddress(entry));
    else if (!HOST.test(entry)) throw new TypeError(`not a host, address or network: ${entry}`);
    else if (entry.startsWith('*.')) suffixes.push(entry.slice(1));
    else hosts.add(entry);
  }
  return {
    hasNetworks: networks.length > 0,
    hasHost: (host) => hosts.has(host) || suffixes.some((suffix) => host.endsWith(suffix)),
    hasAddress: (text) => {
      const address = ipaddr.parse(text);
      return networks.some(
        ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
      );
    },
  };
}

const wholeAddress = (text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] => {
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
};
