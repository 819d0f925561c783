import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { RequestedSide } from '../../domain/card.ts';
import { ERROR_CODES } from '../../domain/errors/catalog.ts';
import { LicenseError } from '../../domain/errors/license-error.ts';
import { BACK_MEMBERS, FRONT_MEMBERS, TRACTOR_BACK_MEMBERS } from '../../domain/pages.ts';
import type { PageValues, ReadOutcome, ReadPhoto } from '../outcome.ts';

export interface RemoteReaderOptions {
  /** The gateway's GraphQL address. */
  readonly endpoint: URL;
  /** Sent as a bearer token; undefined where the gateway asks for none. */
  readonly key: string | undefined;
  readonly side: RequestedSide;
  /** The longest time one answer may take, milliseconds. */
  readonly timeoutMs: number;
}

const QUERY = `query Read($side: CardSide!, $image: ImageInput!) {
  recognizeVehicleLicense(side: $side, image: $image) {
    side warnings
    findings { kind fields }
    pages {
      __typename
      ... on FrontInfo { ${FRONT_MEMBERS.join(' ')} }
      ... on BackInfo { ${BACK_MEMBERS.join(' ')} }
      ... on TractorBackInfo { ${TRACTOR_BACK_MEMBERS.map((name) => `tractor_${name}: ${name}`).join(' ')} }
    }
  }
}`;

const PAGES = {
  FrontInfo: 'FRONT',
  BackInfo: 'BACK',
  TractorBackInfo: 'TRACTOR_BACK',
} as const satisfies Record<string, PageValues['page']>;

const ANSWER = z.object({
  data: z
    .object({
      recognizeVehicleLicense: z.object({
        side: z.enum(['FRONT', 'BACK', 'DOUBLE']),
        warnings: z.array(z.string()),
        findings: z.array(z.object({ kind: z.string(), fields: z.array(z.string()) })),
        pages: z.array(
          z
            .object({ __typename: z.enum(['FrontInfo', 'BackInfo', 'TractorBackInfo']) })
            .catchall(z.string().nullable()),
        ),
      }),
    })
    .nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({
          code: z.enum(ERROR_CODES).catch('INTERNAL_SERVER_ERROR'),
          retryAfterMs: z.number().optional(),
        }),
      }),
    )
    .optional(),
});

type Answer = z.output<typeof ANSWER>;

/** Reads photos through a running gateway, each sent as a multipart upload. */
export function createRemoteReader(options: RemoteReaderOptions): ReadPhoto {
  return async (file, signal) => outcomeOf(file, await post(options, file, signal));
}

async function post(
  { endpoint, key, side, timeoutMs }: RemoteReaderOptions,
  file: string,
  signal: AbortSignal,
): Promise<Answer> {
  const body = new FormData();
  const variables = { side, image: { upload: null } };
  body.set('operations', JSON.stringify({ query: QUERY, variables }));
  body.set('map', JSON.stringify({ photo: ['variables.image.upload'] }));
  body.set('photo', new Blob([await readFile(file)]), path.basename(file));
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      headers: {
        'apollo-require-preflight': 'true',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
    });
    return ANSWER.parse(await response.json());
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof Error && cause.name === 'TimeoutError') {
      const message = `The gateway at ${endpoint.origin} did not answer in time. Ask it for less at once: --concurrency.`;
      throw new LicenseError('UPSTREAM_TIMEOUT', { message, cause });
    }
    throw new LicenseError('UPSTREAM_UNREACHABLE', {
      message: `The gateway at ${endpoint.origin} did not answer as a gateway does. Check --endpoint.`,
      cause,
    });
  }
}

function outcomeOf(file: string, { data, errors }: Answer): ReadOutcome {
  const [error] = errors ?? [];
  if (error !== undefined || data === null || data === undefined) {
    const { code, retryAfterMs } = error?.extensions ?? { code: 'INTERNAL_SERVER_ERROR' as const };
    throw new LicenseError(code, {
      ...(error === undefined ? {} : { message: error.message }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
  const { side, warnings, findings, pages } = data.recognizeVehicleLicense;
  return { kind: 'READ', file, side, warnings, doubts: findings, pages: pages.map(valuesOf) };
}

const valuesOf = ({
  __typename: type,
  ...members
}: Record<string, string | null> & { __typename: keyof typeof PAGES }): PageValues => ({
  page: PAGES[type],
  values: Object.fromEntries(
    Object.entries(members)
      .filter((entry): entry is [string, string] => entry[1] !== null)
      .map(([name, text]) => [name.replace(/^tractor_/, ''), text]),
  ),
});
