import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import type { LicenseImage } from '../../../src/domain/image.ts';
import { createImageIntake } from '../../../src/image-intake/image-intake.ts';
import type { ResolveHost } from '../../../src/image-intake/url/resolver.ts';
import type { UrlPolicy } from '../../../src/image-intake/url/url-rules.ts';
import { pictureAs } from '../../unit/image-intake/pictures.ts';
import { FORBIDDEN_HOSTS, FORBIDDEN_URLS, METADATA_ADDRESSES } from './forbidden-spellings.ts';
import { startPictureHost } from './picture-host.ts';
import type { PictureHost } from './picture-host.ts';

const never = new AbortController().signal;
let host: PictureHost;
let redirector: PictureHost;

beforeAll(async () => {
  const picture = await pictureAs('png');
  host = await startPictureHost((...[, response]) => {
    response.end(picture);
  });
  redirector = await startPictureHost((request, response) => {
    const location = decodeURIComponent((request.url ?? '').slice('/to/'.length));
    // As UTF-8, for hosts that Latin-1 cannot write.
    response.writeHead(302, { location: Buffer.from(location).toString('latin1') }).end();
  });
});

afterAll(async () => {
  await host.close();
  await redirector.close();
});

interface Setting {
  readonly policy?: UrlPolicy;
  readonly allowList?: readonly string[];
  readonly resolveHost?: ResolveHost;
  /** Open besides. */
  readonly port?: number;
}

const fetchWith = (
  { policy = 'public', allowList = [], resolveHost, port = 80 }: Setting,
  url: string,
): Promise<LicenseImage> =>
  createImageIntake({
    limits: { maxBytes: 1e6, maxPixels: 1e6, maxSidePixels: 5000, maxFrames: 1 },
    url: {
      policy,
      allowList,
      ports: [80, 443, host.port, redirector.port, port],
      timeoutMs: 3000,
      maxRedirects: 3,
      maxConcurrentDownloads: 8,
      ...(resolveHost && { resolveHost }),
    },
  }).fromUrl(url, never);

const resolvesTo =
  (...addresses: readonly string[]): ResolveHost =>
  () =>
    Promise.resolve(addresses);

describe('a forbidden address', () => {
  it.each(FORBIDDEN_HOSTS)('is refused without a connection: %s', async (name) => {
    const before = host.connections();
    const url = `http://${name}:${String(host.port)}/a.png`;
    // Whoever resolves names may be lied to.
    await expect(fetchWith({ resolveHost: resolvesTo('127.0.0.1') }, url)).rejects.toMatchObject({
      code: 'IMAGE_URL_FORBIDDEN',
    });
    expect(host.connections()).toBe(before);
  });

  it.each(FORBIDDEN_URLS)('is refused in a URL, without a connection: %j', async (template) => {
    const before = host.connections();
    const url = template.replaceAll('PORT', String(host.port));
    await expect(fetchWith({ resolveHost: resolvesTo('127.0.0.1') }, url)).rejects.toMatchObject({
      code: 'IMAGE_URL_FORBIDDEN',
    });
    expect(host.connections()).toBe(before);
  });

  it.each(FORBIDDEN_HOSTS)(
    'is refused behind a redirect, without a connection: %s',
    async (name) => {
      const before = host.connections();
      const location = encodeURIComponent(`http://${name}:${String(host.port)}/a.png`);
      await expect(
        fetchWith(
          { allowList: ['redirector.test'], resolveHost: resolvesTo('127.0.0.1') },
          `http://redirector.test:${String(redirector.port)}/to/${location}`,
        ),
      ).rejects.toMatchObject({ code: 'IMAGE_URL_FORBIDDEN' });
      expect(host.connections()).toBe(before);
      expect(redirector.connections()).toBeGreaterThan(0);
    },
  );

  it('is refused by name where the machine itself resolves it', async () => {
    const url = `http://localhost:${String(host.port)}/a.png`;
    await expect(fetchWith({}, url)).rejects.toMatchObject({ code: 'IMAGE_URL_FORBIDDEN' });
  });

  it('forbids a host that also has an allowed one', async () => {
    const before = host.connections();
    await expect(
      fetchWith({ resolveHost: resolvesTo('93.184.216.34', '127.0.0.1') }, url()),
    ).rejects.toMatchObject({ code: 'IMAGE_DOWNLOAD_FAILED' });
    expect(host.connections()).toBe(before);
  });

  it('is told no different from one that answers', async () => {
    const closed = fetchWith({}, `http://10.0.0.1:${String(host.port)}/`).catch(String);
    const open = fetchWith({}, `${host.origin}/`).catch(String);
    expect(await closed).toBe(await open);
  });
});

const url = (): string => `http://pictures.test:${String(host.port)}/a.png`;

