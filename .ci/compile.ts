import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** The page is bundled, not compiled: it runs in browsers. */
const NOT_FOR_NODE = /^page[/\\]/;

/**
 * Compiles every source file by itself into JavaScript with a source map. Types are not looked at:
 * that is the gate's work, and takes a minute where this takes a second.
 */
export function compile(source: string, output: string): void {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.ts') && !NOT_FOR_NODE.test(name))
      compileFile(name, { source, output, options });
    else if (name.endsWith('.js'))
      write(join(output, name), readFileSync(join(source, name), 'utf8'));
  }
}

function compileFile(
  name: string,
  { source, output, options }: { source: string; output: string; options: ts.CompilerOptions },
): void {
  const { outputText, sourceMapText } = ts.transpileModule(
    readFileSync(join(source, name), 'utf8'),
    {
      fileName: join(source, name),
      compilerOptions: {
        ...options,
        // A single file does not tell that its package is one of ES modules.
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        noEmit: false,
        incremental: false,
        sourceMap: true,
        inlineSources: true,
      },
    },
  );
  const target = join(output, name.replace(/\.ts$/, '.js'));
  write(target, outputText);
  if (sourceMapText !== undefined) write(`${target}.map`, sourceMapText);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
