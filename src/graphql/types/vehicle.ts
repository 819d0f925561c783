import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The join to the rest of the graph; this subgraph knows nothing of a vehicle but its VIN. */
@Directive('@key(fields: "vin", resolvable: false)')
@ObjectType({
  simpleResolvers: true,
  description: 'A vehicle, by its VIN: the join to the rest of the graph.',
})
export class Vehicle {
  @Field(() => ID)
  readonly vin!: string;
}
