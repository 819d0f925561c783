import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import packageFile from '../../../package.json' with { type: 'json' };

const page = readFileSync('SECURITY.md', 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:Threat|-)/u.test(line));
const proofs = rows.map((line) => line.split('|').at(-2)?.trim() ?? '');
const named = proofs.flatMap((proof) =>
  [...proof.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name),
);

it('every threat names what proves its answer', () => {
  expect(proofs.length).toBeGreaterThan(30);
  expect(proofs.filter((proof) => !/`|^the same/u.test(proof))).toStrictEqual([]);
});

it.each([...new Set(named)])('what proves an answer is there: %s', (name) => {
  const script = /^npm run (\S+)$/u.exec(name)?.[1];
  expect(
    script === undefined
      ? /^test\/.*(?:\.test\.ts|\/)$/u.test(name) && existsSync(name)
      : script in packageFile.scripts,
  ).toBe(true);
});
