/**
 * The options of the routers' files that our recipes use, strictly: an option misspelled or moved is
 * refused. Written after the routers' references (Apollo Router 2, Rover, Cosmo Router 0.2xx, wgc); the
 * routers themselves know many more, and check values that only they can check.
 */
import { z } from 'zod';

const DURATION = z.string().regex(/^\d+(ms|s|m)$/u);
const BYTE_SIZE = z.string().regex(/^\d+ ?(k|m|g)i?b$/iu);
const ADDRESS = z.string().regex(/^[\w.]+:\d+$/u);
const URL_TEXT = z.url({ protocol: /^https?$/u });
const FROM_ENVIRONMENT = z.string().regex(/^\$\{(env\.)?[A-Z_]+\}$/u);
const SCHEMA_FILE = z.strictObject({ file: z.string() });

const SUBGRAPH = { routing_url: URL_TEXT, schema: SCHEMA_FILE };

/** Source: apollographql.com/docs/rover/commands/supergraphs. */
export const ROVER_SUPERGRAPH = z.strictObject({
  federation_version: z.string().regex(/^=2\.\d+\.\d+$/u),
  subgraphs: z.record(z.string(), z.strictObject(SUBGRAPH)),
});

/** Source: cosmo-docs.wundergraph.com/cli/router/compose. */
export const COSMO_GRAPH = z.strictObject({
  version: z.literal(1),
  subgraphs: z.array(z.strictObject({ name: z.string(), ...SUBGRAPH })),
});

const HEADER_RULES = z.strictObject({
  request: z.array(
    z.union([
      z.strictObject({ propagate: z.strictObject({ named: z.string() }) }),
      z.strictObject({
        insert: z.strictObject({ name: z.string(), value: FROM_ENVIRONMENT }),
      }),
    ]),
  ),
});

/** Source: apollographql.com/docs/graphos/routing/configuration/yaml. */
export const APOLLO_ROUTER = z.strictObject({
  supergraph: z.strictObject({ listen: ADDRESS }),
  headers: z.strictObject({
    all: HEADER_RULES,
    subgraphs: z.record(z.string(), HEADER_RULES),
  }),
  // Where `all` is a boolean, those of the subgraphs must be, too.
  include_subgraph_errors: z.strictObject({
    all: z.boolean(),
    subgraphs: z.record(z.string(), z.boolean()),
  }),
  preview_file_uploads: z.strictObject({
    enabled: z.boolean(),
    protocols: z.strictObject({
      multipart: z.strictObject({
        enabled: z.boolean(),
        mode: z.literal('stream'),
        limits: z.strictObject({ max_files: z.int(), max_file_size: BYTE_SIZE }),
      }),
    }),
  }),
  csrf: z.strictObject({ required_headers: z.array(z.string()) }),
  limits: z.strictObject({ http_max_request_bytes: z.int() }),
  traffic_shaping: z.strictObject({
    router: z.strictObject({ timeout: DURATION }),
    subgraphs: z.record(z.string(), z.strictObject({ timeout: DURATION })),
  }),
});

/** Source: cosmo-docs.wundergraph.com/router/configuration. */
export const COSMO_ROUTER = z.strictObject({
  version: z.literal('1'),
  listen_addr: ADDRESS,
  execution_config: z.strictObject({ file: z.strictObject({ path: z.string() }) }),
  headers: z.strictObject({
    subgraphs: z.record(
      z.string(),
      z.strictObject({
        request: z.array(
          z.discriminatedUnion('op', [
            z.strictObject({ op: z.literal('propagate'), named: z.string() }),
            z.strictObject({ op: z.literal('set'), name: z.string(), value: FROM_ENVIRONMENT }),
          ]),
        ),
      }),
    ),
  }),
  subgraph_error_propagation: z.strictObject({
    enabled: z.boolean(),
    mode: z.enum(['wrapped', 'pass-through']),
    allowed_extension_fields: z.array(z.string()),
  }),
  file_upload: z.strictObject({
    enabled: z.boolean(),
    max_files: z.int(),
    max_file_size: BYTE_SIZE,
  }),
  traffic_shaping: z.strictObject({
    router: z.strictObject({ max_request_body_size: BYTE_SIZE }),
    subgraphs: z.record(z.string(), z.strictObject({ request_timeout: DURATION })),
  }),
});
