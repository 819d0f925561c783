/** Raised where the person asked for what cannot be; the message says what to ask instead. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
