import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LicenseImage } from '../../../src/domain/image.ts';
import { createImageIntake } from '../../../src/image-intake/image-intake.ts';
import type { ResolveHost } from '../../../src/image-intake/url/resolver.ts';
import type { ImageIntake } from '../../../src/recognition/ports.ts';
import { deferred } from '../../support/deferred.ts';
import { pictureAs } from '../../unit/image-intake/pictures.ts';
import { startPictureHost } from './picture-host.ts';
import type { PictureHost } from './picture-host.ts';

const TIMEOUT_MS = 1000;
const never = new AbortController().signal;
let picture: Buffer;
let host: PictureHost;
let sent = 0;
const requests: IncomingMessage[] = [];

const ANSWERS: Record<string, (response: ServerResponse) => void> = {
  '/a.png': (response) => response.end(picture),
  '/a.png?size=large': (response) => response.end(picture),
  '/named-otherwise.svg': (response) =>
    response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(picture),
  '/empty': (response) => response.end(),
  '/no-content': (response) => response.writeHead(204).end(),
  '/missing': (response) => response.writeHead(404).end(picture),
  '/page': (response) => response.end('<!doctype html>'),
  '/announced': (response) => {
    response.writeHead(200, { 'content-length': 5_000_000 }).flushHeaders();
  },
  '/endless': (response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(10_000))) sent += 10_000;
    };
    response.on('drain', more);
    more();
  },
  '/silent': () => undefined,
  '/slow': (response) => {
    response.write(picture.subarray(0, 20));
  },
  '/cut': (response) => {
    response.writeHead(200, { 'content-length': picture.length });
    response.write(picture.subarray(0, 20));
    setTimeout(() => response.destroy(), 20);
  },
  '/packed': (response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(picture)),
  '/hop/1': (response) => response.writeHead(301, { location: '/a.png' }).end(picture),
  '/hop/2': (response) => response.writeHead(302, { location: 'hop/../1' }).end(),
  '/hop/3': (response) => response.writeHead(307, { location: `${host.origin}/hop/1` }).end(),
  '/chinese': (response) =>
    response.writeHead(302, { location: Buffer.from('/图片').toString('latin1') }).end(),
  '/%E5%9B%BE%E7%89%87': (response) => response.end(picture),
  '/loop': (response) => response.writeHead(308, { location: '/loop' }).end(),
  '/nowhere': (response) => response.writeHead(302).end(),
  '/headers': (response) =>
    response.writeHead(200, { 'x-flood': 'a'.repeat(100_000) }).end(picture),
};

beforeAll(async () => {
  picture = await pictureAs('png');
  host = await startPictureHost((request, response) => {
    requests.push(request);
    ANSWERS[request.url ?? '']?.(response);
  });
});

afterAll(() => host.close());

const intakeOf = (ports: readonly number[], resolveHost?: ResolveHost): ImageIntake =>
  createImageIntake({
    limits: { maxBytes: 1e6, maxPixels: 1e6, maxSidePixels: 5000, maxFrames: 1 },
    url: {
      policy: 'public',
      allowList: ['127.0.0.1', 'localhost'],
      ports,
      timeoutMs: TIMEOUT_MS,
      maxRedirects: 3,
      maxConcurrentDownloads: 8,
      ...(resolveHost && { resolveHost }),
    },
  });

const fetchFrom = (url: string, ports: readonly number[], signal = never): Promise<LicenseImage> =>
  intakeOf(ports).fromUrl(url, signal);

const get = (path: string, signal = never): Promise<LicenseImage> =>
  fetchFrom(host.origin + path, [host.port], signal);

