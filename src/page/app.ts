import { fetchErrorWords } from './gateway/error-words.ts';
import type { ErrorWords } from './gateway/error-words.ts';
import type { Failure } from './gateway/failure.ts';
import { readLicense } from './gateway/read-license.ts';
import type { Exchange, Picture } from './gateway/read-license.ts';
import type { CardSide } from './generated/operations.ts';
import type { ShownPicture } from './view/stage.ts';

/** What somebody waits for, or has. */
export type Stage =
  | { readonly kind: 'WAITING'; readonly picture: ShownPicture; readonly sent: number }
  | {
      readonly kind: 'READ';
      readonly picture: ShownPicture;
      readonly exchange: Exchange;
      readonly elapsedMs: number;
    }
  | {
      readonly kind: 'FAILED';
      readonly picture: ShownPicture;
      readonly failure: Failure;
      readonly words: ErrorWords;
      /** Whether a key was sent. */
      readonly hadKey: boolean;
      /** Milliseconds since the epoch. */
      readonly retryAt: number;
    };

/** Reads one picture after the other; a new one calls the one before off. */
export interface App {
  /** @param leftOut - How many pictures were given with it. */
  readonly read: (picture: Picture, leftOut?: number) => void;
  /** Reads the same picture again, from now on with this key if one is given. */
  readonly retry: (apiKey?: string) => void;
  readonly cancel: () => void;
}

export interface AppOptions {
  readonly sideAsked: () => CardSide;
  /** Null: nothing was given yet, or it was called off. */
  readonly onStage: (stage: Stage | null) => void;
}

/** @returns the page's behavior, without its looks. */
export function createApp({ sideAsked, onStage }: AppOptions): App {
  let apiKey: string | null = null;
  let given: Picture | null = null;
  let shown: ShownPicture | null = null;
  let running = new AbortController();

  const attempt = async (picture: Picture, seen: ShownPicture): Promise<void> => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const isCalledOff = (): boolean => signal.aborted;
    const startedAt = performance.now();
    const onSent = (sent: number): void => {
      onStage({ kind: 'WAITING', picture: seen, sent });
    };
    onSent(0);
    const request = { picture, side: sideAsked(), apiKey };
    const ending = await readLicense(request, { onSent, signal });
    if (ending === null || isCalledOff()) return;
    const elapsedMs = performance.now() - startedAt;
    if (ending.failure === null) {
      onStage({ kind: 'READ', picture: seen, exchange: ending.exchange, elapsedMs });
      return;
    }
    const { failure } = ending;
    const retryAt = Date.now() + (failure.kind === 'REFUSED' ? (failure.retryAfterMs ?? 0) : 0);
    const words =
      failure.kind === 'REFUSED' ? await fetchErrorWords(apiKey) : new Map<string, never>();
    // Another picture may have been given while the words were fetched.
    if (isCalledOff()) return;
    const hadKey = apiKey !== null;
    onStage({ kind: 'FAILED', picture: seen, failure, words, hadKey, retryAt });
  };

  return {
    read(picture, leftOut = 0) {
      if (shown !== null) URL.revokeObjectURL(shown.address);
      given = picture;
      shown = { name: picture.name, address: URL.createObjectURL(picture.bytes), leftOut };
      void attempt(picture, shown);
    },
    retry(key) {
      apiKey = key ?? apiKey;
      if (given !== null && shown !== null) void attempt(given, shown);
    },
    cancel() {
      running.abort();
      given = null;
      onStage(null);
    },
  };
}
