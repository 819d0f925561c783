/**
 * A text in which JSON escapes nothing, for the SDK. Its serializer, json-bigint, searches every string
 * twice for what to escape, a millisecond or two of a photo's call; what says that it is a big number is
 * written as it stands.
 */
export function verbatim(text: string): string {
  const json = `"${text}"`;
  const written = { _isBigNumber: true, toJSON: () => json };
  // The SDK's types know the text only; it hands on whatever it gets to the serializer.
  return written as unknown as string;
}
