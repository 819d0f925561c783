import KeyvRedis from '@keyv/redis';
import type { Clock } from '../recognition/ports.ts';
import { createEncodedStore } from './encoded-store.ts';
import type { EntryCodec } from './entry-codec.ts';
import type { RedisLink } from './redis-link.ts';
import type { StoreFault } from './store-fault.ts';
import type { EntryStore } from './stored-entry.ts';
import { createTextKeyv } from './text-keyv.ts';

export interface RedisStoreOptions {
  readonly link: RedisLink;
  readonly codec: EntryCodec;
  /** First part of every key. */
  readonly prefix: string;
  readonly clock: Clock;
  readonly onUnreadable: (fault: StoreFault) => void;
}

/** Keeps entries in Redis or Valkey, each ending there by itself. */
export function createRedisStore(options: RedisStoreOptions): EntryStore {
  const { link, prefix } = options;
  const adapter = new KeyvRedis<string>(link.client, {
    namespace: prefix,
    keyPrefixSeparator: ':',
    throwOnErrors: true,
  });
  return createEncodedStore({
    ...options,
    keyv: createTextKeyv(adapter),
    run: (command) => link.run(() => command()),
  });
}
