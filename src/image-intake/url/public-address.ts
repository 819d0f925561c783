import ipaddr from 'ipaddr.js';

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether anybody may reach the address: not private, loopback, link-local, multicast, shared or
 * reserved, and no IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, Teredo).
 * Source: IANA special-purpose address registries.
 */
export function isPublicAddress(text: string): boolean {
  // A zone names an interface of ours, never a public host.
  if (text.includes('%') || !ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  // IPv4-compatible, ISATAP and whatever was not handed out lie outside of 2000::/3.
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST);
}
