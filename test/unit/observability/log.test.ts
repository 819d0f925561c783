import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { createLog } from '../../../src/observability/log.ts';
import type { Log } from '../../../src/observability/log.ts';
import { createRequestScopes } from '../../../src/observability/request-scope.ts';

const SECRET = '王京 京AA5599 HHGHH555778802669';

const record = (): { log: Log; lines: () => Record<string, unknown>[] } => {
  const written: string[] = [];
  const log = createLog({
    level: 'debug',
    scopes: createRequestScopes(),
    destination: { write: (line) => void written.push(line) },
  });
  return { log, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
};

describe('a log line', () => {
  it('holds its level, time, event and details', () => {
    const { log, lines } = record();
    log.warn('store away', { part: 'cache', count: 3 });
    expect(lines()).toStrictEqual([
      {
        level: 'warn',
        time: expect.any(String) as string,
        event: 'store away',
        part: 'cache',
        count: 3,
      },
    ]);
  });

  it('holds nothing of a name that is not on the list', () => {
    const { log, lines } = record();
    const smuggled = {
      part: 'cache',
      variables: SECRET,
      owner: SECRET,
      headers: { cookie: SECRET },
    };
    log.debug('asked', smuggled);
    log.info('asked', smuggled);
    expect(JSON.stringify(lines())).not.toContain('王京');
    expect(lines()[0]).toMatchObject({ part: 'cache' });
  });

  it('is cut where somebody makes it long', () => {
    const { log, lines } = record();
    log.info('asked', { detail: 'x'.repeat(1_000_000) });
    expect(String(lines()[0]?.['detail'])).toHaveLength(200);
  });
});

describe('a fault', () => {
  it('tells a library’s type, code and place, not its words', () => {
    const { log, lines } = record();
    const error = Object.assign(new SyntaxError(`Unexpected token in ${SECRET}`), {
      code: 'E_SYNTAX',
    });
    log.fault('reading failed', error);
    expect(lines()[0]).toMatchObject({
      level: 'error',
      fault: { type: 'SyntaxError', code: 'E_SYNTAX', at: expect.any(Array) as unknown },
    });
    expect(JSON.stringify(lines())).not.toContain('京');
  });

  it('tells our own words and Tencent’s code, and what caused it', () => {
    const { log, lines } = record();
    const tencent = { code: 'FailedOperation.OcrFailed', message: SECRET, requestId: 'abc-1' };
    log.fault(
      'reading failed',
      new LicenseError('UPSTREAM_OCR_FAILED', { tencent, cause: new Error(SECRET) }),
    );
    expect(lines()[0]).toMatchObject({
      fault: {
        code: 'UPSTREAM_OCR_FAILED',
        message: new LicenseError('UPSTREAM_OCR_FAILED').message,
        tencentCode: 'FailedOperation.OcrFailed',
        tencentRequestId: 'abc-1',
        cause: { type: 'Error' },
      },
    });
    expect(JSON.stringify(lines())).not.toContain('京');
  });

  it('may be anything, and may be its own cause', () => {
    const { log, lines } = record();
    const circle: Error & { cause?: unknown } = new Error('round');
    circle.cause = circle;
    log.fault('odd', SECRET);
    log.fault('odd', circle);
    expect(lines()[0]).toMatchObject({ fault: { type: 'string' } });
    expect(lines()).toHaveLength(2);
    expect(JSON.stringify(lines())).not.toContain('京');
  });

  it('has no code that could be a value', () => {
    const { log, lines } = record();
    log.fault('odd', Object.assign(new Error('odd'), { code: SECRET }));
    expect(lines()[0]?.['fault']).not.toHaveProperty('code');
  });
});
