import type { FastifyInstance } from 'fastify';

type Strategy = Parameters<FastifyInstance['addConstraintStrategy']>[0];

/** The constraint's name in a route's options. */
export const TENCENT_ACTION = 'tencentAction';

/** Matches requests that name an action; routes without the constraint take the others. */
export const tencentActionStrategy = (): Strategy => ({
  name: TENCENT_ACTION,
  storage: () => {
    const routes = new Map<unknown, Parameters<ReturnType<Strategy['storage']>['set']>[1]>();
    return {
      get: (value) => routes.get(value) ?? null,
      set: (value, route) => {
        routes.set(value, route);
      },
    };
  },
  deriveConstraint: ({ headers }) => (headers['x-tc-action'] === undefined ? undefined : 'named'),
  mustMatchWhenDerived: false,
});
