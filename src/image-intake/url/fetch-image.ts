import type { Dispatcher } from 'undici';
import { LicenseError } from '../../domain/errors/license-error.ts';
import { collect } from '../collect.ts';
import type { CollectLimits, Collected } from '../collect.ts';
import { abandoned, tooManyBytes } from '../refusals.ts';
import { addressesOf } from './addresses-of.ts';
import type { ResolveOptions } from './addresses-of.ts';
import { createPinnedAgent } from './pinned-agent.ts';
import { checkUrl, hostOf } from './url-rules.ts';

export interface FetchOptions extends CollectLimits, ResolveOptions {
  /** For everything together: names, connections, redirects, bytes. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches what is behind a URL.
 * @throws LicenseError IMAGE_URL_FORBIDDEN, IMAGE_DOWNLOAD_FAILED, IMAGE_TOO_LARGE, IMAGE_EMPTY or OVERLOADED.
 */
export async function fetchImage(
  text: string,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<Collected> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]);
  try {
    let url = checkUrl(text, options.rules);
    for (let redirects = 0; redirects <= options.maxRedirects; redirects++) {
      const answer = await visit(url, options, deadline);
      if (!('location' in answer)) return answer;
      url = checkUrl(answer.location, options.rules, url);
    }
    throw failed(`it was redirected more than ${String(options.maxRedirects)} times`);
  } catch (error) {
    if (signal.aborted) throw abandoned(signal);
    if (error instanceof LicenseError) throw error;
    if (deadline.aborted) throw failed(`it took more than ${String(options.timeoutMs)} ms`, error);
    // One answer whether a name does not exist, leads inside, or nobody listens there.
    throw failed('its host cannot be reached or is not open for fetching', error);
  }
}

const failed = (why: string, cause?: unknown): LicenseError =>
  new LicenseError('IMAGE_DOWNLOAD_FAILED', {
    message: `The image could not be downloaded from its URL: ${why}. Check the address or send the bytes.`,
    cause,
  });

interface Redirect {
  readonly location: string;
}

/** Resolves the host once, checks what came out, and asks there and nowhere else. */
async function visit(
  url: URL,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<Collected | Redirect> {
  const addresses = await addressesOf(hostOf(url), options, signal);
  const agent = createPinnedAgent(addresses, options.timeoutMs);
  try {
    const response = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: { accept: 'image/*', 'accept-encoding': 'identity' },
      signal,
    });
    return await readResponse(response, options);
  } finally {
    // Whatever was not read is not wanted.
    await agent.destroy();
  }
}

async function readResponse(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  limits: CollectLimits,
): Promise<Collected | Redirect> {
  const { location, 'content-length': length } = headers;
  // A body that is given up says so by an event; who reads it hears of it anyway.
  body.on('error', () => undefined);
  try {
    if (REDIRECTS.has(statusCode) && typeof location === 'string') {
      return { location: asUtf8(location) };
    }
    if (statusCode !== 200) throw failed(`its host answered with status ${String(statusCode)}`);
    if (isEncoded(headers['content-encoding'])) throw failed('its host answered compressed');
    if (Number(length) > limits.maxBytes) throw tooManyBytes(limits.maxBytes);
    return await collect(body, limits);
  } finally {
    body.destroy();
  }
}

// Headers arrive as Latin-1, hosts write UTF-8 into them.
const asUtf8 = (header: string): string => Buffer.from(header, 'latin1').toString('utf8');

// Nothing is unpacked here: a small answer must not become a large one.
const isEncoded = (encoding: string | string[] | undefined): boolean =>
  encoding !== undefined && encoding !== 'identity';
