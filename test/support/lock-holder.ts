/** A process that takes a lock, says so and keeps it until it is killed. Arguments: URL, lock. */
import { Mutex } from 'redis-semaphore';
import { createLockClient } from '../../src/cache/lock-client.ts';
import { openLink } from './redis-parts.ts';

const [url = '', name = ''] = process.argv.slice(2);
const { link } = await openLink(url, 1000);
await new Mutex(
  createLockClient(link, () => undefined),
  name,
  {
    lockTimeout: 600,
    refreshInterval: 200,
  },
).acquire();
process.send?.('locked');
setInterval(() => undefined, 1000);
