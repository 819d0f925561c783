import { ArgsType, Field } from 'type-graphql';
import type { RequestedSide, TractorSide as DomainTractorSide } from '../../domain/card.ts';
import { CardSide, TractorSide } from '../types/enums.ts';
import { ImageInput } from '../types/image-input.ts';

/** The arguments of a recognition, in the order the contract names them. */
@ArgsType()
export class RecognizeArgs {
  @Field(() => CardSide, { defaultValue: CardSide.FRONT, description: 'Which page to read.' })
  readonly side!: RequestedSide;

  @Field(() => ImageInput)
  readonly image!: ImageInput;

  @Field(() => TractorSide, {
    nullable: true,
    description: "Set for a tractor's license only; BAD_USER_INPUT where the engine cannot.",
  })
  readonly tractorSide?: DomainTractorSide | null;
}