describe('a name that leads inside', () => {
  it.each(METADATA_ADDRESSES)('to a metadata service is not followed: %s', async (address) => {
    const before = host.connections();
    await expect(
      fetchWith({ resolveHost: resolvesTo(address) }, 'http://pictures.test/'),
    ).rejects.toMatchObject({ code: 'IMAGE_DOWNLOAD_FAILED' });
    expect(host.connections()).toBe(before);
  });

  it('is told no different from one that does not exist, and one where nobody listens', async () => {
    const refusalOf = async (setting: Setting, text: string): Promise<unknown> => {
      const { code, message, retryAfterMs } = await fetchWith(setting, text).then(
        () => new LicenseError('INTERNAL_SERVER_ERROR'),
        (error: unknown) => error as LicenseError,
      );
      return { code, message, retryAfterMs };
    };
    const missing = (): Promise<never> => Promise.reject(new Error('ENOTFOUND'));
    const inside = await refusalOf({ resolveHost: resolvesTo('127.0.0.1') }, url());
    expect(await refusalOf({ resolveHost: resolvesTo('10.0.0.1') }, url())).toStrictEqual(inside);
    expect(await refusalOf({ resolveHost: missing }, url())).toStrictEqual(inside);
    const gone = await startPictureHost(() => undefined);
    await gone.close();
    const { port } = gone;
    const closed = { port, allowList: ['127.0.0.1'], resolveHost: resolvesTo('127.0.0.1') };
    expect(await refusalOf(closed, `http://pictures.test:${String(port)}/`)).toStrictEqual(inside);
  });

  it('is told no sooner or later than one that does not exist', async () => {
    const STEP_MS = 500;
    const missing = (): Promise<never> => Promise.reject(new Error('ENOTFOUND'));
    for (const resolveHost of [
      resolvesTo('10.0.0.1'),
      missing,
      () => pause(STEP_MS / 5, ['10.0.0.1']),
    ]) {
      const startedAt = performance.now();
      await expect(fetchWith({ resolveHost }, url())).rejects.toThrow();
      // Timers may be a millisecond early.
      expect(performance.now() - startedAt).toBeGreaterThan(STEP_MS - 2);
    }
  });

  it('is not even asked for where the allow-list has no address it could lead to', async () => {
    let asked = 0;
    const resolveHost: ResolveHost = () => Promise.resolve([String((asked += 1))]);
    await expect(
      fetchWith({ policy: 'allow-list', allowList: ['store.test'], resolveHost }, url()),
    ).rejects.toMatchObject({ code: 'IMAGE_URL_FORBIDDEN' });
    expect(asked).toBe(0);
  });
});

describe('a name', () => {
  it('is resolved once, and the connection goes where the check looked', async () => {
    const answers = ['127.0.0.1', '10.0.0.1'];
    const asked: string[] = [];
    const rebinding: ResolveHost = (name) => {
      asked.push(name);
      return Promise.resolve([answers.shift() ?? '10.0.0.2']);
    };
    const image = await fetchWith({ allowList: ['127.0.0.1'], resolveHost: rebinding }, url());
    expect(image.format).toBe('png');
    expect(asked).toStrictEqual(['pictures.test']);
  });

  it('is resolved and checked anew for every redirect', async () => {
    const before = host.connections();
    const answers = ['127.0.0.1', '10.0.0.1'];
    const rebinding: ResolveHost = () => Promise.resolve([answers.shift() ?? '10.0.0.2']);
    const location = encodeURIComponent(url());
    await expect(
      fetchWith(
        { allowList: ['127.0.0.1'], resolveHost: rebinding },
        `http://pictures.test:${String(redirector.port)}/to/${location}`,
      ),
    ).rejects.toMatchObject({ code: 'IMAGE_DOWNLOAD_FAILED' });
    expect(host.connections()).toBe(before);
  });
});

describe('the allow-list', () => {
  it.each([
    [['pictures.test']],
    [['*.test']],
    [['127.0.0.1']],
    [['127.0.0.0/8']],
    [['::1', '127.0.0.0/30']],
  ])('opens an internal store: %j', async (allowList) => {
    const setting = { allowList, resolveHost: resolvesTo('127.0.0.1') };
    expect((await fetchWith(setting, url())).format).toBe('png');
    const exclusive = { ...setting, policy: 'allow-list' } as const;
    expect((await fetchWith(exclusive, url())).format).toBe('png');
  });

  it.each([[['test']], [['other.test']], [['10.0.0.0/8']], [['::ffff:0:0/96']], [[]]])(
    'opens nothing else: %j',
    async (allowList) => {
      const setting = { allowList, resolveHost: resolvesTo('127.0.0.1') };
      await expect(fetchWith(setting, url())).rejects.toMatchObject({
        code: 'IMAGE_DOWNLOAD_FAILED',
      });
    },
  );

  it('shuts public hosts out where it is all that may be fetched from', async () => {
    const setting = { policy: 'allow-list', resolveHost: resolvesTo('93.184.216.34') } as const;
    await expect(fetchWith(setting, url())).rejects.toMatchObject({ code: 'IMAGE_URL_FORBIDDEN' });
  });

  it('does not open where fetching is switched off', async () => {
    const setting = { policy: 'off', allowList: ['127.0.0.1'] } as const;
    await expect(fetchWith(setting, host.origin)).rejects.toMatchObject({
      code: 'IMAGE_URL_FORBIDDEN',
    });
  });

  it('names an entry that it cannot read', () => {
    expect(() => fetchWith({ allowList: ['http://store/'] }, url())).toThrow(
      'not a host, address or network: http://store/',
    );
  });
});
