import { Field, Float, ObjectType } from 'type-graphql';
import { polygonCost } from './list-cost.ts';

/** A corner in pixels of the image as displayed. */
@ObjectType({
  simpleResolvers: true,
  description: 'A corner in pixels of the image as displayed (EXIF orientation applied).',
})
export class Point {
  @Field(() => Float)
  readonly x!: number;

  @Field(() => Float)
  readonly y!: number;
}

/** One printed value, where it stands and how sure the engine is. */
@ObjectType({
  simpleResolvers: true,
  description: 'One printed value, where it stands and how sure the engine is.',
})
export class RecognizedField {
  @Field(() => String, { description: 'The member: plateNo, vin, …' })
  readonly name!: string;

  @Field(() => String, { description: 'As printed.' })
  readonly text!: string;

  @Field(() => Float, { nullable: true, description: '0 to 1; null where the engine gives none.' })
  readonly confidence!: number | null;

  @Field(() => [Point], {
    nullable: true,
    description: "Corners, clockwise from the text's top left; null where the engine gives none.",
    complexity: polygonCost,
  })
  readonly polygon!: readonly Point[] | null;
}
