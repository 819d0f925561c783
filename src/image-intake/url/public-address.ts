import ipaddr from 'ipaddr.js';

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

// Public by the registries, yet answered by the provider's own machinery to every machine it hosts.
// Every other metadata service lives where the registries say nobody public does.
const PROVIDERS_OWN = [
  // Azure's wire server: certificates and settings of the machine; also its name server.
  '168.63.129.16/32',
  // IBM Cloud's private service network.
  '161.26.0.0/16',
  '166.8.0.0/14',
].map((network) => ipaddr.IPv4.parseCIDR(network));

/**
 * Whether anybody may reach the address: not private, loopback, link-local, multicast, shared or
 * reserved, none that a cloud answers itself, and no IPv6 address that carries an IPv4 one (mapped,
 * NAT64, 6to4, Teredo). Source: IANA special-purpose address registries; the providers' documents.
 */
export function isPublicAddress(text: string): boolean {
  // A zone names an interface of ours, never a public host.
  if (text.includes('%') || !ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv4) {
    return !PROVIDERS_OWN.some((network) => address.match(network));
  }
  // IPv4-compatible, ISATAP and whatever was not handed out lie outside of 2000::/3.
  return address.match(GLOBAL_UNICAST);
}
