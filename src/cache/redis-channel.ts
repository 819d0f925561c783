import { setTimeout as delay } from 'node:timers/promises';
import { createBell } from './bell.ts';
import { isSingle } from './redis-connection.ts';
import type { RedisLink } from './redis-link.ts';
import { StoreFault } from './store-fault.ts';

/** A channel between the processes on one Redis; notices may be lost, nothing may rely on them alone. */
export interface RedisChannel {
  /** Never rejects; a notice that could not be given is told as a fault. */
  publish(message: string): Promise<void>;
  /** Notices of this and all other processes. */
  onMessage(listener: (message: string) => void): void;
  /** Is told when notices may have been missed. */
  onGap(listener: () => void): void;
  close(): Promise<void>;
}

export interface RedisChannelOptions {
  readonly link: RedisLink;
  readonly name: string;
  readonly onFault: (fault: StoreFault) => void;
}

const RETRY_MS = 500;

const faultAs = (error: unknown): StoreFault =>
  new StoreFault('AWAY', 'Notices between processes are interrupted.', error);

interface Subscriber {
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
}

/** Opens a channel; a single server takes a second connection for it, the others keep their own. */
export function createRedisChannel(options: RedisChannelOptions): RedisChannel {
  const { link, name, onFault } = options;
  const message = createBell<string>();
  const gap = createBell<unknown>();
  const tell = (error: unknown): void => {
    onFault(faultAs(error));
  };
  const own = isSingle(link.client) ? link.client.duplicate() : undefined;
  own?.on('error', tell).on('ready', gap.ring);
  let closed = false;
  const subscribe = async (): Promise<void> => {
    if (own?.isOpen === false) await own.connect();
    const subscriber = (own ?? link.client) as unknown as Subscriber;
    await subscriber.subscribe(name, message.ring);
    gap.ring(null);
  };
  const listen = async (): Promise<void> => {
    while (!closed) {
      const reachable = await link.reachable(RETRY_MS);
      if (!reachable) continue;
      const failed = await subscribe().then(() => null, faultAs);
      if (failed === null) return;
      onFault(failed);
      await delay(RETRY_MS, undefined, { ref: false });
    }
  };
  void listen();
  if (own === undefined) {
    link.onAnew(() => void listen());
    // Sentinels' clients subscribe at the new master by themselves.
    link.client.on('topology-change', gap.ring);
  }

  return {
    publish: async (text) => {
      await link.run((commands) => commands.publish(name, text)).catch(tell);
    },
    onMessage: message.onRing,
    onGap: gap.onRing,
    close: () => {
      closed = true;
      if (own?.isOpen === true) own.destroy();
      return Promise.resolve();
    },
  };
}