describe('fetching', () => {
  it('lets no more run at once than allowed', async () => {
    const intake = intakeOf([host.port]);
    const waiting = Array.from({ length: 8 }, () => intake.fromUrl(`${host.origin}/silent`, never));
    await expect(intake.fromUrl(`${host.origin}/a.png`, never)).rejects.toMatchObject({
      code: 'OVERLOADED',
      retryAfterMs: 1000,
    });
    await Promise.allSettled(waiting);
    expect((await intake.fromUrl(`${host.origin}/a.png`, never)).format).toBe('png');
  });

  it.each([
    '/a.png',
    '/a.png?size=large',
    '/a.png#part',
    '/named-otherwise.svg',
    '/hop/1',
    '/hop/3',
    '/chinese',
  ])('believes the bytes of %s', async (path) => {
    expect(Buffer.from((await get(path)).bytes)).toStrictEqual(picture);
  });

  it('resolves a trusted name by the machine itself', async () => {
    const url = `http://localhost:${String(host.port)}/a.png`;
    expect((await fetchFrom(url, [host.port])).format).toBe('png');
  });

  it('tells the host nothing of itself or its caller', async () => {
    requests.length = 0;
    await get('/a.png');
    expect(Object.keys(requests[0]?.headers ?? {}).sort()).toStrictEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
    ]);
  });

  it.each([
    ['/empty', 'IMAGE_EMPTY'],
    ['/no-content', 'IMAGE_DOWNLOAD_FAILED'],
    ['/missing', 'IMAGE_DOWNLOAD_FAILED'],
    ['/page', 'IMAGE_FORMAT_UNSUPPORTED'],
    ['/announced', 'IMAGE_TOO_LARGE'],
    ['/endless', 'IMAGE_TOO_LARGE'],
    ['/silent', 'IMAGE_DOWNLOAD_FAILED'],
    ['/slow', 'IMAGE_DOWNLOAD_FAILED'],
    ['/cut', 'IMAGE_DOWNLOAD_FAILED'],
    ['/packed', 'IMAGE_DOWNLOAD_FAILED'],
    ['/loop', 'IMAGE_DOWNLOAD_FAILED'],
    ['/nowhere', 'IMAGE_DOWNLOAD_FAILED'],
    ['/headers', 'IMAGE_DOWNLOAD_FAILED'],
  ])('answers %s with %s within its time', async (path, code) => {
    const startedAt = performance.now();
    await expect(get(path)).rejects.toMatchObject({ code });
    expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS + 1000);
  });

  it('stops reading at the limit', async () => {
    sent = 0;
    await get('/endless').catch(() => undefined);
    const sentSoFar = sent;
    await get('/a.png');
    expect(sent).toBe(sentSoFar);
    expect(sent).toBeLessThan(20_000_000);
  });

  it('follows three redirects, no more', async () => {
    requests.length = 0;
    await expect(get('/loop')).rejects.toThrow('redirected more than 3 times');
    expect(requests).toHaveLength(4);
  });

  it('tells a host that does not listen', async () => {
    const closed = await startPictureHost(() => undefined);
    await closed.close();
    const { port } = closed;
    await expect(fetchFrom(`http://127.0.0.1:${String(port)}/`, [port])).rejects.toMatchObject({
      code: 'IMAGE_DOWNLOAD_FAILED',
    });
  });

  it('gives up when the caller leaves', async () => {
    const caller = new AbortController();
    const result = get('/silent', caller.signal);
    caller.abort();
    await expect(result).rejects.toMatchObject({ code: 'ABANDONED' });
  });

  it('waits for no name longer than its time', async () => {
    const intake = intakeOf([80], () => new Promise(() => undefined));
    await expect(intake.fromUrl('http://pictures.test/', never)).rejects.toMatchObject({
      code: 'IMAGE_DOWNLOAD_FAILED',
    });
  });
});

describe('a caller who leaves', () => {
  const unhandled: unknown[] = [];
  const hear = (reason: unknown): void => void unhandled.push(reason);
  beforeAll(() => process.on('unhandledRejection', hear));
  afterAll(() => process.off('unhandledRejection', hear));

  it('before his name is asked for has it not asked for', async () => {
    let asked = 0;
    const intake = intakeOf([80], () => {
      asked += 1;
      return Promise.reject(new Error('no such name'));
    });
    await expect(
      intake.fromUrl('http://pictures.test/', AbortSignal.abort()),
    ).rejects.toMatchObject({ code: 'ABANDONED' });
    await nextTurn();
    expect(asked).toBe(0);
    expect(unhandled).toStrictEqual([]);
  });

  it('while his name is asked for leaves no failure that nobody hears', async () => {
    const caller = new AbortController();
    const name = deferred();
    const intake = intakeOf([80], () => name.promise.then(() => []));
    const result = intake.fromUrl('http://pictures.test/', caller.signal);
    caller.abort();
    await expect(result).rejects.toMatchObject({ code: 'ABANDONED' });
    name.reject(new Error('no such name'));
    await nextTurn();
    expect(unhandled).toStrictEqual([]);
  });
});
