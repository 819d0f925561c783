import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LicenseGateway } from '../../support/license-gateway.ts';
import { startPageGateway } from '../../support/page/page-gateway.ts';

/** What the page itself may weigh, uncompressed; the specimens' thumbnails come on top. */
const MAX_PAGE_BYTES = 50_000;

describe('the page as it is served', () => {
  let gateway: LicenseGateway;

  beforeAll(async () => {
    gateway = await startPageGateway();
  });
  afterAll(() => gateway.stop());

  const get = (path: string): Promise<Response> => fetch(`${gateway.url}${path}`);

  it.each([
    ['/', 'text/html'],
    ['/page/main.js', 'application/javascript'],
    ['/page/page.css', 'text/css'],
    ['/page/icon.svg', 'image/svg+xml'],
    ['/page/specimens/front.jpg', 'image/jpeg'],
  ])('%s is %s under a policy without inline scripts or styles', async (path, type) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('is asked for again by its tag', async () => {
    const tag = (await get('/page/main.js')).headers.get('etag') ?? '';
    // Not by fetch, which asks for no cached answer once it is given a tag.
    const again = await gateway.http.app.inject({
      url: '/page/main.js',
      headers: { 'if-none-match': tag },
    });
    expect(again.statusCode).toBe(304);
    expect(again.headers['cache-control']).toBe('no-cache');
  });

  it('has no other files than those built', async () => {
    expect((await get('/page/nothing.js')).status).toBe(404);
    expect((await get('/page/..%2f..%2fpackage.json')).status).toBe(404);
  });

  it('is small', async () => {
    const parts = await Promise.all(
      ['/', '/page/main.js', '/page/page.css'].map((path) => get(path)),
    );
    const bytes = await Promise.all(
      parts.map(async (part) => (await part.arrayBuffer()).byteLength),
    );
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(MAX_PAGE_BYTES);
  });
});
