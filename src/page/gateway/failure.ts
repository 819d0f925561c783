/** Why there is no reading. */
export type Failure =
  /** The gateway refused, with a code of its catalog. */
  | {
      readonly kind: 'REFUSED';
      readonly code: string;
      /** English. */
      readonly message: string;
      readonly retryable: boolean;
      readonly retryAfterMs: number | null;
    }
  /** Nobody answered. */
  | { readonly kind: 'UNREACHABLE' }
  /** Somebody else answered. */
  | { readonly kind: 'NOT_UNDERSTOOD'; readonly status: number };

interface GraphQLError {
  readonly message: string;
  readonly extensions?: {
    readonly code?: string;
    readonly retryable?: boolean;
    readonly retryAfterMs?: number;
  };
}

/** What a GraphQL server answers. */
export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLError[];
}

/** The refusal an answer holds, or null. */
export function refusalIn({ errors }: Answer<unknown>): Failure | null {
  const [first] = errors ?? [];
  if (first === undefined) return null;
  const { code = '', retryable = false, retryAfterMs = null } = first.extensions ?? {};
  return { kind: 'REFUSED', code, message: first.message, retryable, retryAfterMs };
}

/** Parses an answer; null where it is none a GraphQL server gives. */
export function parseAnswer<Data>(text: string): Answer<Data> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const isAnswer =
      typeof parsed === 'object' && parsed !== null && ('data' in parsed || 'errors' in parsed);
    return isAnswer ? (parsed as Answer<Data>) : null;
  } catch {
    return null;
  }
}
