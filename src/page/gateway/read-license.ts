import query from '../../../schema/operations/page-read-license.graphql';
import type { CardSide, ReadLicenseQuery } from '../generated/operations.ts';
import { parseAnswer, refusalIn } from './failure.ts';
import type { Answer, Failure } from './failure.ts';

/** A picture somebody gave. */
export interface Picture {
  readonly name: string;
  readonly bytes: Blob;
}

export interface ReadLicenseRequest {
  readonly picture: Picture;
  readonly side: CardSide;
  /** Null where the gateway asks for none. */
  readonly apiKey: string | null;
}

export interface ReadLicenseEvents {
  /** How much of the picture is on its way, 0 to 1. */
  readonly onSent: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/** What was said to the gateway, and what it said. */
export interface Exchange {
  readonly query: string;
  readonly variables: unknown;
  readonly answer: Answer<ReadLicenseQuery>;
  /** Whether a key was sent. */
  readonly hadKey: boolean;
}

/** How an attempt ended; null where it was called off. */
export type Ending =
  | { readonly exchange: Exchange; readonly failure: null }
  | { readonly exchange: Exchange | null; readonly failure: Failure }
  | null;

export const ENDPOINT = '/graphql';

/** A phone's picture on a slow line, and the reading. */
const TIMEOUT_MS = 120_000;

/** What stands for the picture in the variables: the multipart request puts the file there. */
const variablesFor = (side: CardSide): { side: CardSide; image: { upload: null } } => ({
  side,
  image: { upload: null },
});

const MAP = { 0: ['variables.image.upload'] };

/**
 * Reads a license through the public schema, as a multipart upload. With XMLHttpRequest, for fetch
 * does not tell how much was sent.
 * Source: https://github.com/jaydenseric/graphql-multipart-request-spec
 */
export function readLicense(
  { picture, side, apiKey }: ReadLicenseRequest,
  { onSent, signal }: ReadLicenseEvents,
): Promise<Ending> {
  const variables = variablesFor(side);
  const form = new FormData();
  form.append('operations', JSON.stringify({ query, variables }));
  form.append('map', JSON.stringify(MAP));
  form.append('0', picture.bytes, picture.name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', ENDPOINT);
    request.timeout = TIMEOUT_MS;
    request.setRequestHeader('apollo-require-preflight', 'true');
    if (apiKey !== null) request.setRequestHeader('authorization', `Bearer ${apiKey}`);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      onSent(total > 0 ? loaded / total : 0);
    });
    const unreachable = (): void => {
      resolve({ exchange: null, failure: { kind: 'UNREACHABLE' } });
    };
    request.addEventListener('error', unreachable);
    request.addEventListener('timeout', unreachable);
    request.addEventListener('abort', () => {
      resolve(null);
    });
    request.addEventListener('load', () => {
      resolve(endingOf(request, { query, variables, hadKey: apiKey !== null }));
    });
    signal.addEventListener('abort', () => {
      request.abort();
    });
    request.send(form);
  });
}

function endingOf(
  { status, responseText }: XMLHttpRequest,
  asked: Omit<Exchange, 'answer'>,
): Ending {
  const answer = parseAnswer<ReadLicenseQuery>(responseText);
  if (answer === null) return { exchange: null, failure: { kind: 'NOT_UNDERSTOOD', status } };
  const exchange = { ...asked, answer };
  const failure = refusalIn(answer);
  if (failure !== null) return { exchange, failure };
  return answer.data
    ? { exchange, failure: null }
    : { exchange, failure: { kind: 'NOT_UNDERSTOOD', status } };
}

/**
 * The same request for a shell; quotes nothing that could hold a quote itself but the file's name. The
 * key stays out: what is copied gets around.
 */
export function curlOf(
  { name }: Pick<Picture, 'name'>,
  { variables, query: asked, hadKey }: Exchange,
  origin: string,
): string {
  const operations = JSON.stringify({ query: asked.replaceAll(/\s+/g, ' ').trim(), variables });
  return [
    `curl ${origin}${ENDPOINT}`,
    `-H 'apollo-require-preflight: true'`,
    ...(hadKey ? [`-H "authorization: Bearer $VEHICLE_LICENSE_API_KEY"`] : []),
    `-F 'operations=${operations}'`,
    `-F 'map=${JSON.stringify(MAP)}'`,
    `-F '0=@"${quoted(name)}"'`,
  ].join(' \\\n  ');
}

/** A file's name between the double quotes of curl, those between the single quotes of a shell. */
const quoted = (name: string): string =>
  name.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll("'", String.raw`'\''`);
