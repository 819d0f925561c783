import type { CardSide, RecognitionEngine, RequestedSide, TractorSide } from '../domain/card.ts';
import type { ErrorCode } from '../domain/errors/catalog.ts';
import type { UpstreamFault } from '../domain/errors/license-error.ts';
import type { LicenseImage } from '../domain/image.ts';
import type { IdentifiedReading, Reading } from '../domain/recognition.ts';

/** What an engine is asked. */
export interface RecognitionRequest {
  readonly image: LicenseImage;
  readonly side: RequestedSide;
  /** Set for a tractor's license only; BAD_USER_INPUT where the engine cannot. */
  readonly tractorSide: TractorSide | null;
}

/** An engine, or several behind one face. */
export interface Recognizer {
  /** The revisions of the readings it gives: what is remembered of another revision is stale. */
  readonly revisions: readonly string[];
  /**
   * Reads the license. Rejects with a LicenseError only; stops soon after `signal` aborts.
   * @throws LicenseError of category IMAGE for a refusal, ACCOUNT or UPSTREAM for an engine that cannot.
   */
  recognize(request: RecognitionRequest, signal: AbortSignal): Promise<Reading>;
}

/** Tells which pages an image shows, without reading them. */
export type SideFinder = (image: LicenseImage, signal: AbortSignal) => Promise<CardSide>;

/** A remembered answer: a reading, a refusal that would come again, or which side AUTO turned out to be. */
export type Remembered =
  | { readonly kind: 'READING'; readonly reading: IdentifiedReading }
  | {
      readonly kind: 'REFUSAL';
      readonly code: ErrorCode;
      /** The revisions of the engines that refused. */
      readonly revisions: readonly string[];
      readonly tencent: UpstreamFault | null;
    }
  | { readonly kind: 'SIDE'; readonly side: CardSide; readonly revisions: readonly string[] };

/**
 * Remembers answers by id for a while and never waits long. A store that fails is a miss on reading and
 * a dropped write, reported by the adapter; only erasing rejects.
 */
export interface RecognitionMemory {
  /** Whatever is remembered, in the order of `ids`, in one look-up; for the gateway's own use. */
  recall(ids: readonly string[]): Promise<readonly (Remembered | undefined)[]>;
  /** The same, but only what was answered to this caller before. */
  recallOwn(ids: readonly string[], callerId: string): Promise<readonly (Remembered | undefined)[]>;
  /**
   * Remembers for as long as its kind allows, and that this caller was answered; nothing where the id
   * was erased since.
   * @param since The moment of the question, milliseconds since the epoch.
   */
  remember(id: string, entry: Remembered, callerId: string, since: number): Promise<void>;
  /**
   * Notes that this caller, too, was answered what is remembered; an erasure ends it.
   * @param since The moment of his question, milliseconds since the epoch.
   */
  grant(id: string, callerId: string, since: number): Promise<void>;
  /**
   * Erases everywhere what was answered to this caller, of this image whatever the side; true if there
   * was something.
   * @throws LicenseError OVERLOADED where the store cannot be reached: an erasure that did not happen
   *   must not look like one that found nothing.
   */
  forget(id: string, callerId: string): Promise<boolean>;
}

/** A flight's outcome; `led` is false for those who only shared it. */
export interface Flight<T> {
  readonly value: T;
  readonly led: boolean;
}

/** Runs equal work once for all who ask at the same time. */
export interface SingleFlight {
  /**
   * Joins the work under `key` or starts it. The signal of one caller ends his waiting only; the work
   * itself is aborted when nobody waits any more.
   * @param find What equal work of another process came to meanwhile; spares those who waited for it
   *   the work, which looks for itself when it begins.
   */
  run<T>(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
    find?: () => Promise<T | undefined>,
  ): Promise<Flight<T>>;
}

/** What a caller may do. */
export type Scope = 'recognize' | 'read' | 'forget';

/** Who asks. */
export interface Caller {
  /** Names the caller in memory and quotas; never a secret. */
  readonly id: string;
  readonly scopes: ReadonlySet<Scope>;
}

/** Counts what a caller uses up; rejects with RATE_LIMITED and `retryAfterMs` beyond his share. */
export interface RecognitionQuota {
  consume(caller: Caller): Promise<void>;
}

/** Keeps one caller from filling the engine's queue for all others. */
export interface CallerShares {
  /**
   * Runs a recognition that needs the engine; `key` tells which one.
   * @throws LicenseError OVERLOADED with `retryAfterMs` where the caller has his share under way.
   */
  run<T>(caller: Caller, key: string, work: () => Promise<T>): Promise<T>;
}

/** Where an answer came from. */
export type AnswerSource = 'MEMORY' | 'FLIGHT' | 'ENGINE';

/** Is told of every answer; holds nothing personal. */
export interface RecognitionObserver {
  answered(answer: {
    readonly source: AnswerSource;
    readonly side: RequestedSide;
    /** Null for an error. */
    readonly engine: RecognitionEngine | null;
    /** Null for a reading. */
    readonly error: ErrorCode | null;
    readonly durationMs: number;
  }): void;
}

/** Milliseconds since the epoch. */
export type Clock = () => number;

/** The account of the bytes that one request holds, within what all requests together may. */
export interface ByteHold {
  /** @throws LicenseError OVERLOADED where so many are not left now; takes none. */
  check(bytes: number): void;
  /** @throws LicenseError OVERLOADED where so many are not left, ABANDONED where the request is over. */
  take(bytes: number): void;
  /** For what is let go before the request is over; the end gives back the rest. */
  giveBack(bytes: number): void;
}

/** How long a request is waited for, and what it holds until then. */
export interface RequestLife {
  /** Aborts when the client leaves before it is answered. */
  readonly signal: AbortSignal;
  readonly held: ByteHold;
}

/**
 * Turns what a caller sent into an image: whole, sniffed, hashed, within the limits. The image's bytes
 * are put on the account, where there is one, and stay there.
 */
export interface ImageIntake {
  /** Standard or URL-safe base64, with or without padding, white space and a `data:` prefix. */
  fromBase64(text: string, held?: ByteHold): LicenseImage;
  /** Fetched by the gateway within its limits. */
  fromUrl(url: string, signal: AbortSignal, held?: ByteHold): Promise<LicenseImage>;
  /** Read to its end, or destroyed. */
  fromStream(
    stream: NodeJS.ReadableStream,
    signal: AbortSignal,
    held?: ByteHold,
  ): Promise<LicenseImage>;
}

/** Told when a call is on its way, or never will be; only the first time counts. */
export type OnSent = () => void;

/** Paces calls to an account that allows so many a second, for every process that shares it. */
export interface CallLimiter {
  /**
   * Resolves when one call may go out, with what to tell once it has; waits in a bounded queue for a
   * bounded time.
   * @throws LicenseError RATE_LIMITED with `retryAfterMs` when the queue is full or the wait too long.
   */
  acquire(signal: AbortSignal): Promise<OnSent>;
}

/** How a part of the gateway is doing; `degraded` still answers. */
export interface Health {
  readonly state: 'up' | 'degraded' | 'down';
  /** For the operator; holds nothing personal and no secret. */
  readonly detail: string;
}

/** A part of the gateway that tells how it is doing, without waiting for anything. */
export interface HealthSource {
  readonly name: string;
  health(): Health;
}
