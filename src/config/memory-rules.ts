/** The settings that decide together what one request may hold. */
interface MemorySettings {
  readonly MAX_BODY_BYTES: number;
  readonly MAX_IMAGE_BYTES: number;
  readonly MAX_HELD_BYTES: number;
}

/** A request that never finds room would be told to try again for ever. */
export function memoryProblems(settings: MemorySettings): readonly string[] {
  const { MAX_BODY_BYTES, MAX_IMAGE_BYTES, MAX_HELD_BYTES } = settings;
  if (MAX_HELD_BYTES >= MAX_BODY_BYTES + MAX_IMAGE_BYTES) return [];
  return ['MAX_HELD_BYTES: has no room for one request: MAX_BODY_BYTES and MAX_IMAGE_BYTES'];
}
