import { z } from 'zod';
import { CONFIG_SECTIONS } from '../src/config/config.ts';
import { ERROR_CATALOG, ERROR_CODES } from '../src/domain/errors/catalog.ts';
import { tencentCodesOf } from '../src/tencent-wire/error-codes.ts';

/** Cells may hold what ends a cell. */
const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const code = (text: string): string => `\`${text}\``;

/** Every error code: who has to act, whether to ask again, what it means, Tencent's codes for it. */
export function errorTable(): string {
  return [
    row('Code', 'Category', 'Retryable', 'Meaning', 'Tencent’s codes'),
    row('---', '---', '---', '---', '---'),
    ...ERROR_CODES.map((name) => {
      const { category, retryable, message } = ERROR_CATALOG[name];
      const theirs = tencentCodesOf(name).map(code).join(' ');
      return row(code(name), category, retryable ? 'yes' : 'no', message.EN, theirs);
    }),
  ].join('\n');
}

const SHAPE = z.object({
  enum: z.array(z.unknown()).optional(),
  type: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

function rangeOf(schema: z.ZodType): string {
  const shape = SHAPE.parse(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }));
  if (shape.enum !== undefined) return shape.enum.map((word) => code(String(word))).join(', ');
  if (shape.type === 'boolean') return '`true`, `false`';
  if (shape.minimum === undefined || shape.maximum === undefined) return '';
  return `${String(shape.minimum)}–${String(shape.maximum)}`;
}

function defaultOf(schema: z.ZodType): string {
  const { data } = schema.safeParse(undefined);
  const words = (Array.isArray(data) ? data : [data ?? '']).map(String);
  return words.join('') === '' ? '' : code(words.join(','));
}

/** One variable's row. @throws Error for a variable without a description. */
export function variableRow(name: string, schema: z.ZodType): string {
  const { description, unit } = schema.meta() ?? {};
  if (description === undefined) throw new Error(`${name} has no description.`);
  const range = [rangeOf(schema), typeof unit === 'string' ? unit : ''].filter(Boolean).join(' ');
  return row(code(name), defaultOf(schema), range, description);
}

/** Every environment variable by section: default, range with unit, meaning. */
export function configurationTable(): string {
  return Object.entries<Readonly<Record<string, z.ZodType>>>(CONFIG_SECTIONS)
    .map(([section, variables]) =>
      [
        `**${section}**\n`,
        row('Variable', 'Default', 'Range', 'Meaning'),
        row('---', '---', '---', '---'),
        ...Object.entries(variables).map(([name, schema]) => variableRow(name, schema)),
      ].join('\n'),
    )
    .join('\n\n');
}

/**
 * Puts a table between `<!-- name:begin -->` and `<!-- name:end -->`.
 * @throws Error where the markers are missing.
 */
export function fill(text: string, name: string, table: string): string {
  const begin = `<!-- ${name}:begin -->`;
  const end = `<!-- ${name}:end -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`The markers of "${name}" are missing.`);
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}
