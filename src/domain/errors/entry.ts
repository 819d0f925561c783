/** Who has to act: the caller's request, the image, the account, Tencent, or the gateway. */
export type ErrorCategory = 'REQUEST' | 'IMAGE' | 'ACCOUNT' | 'UPSTREAM' | 'GATEWAY';

export type Locale = 'EN' | 'ZH';

export interface ErrorEntry {
  readonly category: ErrorCategory;
  /** True where the same request may succeed later. */
  readonly retryable: boolean;
  /** True where the same image and side fail again on every try: worth remembering. */
  readonly deterministic: boolean;
  /** What happened and what to do. */
  readonly message: Readonly<Record<Locale, string>>;
}

/** Traits that a row may have; a row without is neither. */
export type ErrorTrait = 'retryable' | 'deterministic';

/** Makes the rows of one category. */
export const rowsOf =
  (category: ErrorCategory) =>
  (traits: readonly ErrorTrait[], english: string, chinese: string): ErrorEntry => ({
    category,
    retryable: traits.includes('retryable'),
    deterministic: traits.includes('deterministic'),
    message: { EN: english, ZH: chinese },
  });
