import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createByteBudget } from '../../../src/image-intake/byte-budget.ts';
import type { CollectLimits } from '../../../src/image-intake/collect.ts';
import { receive } from '../../../src/image-intake/receive.ts';

const never = new AbortController().signal;

const upTo = (maxBytes: number): CollectLimits => ({ maxBytes });

describe('receive', () => {
  it('hashes what arrives in pieces', async () => {
    const { bytes, sha256 } = await receive(
      Readable.from([Buffer.from('ab'), 'c']),
      upTo(3),
      never,
    );
    expect(bytes.toString()).toBe('abc');
    expect(sha256).toBe(createHash('sha256').update('abc').digest('hex'));
  });

  it('stops reading at the first byte too many', async () => {
    let produced = 0;
    const endless = new Readable({
      read() {
        produced += 1000;
        this.push(Buffer.alloc(1000));
      },
    });
    await expect(receive(endless, upTo(5000), never)).rejects.toMatchObject({
      code: 'IMAGE_TOO_LARGE',
    });
    expect(endless.destroyed).toBe(true);
    expect(produced).toBeLessThan(100_000);
  });

  it('refuses a stream of nothing as empty', async () => {
    await expect(receive(Readable.from([]), upTo(5), never)).rejects.toMatchObject({
      code: 'IMAGE_EMPTY',
    });
  });

  it('gives up a stream whose sender hung up', async () => {
    const broken = new Readable({
      read() {
        this.destroy(new Error('aborted'));
      },
    });
    await expect(receive(broken, upTo(5), never)).rejects.toMatchObject({ code: 'ABANDONED' });
  });

  it('destroys a stream that stands still when the caller leaves', async () => {
    const still = new Readable({ read: () => undefined });
    const caller = new AbortController();
    const result = receive(still, upTo(5), caller.signal);
    caller.abort();
    await expect(result).rejects.toMatchObject({ code: 'ABANDONED' });
    expect(still.destroyed).toBe(true);
  });

  it('destroys a stream of a caller who has already left', async () => {
    const unread = Readable.from(['a']);
    await expect(receive(unread, upTo(5), AbortSignal.abort())).rejects.toMatchObject({
      code: 'ABANDONED',
    });
    expect(unread.destroyed).toBe(true);
  });

  it('tells a deadline from a caller who left', async () => {
    const signal = AbortSignal.abort(new DOMException('late', 'TimeoutError'));
    await expect(receive(Readable.from(['a']), upTo(5), signal)).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
  });

  it('reads streams of the old kind', async () => {
    const old = new EventEmitter() as unknown as NodeJS.ReadableStream & EventEmitter;
    Object.assign(old, { pause: () => old, resume: () => old, readable: true });
    const result = receive(old, upTo(5), never);
    old.emit('data', Buffer.from('xy'));
    old.emit('end');
    expect((await result).bytes.toString()).toBe('xy');
  });

  it('holds no more for all together than the budget', async () => {
    const budget = createByteBudget(15);
    const [one, other] = [budget.open(), budget.open()];
    await receive(Readable.from(['1234567890']), { maxBytes: 10, held: one }, never);
    const more = { maxBytes: 10, held: other };
    await expect(receive(Readable.from(['123456']), more, never)).rejects.toMatchObject({
      code: 'OVERLOADED',
      retryAfterMs: 1000,
    });
    await expect(receive(Readable.from(['12345']), more, never)).resolves.toBeDefined();
    one.release();
    await expect(receive(Readable.from(['1234567890']), more, never)).resolves.toBeDefined();
  });

  it('holds nothing of what it gave up', async () => {
    const held = createByteBudget(10).open();
    const limits = { maxBytes: 8, held };
    await expect(receive(Readable.from(['12345', '6789']), limits, never)).rejects.toMatchObject({
      code: 'IMAGE_TOO_LARGE',
    });
    expect(() => {
      held.take(10);
    }).not.toThrow();
  });
});
