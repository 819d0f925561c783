import { Field, ObjectType } from 'type-graphql';
import { FindingKind } from './enums.ts';

/** A contradiction in what was read; never a reason to change it. */
@ObjectType({
  simpleResolvers: true,
  description: 'A contradiction in what was read; never changes what was read.',
})
export class Finding {
  @Field(() => FindingKind)
  readonly kind!: keyof typeof FindingKind;

  @Field(() => [String], { description: 'The members it concerns.' })
  readonly fields!: readonly string[];

  @Field(() => String, { description: 'English, without the values themselves.' })
  readonly message!: string;
}
