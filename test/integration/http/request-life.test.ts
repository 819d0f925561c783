import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createLives } from '../../../src/http/request-life.ts';
import { createByteBudget } from '../../../src/image-intake/byte-budget.ts';
import type { RequestLife } from '../../../src/recognition/ports.ts';

const BUDGET = 100;

/** What becomes of a request that a server answers like this. */
async function livesWhen(answer: 'ANSWERED' | 'LEFT' | 'LEFT_BEFORE'): Promise<RequestLife> {
  const budget = createByteBudget(BUDGET);
  const begin = createLives(budget.open);
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sent = fetch(`http://127.0.0.1:${String(port)}`).catch(() => undefined);
  const [request, response] = (await once(server, 'request')) as Parameters<
    NonNullable<Parameters<typeof createServer>[1]>
  >;
  const closed = once(response, 'close');
  if (answer === 'LEFT_BEFORE') {
    request.socket.destroy();
    await closed;
  }
  const life = begin(response);
  if (answer !== 'LEFT_BEFORE') life.held.take(60);
  if (answer === 'ANSWERED') response.end('done');
  if (answer === 'LEFT') request.socket.destroy();
  await closed;
  await sent;
  server.close();
  // All of it is there again.
  budget.open().take(BUDGET);
  return life;
}

describe('the life of a request', () => {
  it('ends with its answer, and gives back what it held', async () => {
    const life = await livesWhen('ANSWERED');
    expect(life.signal.aborted).toBe(false);
  });

  it.each(['LEFT', 'LEFT_BEFORE'] as const)(
    'is over when its client %s, and nothing can be held any more',
    async (how) => {
      const life = await livesWhen(how);
      expect(life.signal.aborted).toBe(true);
      expect(() => {
        life.held.take(1);
      }).toThrow(expect.objectContaining({ code: 'ABANDONED' }) as Error);
    },
  );
});
