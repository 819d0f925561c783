import type { FastifyInstance } from 'fastify';
import type { Health, HealthSource } from '../recognition/ports.ts';

/** What `/health/ready` answers. */
export interface Readiness {
  readonly status: Health['state'];
  readonly parts: Readonly<Record<string, Health>>;
}

/** A part that another one stands in for: while it is down the gateway still answers. */
export const backedUp = (source: HealthSource): HealthSource => ({
  name: source.name,
  health: (): Health => {
    const { state, detail } = source.health();
    return { state: state === 'down' ? 'degraded' : state, detail };
  },
});

/** Ready while no part is down and the server accepts requests. */
export function readiness(sources: readonly HealthSource[], closing: boolean): Readiness {
  const parts = Object.fromEntries(sources.map((source) => [source.name, source.health()]));
  const states = Object.values(parts).map(({ state }) => state);
  if (closing || states.includes('down')) return { status: 'down', parts };
  return { status: states.includes('degraded') ? 'degraded' : 'up', parts };
}

/** Registers `/health/live` (the process answers) and `/health/ready` (it can do its work). */
export function registerHealthRoutes(
  app: FastifyInstance,
  sources: readonly HealthSource[],
  isClosing: () => boolean,
): void {
  app.get('/health/live', () => ({ status: 'up' }));
  app.get('/health/ready', (_request, reply) => {
    const answer = readiness(sources, isClosing());
    return reply.code(answer.status === 'down' ? 503 : 200).send(answer);
  });
}
