import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import type { Instruction } from 'dockerfile-ast';
import { Copy, Env, From } from 'dockerfile-ast';
import { ROOT, runCommand } from './run-snippet.ts';

const STEP_TIMEOUT_MS = 300_000;

/** What a stage of a Dockerfile came to, in a folder that stands for its file system's root. */
export interface BuiltStage {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  /** The folder that WORKDIR names, on this machine. */
  readonly workdir: string;
  readonly user: string;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  /** The commands that were run. */
  readonly ran: readonly string[];
}

type Draft = { -readonly [Name in keyof BuiltStage]: BuiltStage[Name] };

/** The instructions of a Dockerfile, given from the repository's root. */
export const instructionsOf = (file: string): readonly Instruction[] =>
  DockerfileParser.parse(readFileSync(join(ROOT, file), 'utf8')).getInstructions();

/** The text behind an instruction's keyword and flags. */
export const argumentsOf = (instruction: Instruction): string =>
  instruction.getArgumentsContent() ?? '';

/**
 * Carries out each step as a builder would, with folders for file systems, this machine's Node for the
 * base image's, and nothing carried over from the checkout but what is copied.
 * @throws Error for an instruction it does not know, or a command that fails.
 */
export async function buildStages(
  instructions: readonly Instruction[],
  folder: string,
): Promise<readonly BuiltStage[]> {
  const stages = new Map<string, Draft>();
  let stage: Draft | undefined;
  for (const instruction of instructions) {
    if (instruction instanceof From) {
      const name = instruction.getBuildStage() ?? String(stages.size);
      stage = await emptyStage(folder);
      stages.set(name, stage);
    } else if (stage !== undefined) {
      await carryOut(instruction, stage, stages);
    }
  }
  return [...stages.values()];
}

async function emptyStage(folder: string): Promise<Draft> {
  const root = await mkdtemp(join(folder, 'stage-'));
  return { root, env: {}, workdir: root, user: 'root', command: [], healthcheck: [], ran: [] };
}

type Step = (
  instruction: Instruction,
  stage: Draft,
  stages: ReadonlyMap<string, Draft>,
) => void | Promise<void>;

const STEPS: Readonly<Record<string, Step>> = {
  WORKDIR: async (instruction, stage) => {
    stage.workdir = join(stage.root, argumentsOf(instruction));
    await mkdir(stage.workdir, { recursive: true });
  },
  ENV: (instruction, stage) => {
    if (!(instruction instanceof Env)) throw new Error('ENV is not one.');
    const pairs = instruction
      .getProperties()
      .map((pair) => [pair.getName(), pair.getValue() ?? ''] as const);
    stage.env = { ...stage.env, ...Object.fromEntries(pairs) };
  },
  COPY: (instruction, stage, stages) => copyInto(instruction, stage, stages),
  RUN: async (instruction, stage) => {
    const script = argumentsOf(instruction);
    const run = await runCommand(['sh', '-ec', script], {
      cwd: stage.workdir,
      // The cache of packages spares the network; what is installed is the lock file's either way.
      env: { ...stage.env, npm_config_prefer_offline: 'true', npm_config_update_notifier: 'false' },
      timeoutMs: STEP_TIMEOUT_MS,
    });
    if (run === 'too slow') throw new Error(`RUN ${script} takes too long.`);
    if (run.exitCode !== 0) throw new Error(`RUN ${script} fails:\n${run.stdout}${run.stderr}`);
    stage.ran = [...stage.ran, script];
  },
  USER: (instruction, stage) => {
    stage.user = argumentsOf(instruction);
  },
  CMD: (instruction, stage) => {
    stage.command = JSON.parse(argumentsOf(instruction)) as string[];
  },
  HEALTHCHECK: (instruction, stage) => {
    stage.healthcheck = JSON.parse(argumentsOf(instruction).replace(/^CMD/u, '')) as string[];
  },
  EXPOSE: () => undefined,
  STOPSIGNAL: () => undefined,
};

async function carryOut(
  instruction: Instruction,
  stage: Draft,
  stages: ReadonlyMap<string, Draft>,
): Promise<void> {
  const keyword = instruction.getKeyword();
  const step = STEPS[keyword];
  if (step === undefined) throw new Error(`Nothing here carries out ${keyword}.`);
  await step(instruction, stage, stages);
}

async function copyInto(
  instruction: Instruction,
  stage: Draft,
  stages: ReadonlyMap<string, Draft>,
): Promise<void> {
  const { sources, target, from } = copyOf(instruction);
  const origin = from === null ? ROOT : stages.get(from)?.root;
  if (origin === undefined) throw new Error(`No stage "${String(from)}".`);
  for (const source of sources) {
    const path = join(origin, source);
    const into = target.endsWith('/') && statSync(path).isFile() ? basename(source) : '';
    const to = join(target.startsWith('/') ? stage.root : stage.workdir, target, into);
    await cp(path, to, { recursive: true, verbatimSymlinks: true });
  }
}

/** What a COPY names; `from` is null for the build context. */
export function copyOf(instruction: Instruction): {
  readonly sources: readonly string[];
  readonly target: string;
  readonly from: string | null;
} {
  if (!(instruction instanceof Copy)) throw new Error('COPY is not one.');
  const paths = instruction.getArguments().map((argument) => argument.getValue());
  const from = instruction.getFromFlag()?.getValue() ?? null;
  return { sources: paths.slice(0, -1), target: paths.at(-1) ?? '', from };
}
