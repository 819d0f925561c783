import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Documents that were parsed and found valid, by a key of their text. */
export interface DocumentStore {
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** Characters of all documents kept: a tree takes a hundred times its text, if it is all short words. */
const MAX_CHARACTERS = 100_000;
/** Longer documents are rare, and one must not crowd out the many. */
const MAX_CHARACTERS_EACH = 10_000;

const charactersOf = (document: DocumentNode): number =>
  document.loc?.source.body.length ?? Number.POSITIVE_INFINITY;

/**
 * Keeps the documents asked again and again, so that they are parsed and checked once. Bounded by their
 * texts: a store sized by the trees alone is filled by comments of 5 MB, which leave no tree.
 */
export function createDocumentStore(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: MAX_CHARACTERS,
    maxEntrySize: MAX_CHARACTERS_EACH,
    sizeCalculation: charactersOf,
  });
  return {
    get: (key) => Promise.resolve(documents.get(key)),
    set: (key, document) => {
      if (charactersOf(document) <= MAX_CHARACTERS_EACH) documents.set(key, document);
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(documents.delete(key)),
  };
}
