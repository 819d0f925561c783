import type { z } from 'zod';

/** What a variable must be where its kind does not say it itself; undefined leaves zod's own words. */
export function requirementOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_value')
    return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_format' && issue.format === 'url') {
    return 'must be a URL of http or https';
  }
  if (issue.code !== 'too_small') return undefined;
  return issue.origin === 'string'
    ? `must have at least ${issue.minimum.toString()} characters`
    : 'must not be empty';
}

/** One line for each bad variable, however much is wrong about it; never shows what was given. */
export function problemsOf({ issues }: z.ZodError): readonly string[] {
  const problems = new Map<string, string>();
  for (const { path, message } of issues) {
    const name = String(path[0]);
    const subject = path.length > 1 ? 'every item ' : '';
    if (!problems.has(name)) problems.set(name, `${name}: ${subject}${message}`);
  }
  return [...problems.values()];
}
