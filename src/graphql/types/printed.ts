import { Field } from 'type-graphql';

/** A member that holds the text as printed; null when blank or unreadable. */
export const Printed = (description: string): PropertyDecorator =>
  Field(() => String, { nullable: true, description });
