import { GraphQLError } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { ERROR_CATALOG, ERROR_CODES } from '../../../../src/domain/errors/catalog.ts';
import { LicenseError } from '../../../../src/domain/errors/license-error.ts';
import { createFormatError } from '../../../../src/graphql/errors/format-error.ts';

const formatted = { message: 'as it came', path: ['a'], locations: [{ line: 1, column: 2 }] };

describe('createFormatError', () => {
  it.each(ERROR_CODES)('gives %s its category and whether to retry, and nothing else', (code) => {
    const format = createFormatError(vi.fn());
    const { category, retryable, message } = ERROR_CATALOG[code];
    expect(format(formatted, new LicenseError(code))).toEqual({
      ...formatted,
      message: message.EN,
      extensions: { code, category, retryable },
    });
  });

  it('finds the error a resolver threw within GraphQL’s own', () => {
    const onFault = vi.fn();
    const originalError = new LicenseError('RATE_LIMITED', { retryAfterMs: 5 });
    const error = new GraphQLError('outer', { originalError, path: ['a'] });
    expect(createFormatError(onFault)(formatted, error).extensions).toEqual({
      code: 'RATE_LIMITED',
      category: 'GATEWAY',
      retryable: true,
      retryAfterMs: 5,
    });
    expect(onFault).not.toHaveBeenCalled();
  });

  it('keeps the words of GraphQL’s own errors', () => {
    const extensions = { code: 'OPERATION_RESOLUTION_FAILURE', stacktrace: ['secret'] };
    const format = createFormatError(vi.fn());
    expect(format({ ...formatted, extensions }, new GraphQLError('as it came'))).toEqual({
      ...formatted,
      extensions: { code: 'BAD_REQUEST', category: 'REQUEST', retryable: false },
    });
  });

  it.each([
    ['a plain error', new Error('secret')],
    ['an error with a code of its own', Object.assign(new Error('secret'), { code: 'ENOENT' })],
    ['an error of GraphQL without a code', new GraphQLError('secret')],
    ['no error at all', 'secret'],
  ])('masks %s and tells the operator', (_name, error) => {
    const onFault = vi.fn();
    const extensions = { code: 'INTERNAL_SERVER_ERROR' };
    const answer = createFormatError(onFault)({ message: 'secret', extensions }, error);
    expect(answer).toEqual({
      message: ERROR_CATALOG.INTERNAL_SERVER_ERROR.message.EN,
      extensions: { code: 'INTERNAL_SERVER_ERROR', category: 'GATEWAY', retryable: true },
    });
    expect(onFault).toHaveBeenCalledWith(error);
  });

  it('tells the operator of the gateway’s own faults', () => {
    const onFault = vi.fn();
    const error = new LicenseError('INTERNAL_SERVER_ERROR', { cause: new Error('why') });
    createFormatError(onFault)(formatted, error);
    expect(onFault).toHaveBeenCalledWith(error);
  });
});
