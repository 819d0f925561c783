import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A Redis that a test may use, not stop. */
export interface RedisUnderTest {
  readonly url: string;
  close(): Promise<void>;
}

/** A Redis of the test's own: to stop, freeze and restart. */
export interface OwnRedis extends RedisUnderTest {
  readonly port: number;
  readonly directory: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  /** Stops the process without ending it: it takes connections and answers nothing. */
  freeze(): void;
  thaw(): void;
}

const LOCAL_PORT = 6379;

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [reply] = (await once(socket, 'data')) as [Buffer];
    return reply.toString().startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function untilAnswers(port: number, child: ChildProcess): Promise<void> {
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error('redis-server ended at once.');
    await delay(20);
  }
}

/** Sends one command past the gateway and gives the raw reply. */
export async function redisCommand(
  { port }: { readonly port: number },
  words: readonly string[],
): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const parts = words.map((word) => `$${String(Buffer.byteLength(word))}\r\n${word}\r\n`);
  socket.write(`*${String(words.length)}\r\n${parts.join('')}`);
  const [reply] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return reply.toString();
}

/** Whether this machine has a `redis-server`. */
export async function hasRedisServer(): Promise<boolean> {
  const child = spawn('redis-server', ['--version'], { stdio: 'ignore' });
  const failed = once(child, 'error').then(() => false);
  return Promise.race([failed, once(child, 'exit').then(() => true)]);
}

/**
 * Starts a `redis-server` on a free port.
 * @param settings arguments such as `--maxmemory 2mb`
 * @param lines of its configuration file, for what takes several words
 */
export async function startOwnRedis(
  settings: readonly string[] = [],
  lines: readonly string[] = [],
): Promise<OwnRedis> {
  return startRedis(['save ""', ...lines], settings);
}

/** Starts a replica of a Redis on loopback and waits until it has what the other has. */
export async function startReplica(master: OwnRedis): Promise<OwnRedis> {
  const replica = await startOwnRedis([], [`replicaof 127.0.0.1 ${String(master.port)}`]);
  const isCaughtUp = async (): Promise<boolean> =>
    (await redisCommand(replica, ['INFO', 'replication'])).includes('master_link_status:up');
  while (!(await isCaughtUp())) await delay(50);
  return replica;
}

/** Starts a sentinel that watches over a Redis on loopback and soon puts a replica in its place. */
export async function startSentinel(
  name: string,
  master: { readonly port: number },
  lines: readonly string[] = [],
): Promise<OwnRedis> {
  return startRedis(
    [
      `sentinel monitor ${name} 127.0.0.1 ${String(master.port)} 1`,
      `sentinel down-after-milliseconds ${name} 500`,
      `sentinel failover-timeout ${name} 1000`,
      ...lines,
    ],
    ['--sentinel'],
  );
}

async function startRedis(
  lines: readonly string[],
  settings: readonly string[],
): Promise<OwnRedis> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'redis-'));
  const configuration = join(directory, 'own.conf');
  const base = [`port ${String(port)}`, 'bind 127.0.0.1', `dir ${directory}`];
  writeFileSync(configuration, `${[...base, ...lines].join('\n')}\n`);
  let child: ChildProcess;
  const start = async (): Promise<void> => {
    child = spawn('redis-server', [configuration, ...settings], { stdio: 'ignore' });
    await untilAnswers(port, child);
  };
  const stop = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    port,
    directory,
    start,
    stop,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: async () => {
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** REDIS_URL, else the machine's own, else one that is started; null where there is none. */
export async function findRedis(): Promise<RedisUnderTest | null> {
  const given = process.env['REDIS_URL'];
  const close = (): Promise<void> => Promise.resolve();
  if (given !== undefined && given !== '') return { url: given, close };
  if (await answers(LOCAL_PORT)) return { url: `redis://127.0.0.1:${String(LOCAL_PORT)}`, close };
  return (await hasRedisServer()) ? startOwnRedis() : null;
}

/** Why tests with Redis are skipped where they are. */
export const NO_REDIS = 'no REDIS_URL, no Redis on port 6379 and no redis-server to start';
