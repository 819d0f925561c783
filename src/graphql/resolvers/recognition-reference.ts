import type { GraphQLContext } from '../context.ts';
import { printRecognition } from '../print/recognition.ts';
import type { VehicleLicenseRecognition } from '../types/vehicle-license-recognition.ts';
import type { Shape } from '../types/shape.ts';

/** Answers a router's `_entities` from what is remembered; all of one request in one look-up. */
export async function resolveRecognitionReference(
  { id }: { readonly id: string },
  { recognitionsById }: GraphQLContext,
): Promise<Shape<VehicleLicenseRecognition> | null> {
  const recognition = await recognitionsById.load(id);
  return recognition && printRecognition({ recognition, cached: true });
}
