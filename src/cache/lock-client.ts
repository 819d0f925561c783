import type { Mutex } from 'redis-semaphore';
import type { RedisLink } from './redis-link.ts';
import { StoreFault } from './store-fault.ts';

type LockClient = ConstructorParameters<typeof Mutex>[0];

const textsOf = (args: readonly unknown[]): string[] => args.map(String);

const isUnknownScript = (fault: StoreFault): boolean => String(fault.cause).includes('NOSCRIPT');

/**
 * The commands redis-semaphore needs, in ioredis' spelling over our connection. It renews locks from a
 * timer that nobody awaits, so a renewal that could not be asked for must not reject: it counts as
 * done, the next one tries again, and a lock that is not renewed ends by itself.
 */
export function createLockClient(
  link: RedisLink,
  onFault: (fault: StoreFault) => void,
): LockClient {
  const evaluated = async (work: Promise<unknown>): Promise<unknown> => {
    try {
      return await work;
    } catch (error) {
      const fault = StoreFault.from(error);
      // redis-semaphore then sends the whole script.
      if (isUnknownScript(fault)) throw fault.cause;
      onFault(fault);
      return 1;
    }
  };
  const client = {
    get: (key: string) => link.run((commands) => commands.get(key)),
    // Only ever called as `set key value PX milliseconds NX`.
    set: (key: string, value: string, _px: 'PX', lifetimeMs: number) =>
      link.run((commands) =>
        commands.set(key, value, {
          expiration: { type: 'PX', value: lifetimeMs },
          condition: 'NX',
        }),
      ),
    eval: (script: string, keyCount: number, ...args: readonly unknown[]) => {
      const [keys, rest] = [textsOf(args.slice(0, keyCount)), textsOf(args.slice(keyCount))];
      return evaluated(link.run((redis) => redis.eval(script, { keys, arguments: rest })));
    },
    evalsha: (sha1: string, keyCount: number, ...args: readonly unknown[]) => {
      const [keys, rest] = [textsOf(args.slice(0, keyCount)), textsOf(args.slice(keyCount))];
      return evaluated(link.run((redis) => redis.evalSha(sha1, { keys, arguments: rest })));
    },
  };
  return client as unknown as LockClient;
}
