import { expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';

it('what requests may hold has room for one of them', () => {
  const sizes = { MAX_BODY_BYTES: '30000000', MAX_IMAGE_BYTES: '10000000' };
  expect(() => readConfig({ ...sizes, MAX_HELD_BYTES: '39999999' })).toThrow('MAX_HELD_BYTES');
  expect(readConfig({ ...sizes, MAX_HELD_BYTES: '40000000' }).MAX_HELD_BYTES).toBe(40_000_000);
});
