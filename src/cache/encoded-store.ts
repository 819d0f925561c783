import type { Keyv } from 'keyv';
import type { Clock } from '../recognition/ports.ts';
import type { EntryCodec } from './entry-codec.ts';
import { StoreFault } from './store-fault.ts';
import type { EntryStore, StoredEntry } from './stored-entry.ts';

/** Does one command of the store, or rejects in time with a StoreFault. */
export type StoreRunner = <T>(command: () => Promise<T>) => Promise<T>;

export interface EncodedStoreOptions {
  /** Made by `createTextKeyv`. */
  readonly keyv: Keyv<string>;
  readonly codec: EntryCodec;
  readonly run: StoreRunner;
  readonly clock: Clock;
  /** An entry that could not be read: it counts as absent. */
  readonly onUnreadable: (fault: StoreFault) => void;
}

/** Keeps entries as texts in a Keyv. */
export function createEncodedStore(options: EncodedStoreOptions): EntryStore {
  const { keyv, codec, run, clock, onUnreadable } = options;

  const decode = (name: string, text: string | undefined): StoredEntry | undefined => {
    if (text === undefined) return undefined;
    try {
      return codec.decode(text, name);
    } catch (error) {
      onUnreadable(StoreFault.from(error));
      return undefined;
    }
  };

  return {
    getMany: async (keys) => {
      const names = keys.map((key) => codec.names(key));
      const flat = names.flat();
      const texts = await run(() => keyv.getMany<string>(flat));
      const found = new Map(flat.map((name, index) => [name, texts[index]]));
      return names.map((ofOne) => {
        for (const name of ofOne) {
          const entry = decode(name, found.get(name));
          if (entry) return entry;
        }
        return undefined;
      });
    },
    setMany: async (entries) => {
      const now = clock();
      const lasting = entries
        .filter(({ entry }) => entry.expiresAt > now)
        .map(({ key, entry }) => {
          const [name] = codec.names(key);
          return { key: name, value: codec.encode(entry, name), ttl: entry.expiresAt - now };
        });
      await run(() => keyv.setMany(lasting));
    },
    deleteMany: async (keys) => {
      const names = keys.flatMap((key) => codec.names(key));
      if (names.length > 0) await run(() => keyv.deleteMany(names));
    },
  };
}
