import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestEngine, forever, frontOf } from '../../support/tencent-engine.ts';
import { closeLate } from '../../support/tencent-server/behaviors.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';
import { startTunnelProxy } from '../../support/tunnel-proxy.ts';
import type { TunnelProxy } from '../../support/tunnel-proxy.ts';

let server: TencentServer;
let proxy: TunnelProxy;
let hanging: TunnelProxy;

beforeAll(async () => {
  server = await startTencentServer();
  proxy = await startTunnelProxy(server.url);
  hanging = await startTunnelProxy(null);
});
afterEach(() => {
  server.forget();
});
afterAll(async () => {
  proxy.stop();
  hanging.stop();
  await server.stop();
});

describe('a proxy on the way to Tencent', () => {
  it('is asked for the way once for many calls', async () => {
    const engine = createTestEngine(server.url, { proxy: proxy.url });
    await engine.recognize(frontOf('card'), forever());
    await engine.recognize(frontOf('card'), forever());
    expect(proxy.asked).toStrictEqual([server.url.host]);
    engine.close();
  });

  it.each(['proxy.test', 'certificate-ssl.test', 'redirect.test'])(
    'does not make the name of the endpoint a reason to call twice: %s',
    async (name) => {
      const endpoint = new URL(`http://${name}:8080`);
      const engine = createTestEngine(endpoint, { proxy: proxy.url });
      server.always(closeLate(50));
      await expect(engine.recognize(frontOf('card'), forever())).rejects.toMatchObject({
        code: 'UPSTREAM_UNREACHABLE',
      });
      expect(proxy.asked.at(-1)).toBe(endpoint.host);
      expect(server.calls).toHaveLength(1);
      engine.close();
    },
  );

  it('that opens no tunnel holds no connection beyond the time of a call', async () => {
    const engine = createTestEngine(server.url, { proxy: hanging.url, timeoutMs: 200 });
    const asked = ['a', 'b', 'c'].map((name) => engine.recognize(frontOf(name), forever()));
    await expect.poll(() => hanging.openSockets).toBe(3);
    for (const outcome of await Promise.allSettled(asked))
      expect(outcome).toMatchObject({ reason: { code: 'UPSTREAM_TIMEOUT' } });
    await expect.poll(() => hanging.openSockets).toBe(0);
    engine.close();
  });

  it('that opens no tunnel is let go of when the engine is closed', async () => {
    const engine = createTestEngine(server.url, { proxy: hanging.url, timeoutMs: 20_000 });
    const caller = new AbortController();
    const asked = engine.recognize(frontOf('card'), caller.signal);
    await expect.poll(() => hanging.openSockets).toBe(1);
    caller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'ABANDONED' });
    engine.close();
    await expect.poll(() => hanging.openSockets).toBe(0);
  });
});
