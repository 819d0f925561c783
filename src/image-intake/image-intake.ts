import type { LicenseImage } from '../domain/image.ts';
import type { ImageIntake } from '../recognition/ports.ts';
import { admitImage } from './admit.ts';
import { decodeBase64 } from './base64.ts';
import type { ImageLimits } from './limits.ts';
import { receive } from './receive.ts';
import { parseAllowList } from './url/allow-list.ts';
import { bounded } from './url/bounded.ts';
import { fetchImage } from './url/fetch-image.ts';
import type { FetchOptions } from './url/fetch-image.ts';
import { resolveByNameServer, resolveLocally } from './url/resolver.ts';
import type { ResolveHost } from './url/resolver.ts';
import type { UrlPolicy } from './url/url-rules.ts';

export interface ImageIntakeOptions {
  readonly limits: ImageLimits;
  readonly url: {
    readonly policy: UrlPolicy;
    /** Hosts, addresses and networks that may be fetched from although they are not public. */
    readonly allowList: readonly string[];
    readonly ports: readonly number[];
    readonly timeoutMs: number;
    readonly maxRedirects: number;
    readonly maxConcurrentDownloads: number;
    /** Stands in for the name servers. */
    readonly resolveHost?: ResolveHost;
  };
}

/**
 * The door for images.
 * @throws TypeError where the allow-list has an entry that is no host, address or network.
 */
export function createImageIntake({ limits, url }: ImageIntakeOptions): ImageIntake {
  const { maxBytes } = limits;
  const fetchOptions: FetchOptions = {
    rules: {
      policy: url.policy,
      allowList: parseAllowList(url.allowList),
      ports: new Set(url.ports),
    },
    maxBytes,
    timeoutMs: url.timeoutMs,
    maxRedirects: url.maxRedirects,
    resolveTrusted: url.resolveHost ?? resolveLocally,
    resolveUntrusted: url.resolveHost ?? resolveByNameServer,
  };
  const admit = ({ bytes, sha256 }: { bytes: Buffer; sha256: string }): LicenseImage =>
    admitImage(bytes, limits, sha256);
  const fetchBounded = bounded(url.maxConcurrentDownloads, fetchImage);
  return {
    fromBase64: (text, held) => {
      const bytes = decodeBase64(text, maxBytes);
      held?.take(bytes.length);
      return admitImage(bytes, limits);
    },
    fromUrl: async (text, signal, held) =>
      admit(await fetchBounded(text, { ...fetchOptions, held }, signal)),
    fromStream: async (stream, signal, held) =>
      admit(await receive(stream, { maxBytes, held }, signal)),
  };
}
