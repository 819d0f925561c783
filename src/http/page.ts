import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

export interface PageOptions {
  /** Holds `index.html` and the folder `page`, as the build leaves them. */
  readonly folder: string;
}

// The page talks to nobody but the gateway and runs nothing but its own file.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Makes the plugin that serves the page at `/`, and what belongs to it under `/page/`. */
export const pageRoutes =
  ({ folder }: PageOptions): FastifyPluginAsync =>
  async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      void reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
      void reply.header('permissions-policy', 'camera=(self), clipboard-write=(self)');
      return Promise.resolve();
    });
    await app.register(fastifyStatic, {
      root: folder,
      // A route for each file there is, none for those that are not.
      wildcard: false,
      // Asked again each time, by its tag: a new release shows at once.
      cacheControl: false,
      setHeaders: (reply) => {
        void reply.header('cache-control', 'no-cache');
      },
    });
  };
