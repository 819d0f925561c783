import { Field, ObjectType } from 'type-graphql';
import { PlateKind } from './enums.ts';

/** A plate number taken apart. */
@ObjectType({ simpleResolvers: true, description: 'A plate number taken apart.' })
export class Plate {
  @Field(() => String, { description: 'As printed.' })
  readonly text!: string;

  @Field(() => PlateKind, { description: 'The form it follows; OTHER for none.' })
  readonly kind!: keyof typeof PlateKind;

  @Field(() => String, { nullable: true, description: 'The province: 京.' })
  readonly province!: string | null;

  @Field(() => String, { nullable: true, description: 'The issuing authority: A of 京A.' })
  readonly issuer!: string | null;
}
