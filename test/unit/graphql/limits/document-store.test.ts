import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createDocumentStore } from '../../../../src/graphql/limits/document-store.ts';

const documentOf = (characters: number) => parse('{ __typename }'.padEnd(characters));

describe('the store of documents', () => {
  it('gives back what it was given', async () => {
    const store = createDocumentStore();
    const document = documentOf(20);
    await store.set('a', document);
    expect(await store.get('a')).toBe(document);
    expect(await store.get('b')).toBeUndefined();
    await store.delete('a');
    expect(await store.get('a')).toBeUndefined();
  });

  it('keeps no document that is long, though its tree be small', async () => {
    const store = createDocumentStore();
    await store.set('long', documentOf(10_001));
    expect(await store.get('long')).toBeUndefined();
  });

  it('keeps no document whose length is not known', async () => {
    const store = createDocumentStore();
    await store.set('bare', parse('{ __typename }', { noLocation: true }));
    expect(await store.get('bare')).toBeUndefined();
  });

  it('keeps no more than its bound, those not asked for leaving', async () => {
    const store = createDocumentStore();
    for (let count = 0; count < 11; count += 1) {
      await store.set(String(count), documentOf(10_000));
      await store.get('0');
    }
    expect(await store.get('0')).toBeDefined();
    expect(await store.get('1')).toBeUndefined();
  });
});
