import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.ts';
import { LOOK_UP_COST, RECOGNITION_COST } from '../limits/cost.ts';
import { printRecognition } from '../print/recognition.ts';
import { requireScope } from '../../recognition/scopes.ts';
import { VehicleLicenseRecognition } from '../types/vehicle-license-recognition.ts';
import { RecognizeArgs } from './recognize-args.ts';
import type { Shape } from '../types/shape.ts';

/** Recognizes, recalls and forgets. */
@Resolver()
export class RecognitionResolver {
  @Query(() => VehicleLicenseRecognition, {
    description: 'Reads the license in an image.',
    complexity: ({ childComplexity }) => RECOGNITION_COST + childComplexity,
  })
  async recognizeVehicleLicense(
    @Args(() => RecognizeArgs) { side, image: input, tractorSide }: RecognizeArgs,
    @Ctx() { caller, readImage, recognitionsByImage }: GraphQLContext,
  ): Promise<Shape<VehicleLicenseRecognition>> {
    // Nothing is taken in for who may not ask.
    requireScope(caller, 'recognize');
    const image = await readImage(input);
    const request = { image, side, tractorSide: tractorSide ?? null };
    return printRecognition(await recognitionsByImage.load(request));
  }

  @Query(() => VehicleLicenseRecognition, {
    nullable: true,
    description: 'What is remembered, never a new recognition.',
    complexity: ({ childComplexity }) => LOOK_UP_COST + childComplexity,
  })
  async vehicleLicenseRecognition(
    @Arg('id', () => ID) id: string,
    @Ctx() { recognitionsById }: GraphQLContext,
  ): Promise<Shape<VehicleLicenseRecognition> | null> {
    const recognition = await recognitionsById.load(id);
    return recognition && printRecognition({ recognition, cached: true });
  }

  @Mutation(() => Boolean, {
    description:
      'Erases what is remembered of one image and was answered to this caller; true if there was something.',
    complexity: LOOK_UP_COST,
  })
  async forgetVehicleLicense(
    @Arg('id', () => ID) id: string,
    @Ctx() { useCases, caller }: GraphQLContext,
  ): Promise<boolean> {
    return useCases.forgetRecognition(id, caller);
  }
}
