/** What one operation may be; each is checked before anything runs. */
export interface OperationLimits {
  /** Characters of the document. */
  readonly maxDocumentLength: number;
  /** Lexical tokens of the document. */
  readonly maxTokens: number;
  /** Fields within fields. */
  readonly maxDepth: number;
  /** Selections, fragments counted wherever they are spread. */
  readonly maxSelections: number;
  /** The cost of everything asked: a recognition is 1,000, a field is 1. */
  readonly maxCost: number;
}
