import { Field, ObjectType } from 'type-graphql';

/** One passed inspection, as the record tells it. */
@ObjectType({
  simpleResolvers: true,
  description: 'One passed inspection, as the record tells it.',
})
export class Inspection {
  @Field(() => String, { description: 'The month it is valid through: 2017-04.' })
  readonly validUntil!: string;

  @Field(() => String, { nullable: true, description: 'The authority that inspected: 鲁R.' })
  readonly authority!: string | null;
}
