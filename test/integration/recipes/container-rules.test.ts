import { readFileSync } from 'node:fs';
import { Cmd, Copy, Env, From, JSONInstruction, Run } from 'dockerfile-ast';
import type { Instruction } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CONFIG_SECTIONS, readConfig } from '../../../src/config/config.ts';
import { argumentsOf, copyOf, instructionsOf } from '../../support/recipes-dockerfile.ts';

const FOLDER = '.ci/container';
const instructions = instructionsOf(`${FOLDER}/Dockerfile`);
const lastStage = instructions.slice(
  instructions.findLastIndex((instruction) => instruction instanceof From),
);
const ofKind = <T extends Instruction>(
  kind: abstract new (...args: never) => T,
  from: readonly Instruction[] = instructions,
): readonly T[] => from.filter((instruction): instruction is T => instruction instanceof kind);
const keywordsOf = (stage: readonly Instruction[]): readonly string[] =>
  stage.map((instruction) => instruction.getKeyword());

describe('the Dockerfile', () => {
  it('names a version of each image it starts from', () => {
    const images = ofKind(From).map((from) => from.getImage() ?? '');
    expect(images).not.toEqual([]);
    for (const image of images) expect(image).toMatch(/:\d+\.\d+[\w.-]*$/u);
  });

  it('installs what the lock file says, runs no script of a package and keeps no cache', () => {
    const installs = ofKind(Run)
      .map((run) => run.getTextContent())
      .filter((text) => /npm (ci|install|i)\b/u.test(text));
    expect(installs).toHaveLength(1);
    expect(installs[0]).toMatch(/--mount=type=cache.* npm ci .*--ignore-scripts/u);
  });

  it('adds nothing from afar, and to the image nothing but what was built', () => {
    expect(keywordsOf(instructions)).not.toContain('ADD');
    const origins = ofKind(Copy, lastStage).map((copy) => copyOf(copy).from);
    expect(origins).toEqual(['build', 'build', 'build']);
  });

  it('runs as somebody who is not root, from before the start command', () => {
    const keywords = keywordsOf(lastStage);
    const user = lastStage.find((instruction) => instruction.getKeyword() === 'USER');
    expect(user && argumentsOf(user)).toBe('node');
    expect(keywords.indexOf('USER')).toBeLessThan(keywords.indexOf('CMD'));
    expect(keywords.lastIndexOf('RUN')).toBe(-1);
  });

  it('starts without a shell, so that signals arrive', () => {
    const [command, ...others] = ofKind(Cmd, lastStage);
    expect(others).toEqual([]);
    expect(command).toBeInstanceOf(JSONInstruction);
    expect(JSON.parse(command ? argumentsOf(command) : '')).toEqual(['node', 'dist/main.js']);
    expect(keywordsOf(instructions)).not.toContain('ENTRYPOINT');
  });

  it('says how it is', () => {
    expect(keywordsOf(lastStage).filter((keyword) => keyword === 'HEALTHCHECK')).toHaveLength(1);
  });

  it('sets only what the gateway or Node knows, and no secret', () => {
    const names = ofKind(Env)
      .flatMap((env) => env.getProperties())
      .map((property) => property.getName());
    const settings = Object.values(CONFIG_SECTIONS).flatMap((section) => Object.keys(section));
    expect(['NODE_ENV', ...settings]).toEqual(expect.arrayContaining(names));
    for (const name of names) expect(name).not.toMatch(/SECRET|KEY|TOKEN|PASSWORD/u);
    expect(keywordsOf(instructions)).not.toContain('ARG');
  });

  it('is given exactly what it copies', () => {
    const allowed = readFileSync(`${FOLDER}/Dockerfile.dockerignore`, 'utf8').trim().split('\n');
    const copied = ofKind(Copy)
      .map((copy) => copyOf(copy))
      .filter(({ from }) => from === null)
      .flatMap(({ sources }) => sources);
    expect(allowed[0]).toBe('*');
    expect(allowed.slice(1).sort()).toEqual(copied.map((path) => `!${path}`).sort());
  });
});

const SERVICE = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:/u)).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()),
  secrets: z.array(z.string()).optional(),
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.literal('service_healthy') }))
    .optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.int(),
    })
    .optional(),
  restart: z.literal('unless-stopped'),
  user: z.string().optional(),
  init: z.boolean().optional(),
  read_only: z.literal(true),
  tmpfs: z.array(z.string().regex(/size=\d+m.*noexec,nosuid,nodev$/u)),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  pids_limit: z.int().positive(),
  mem_limit: z.string(),
  cpus: z.number().optional(),
  stop_grace_period: z.string(),
});
/** The options of the Compose specification that we use; each service is bound as tightly as this. */
const COMPOSE = z.strictObject({
  name: z.string(),
  services: z.strictObject({ gateway: SERVICE, valkey: SERVICE }),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
});

describe('the compose file', () => {
  const { services, secrets } = COMPOSE.parse(
    parse(readFileSync(`${FOLDER}/compose.yaml`, 'utf8')),
  );

  it('configures the gateway with settings it has and takes', () => {
    const given = Object.entries(services.gateway.environment).map(
      ([name, value]) => [name, filledIn(value)] as const,
    );
    const config = readConfig({ HOST: '0.0.0.0', ...Object.fromEntries(given) });
    expect(Object.keys(config)).toEqual(expect.arrayContaining(given.map(([name]) => name)));
    expect(config.CACHE_ENCRYPTION_KEYS).toHaveLength(1);
    expect(config.OCR_WORKERS).toBe(services.gateway.cpus);
  });

  it('demands every secret, and holds none', () => {
    const values = Object.values(services).flatMap(({ environment, command = [] }) => [
      ...Object.values(environment),
      ...command,
    ]);
    const variables = values.flatMap((value) => [...value.matchAll(/\$\{(\w+)([^}]*)\}/gu)]);
    expect(variables).not.toEqual([]);
    for (const [, , rest] of variables) expect(rest).toBe(':?');
    expect(services.gateway.secrets).toEqual(Object.keys(secrets));
  });

  it('gives the gateway more time to leave than it takes', () => {
    const { SHUTDOWN_GRACE_MS } = readConfig({});
    expect(Number.parseInt(services.gateway.stop_grace_period) * 1000).toBeGreaterThan(
      SHUTDOWN_GRACE_MS,
    );
  });

  it('starts the gateway once the store is well, and pins the store', () => {
    expect(Object.keys(services.gateway.depends_on ?? {})).toEqual(['valkey']);
    expect(services.valkey.healthcheck).toBeDefined();
    expect(services.valkey.image).toMatch(/:\d+\.\d+/u);
    expect(services.valkey.user).toBe('valkey');
  });
});

const filledIn = (value: string): string =>
  value
    .replace(/\$\{CACHE_ENCRYPTION_KEYS:\?\}/u, Buffer.alloc(32, 7).toString('base64'))
    .replace(/\$\{\w+:\?\}/gu, 'filled');
