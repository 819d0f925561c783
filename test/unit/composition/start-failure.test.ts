import { describe, expect, it } from 'vitest';
import { reasonNotToStart } from '../../../src/composition/start-failure.ts';

const refusalOf = (syscall: string, code: string): Error =>
  Object.assign(new Error(`${syscall} ${code}`), { syscall, code });

describe('reasonNotToStart', () => {
  it.each([
    ['listen', 'EADDRINUSE', 'Set PORT'],
    ['listen', 'EACCES', 'Set PORT to a port above 1023'],
    ['listen', 'EADDRNOTAVAIL', 'Set HOST'],
    ['getaddrinfo', 'ENOTFOUND', 'Set HOST'],
    ['getaddrinfo', 'EAI_AGAIN', 'Set HOST'],
    ['listen', 'EINVAL', 'Set HOST'],
  ])('lays %s %s on the address', (syscall, code, advice) => {
    const { line, exitCode } = reasonNotToStart(refusalOf(syscall, code));
    expect(line).toContain(advice);
    expect(exitCode).toBe(3);
  });

  it('does not take a file that may not be read for an address', () => {
    expect(reasonNotToStart(refusalOf('open', 'EACCES')).exitCode).toBe(1);
  });

  it('names a defect and its place in one line', () => {
    const { line, exitCode } = reasonNotToStart(new RangeError('first\nsecond'));
    expect(line).toMatch(/^RangeError: first at .*start-failure\.test\.ts:\d+:\d+\)?$/u);
    expect(exitCode).toBe(1);
  });
});
