import { describe, expect, it } from 'vitest';
import { Scratch } from '../../../../../src/recognizers/embedded/geometry/scratch.ts';

describe('Scratch', () => {
  it('gives zeros, whatever was left in them', () => {
    const scratch = new Scratch();
    scratch.take(3).fill(7);
    expect([...scratch.take(2)]).toEqual([0, 0]);
    expect([...scratch.take(4)]).toEqual([0, 0, 0, 0]);
  });

  it('gives the same memory again where it is enough', () => {
    const scratch = new Scratch();
    const { buffer } = scratch.take(8);
    expect(scratch.take(5).buffer).toBe(buffer);
  });
});
