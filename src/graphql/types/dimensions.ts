import { Field, Int, ObjectType } from 'type-graphql';

/** The outer measures of a vehicle. */
@ObjectType({ simpleResolvers: true, description: 'The outer measures of a vehicle, millimeters.' })
export class Dimensions {
  @Field(() => Int)
  readonly lengthMm!: number;

  @Field(() => Int)
  readonly widthMm!: number;

  @Field(() => Int)
  readonly heightMm!: number;
}
