import type { FastifyRequest } from 'fastify';
import { LicenseError } from '../domain/errors/license-error.ts';

/** What holds nothing of anybody: health, the page's frame, and Tencent's face, which has signatures. */
const OPEN_ROUTES = new Set(['/', '/health/live', '/health/ready']);

/**
 * Refuses a request that was sent under a name of somewhere else. A browser's page of a foreign name
 * that is made to resolve to this machine (DNS rebinding) would otherwise ask as if it were our own.
 * @throws LicenseError FORBIDDEN
 */
export function refuseForeignHost({ headers, routeOptions }: FastifyRequest): void {
  if (OPEN_ROUTES.has(routeOptions.url ?? '') || namesLoopback(headers.host ?? '')) return;
  throw new LicenseError('FORBIDDEN', {
    message:
      'As long as everybody may ask, the gateway answers under its loopback names alone, such as ' +
      'localhost and 127.0.0.1. Use one of them, or make callers known, or set ' +
      'ANONYMOUS_CALLERS=allowed-from-everywhere.',
  });
}

/** Whether a Host header names this machine by itself, without any name server. */
export function namesLoopback(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return (
    /^127(?:\.\d{1,3}){3}$/u.test(hostname) ||
    hostname === '[::1]' ||
    // RFC 6761, section 6.3: names below localhost are loopback, too.
    /^(?:.+\.)?localhost\.?$/u.test(hostname)
  );
}
