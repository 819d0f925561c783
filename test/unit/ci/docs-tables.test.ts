import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { configurationTable, errorTable, fill, variableRow } from '../../../.ci/docs-tables.ts';
import { CONFIG_SECTIONS } from '../../../src/config/config.ts';
import { ERROR_CODES } from '../../../src/domain/errors/catalog.ts';

describe('the error table', () => {
  it.each(ERROR_CODES)('has one row for %s', (code) => {
    const rows = errorTable()
      .split('\n')
      .filter((line) => line.startsWith(`| \`${code}\` |`));
    expect(rows).toHaveLength(1);
  });
});

describe('the configuration table', () => {
  it('names every variable', () => {
    const names = Object.values(CONFIG_SECTIONS).flatMap((section) => Object.keys(section));
    for (const name of names) expect(configurationTable()).toContain(`| \`${name}\` |`);
  });

  it('tells default, range and unit', () => {
    const schema = z.coerce.number().int().min(1).max(9).default(4);
    expect(variableRow('A', schema.meta({ description: 'This | that.', unit: 'ms' }))).toBe(
      '| `A` | `4` | 1–9 ms | This \\| that. |',
    );
  });

  it('tells the words to choose from', () => {
    const words = z.enum(['a', 'b']).optional().meta({ description: 'Word.' });
    expect(variableRow('A', words)).toBe('| `A` |  | `a`, `b` | Word. |');
    const flag = z.boolean().default(true).meta({ description: 'Flag.' });
    expect(variableRow('A', flag)).toBe('| `A` | `true` | `true`, `false` | Flag. |');
  });

  it('leaves the cell of an empty default empty', () => {
    const none = z.array(z.string()).default([]).meta({ description: 'List.' });
    expect(variableRow('A', none)).toBe('| `A` |  |  | List. |');
  });

  it('refuses a variable that nobody described', () => {
    expect(() => variableRow('A', z.string())).toThrow(/A has no description/u);
  });
});

describe('fill', () => {
  const page = 'above\n<!-- x:begin -->\nold\n<!-- x:end -->\nbelow\n';

  it('replaces what stands between the markers, once and for all', () => {
    const filled = fill(page, 'x', 'new');
    expect(filled).toBe('above\n<!-- x:begin -->\n\nnew\n\n<!-- x:end -->\nbelow\n');
    expect(fill(filled, 'x', 'new')).toBe(filled);
  });

  it('refuses a page without the markers', () => {
    expect(() => fill(page, 'y', 'new')).toThrow(/markers of "y"/u);
  });
});
