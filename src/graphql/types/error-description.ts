import { Field, ObjectType } from 'type-graphql';
import type { ErrorCode } from '../../domain/errors/catalog.ts';
import { ErrorCategory } from './enums.ts';

/** One code that `extensions.code` may hold. */
@ObjectType({ simpleResolvers: true, description: 'One code that extensions.code may hold.' })
export class ErrorDescription {
  @Field(() => String)
  readonly code!: ErrorCode;

  @Field(() => ErrorCategory, { description: 'Who has to act.' })
  readonly category!: keyof typeof ErrorCategory;

  @Field(() => Boolean, { description: 'True where the same request may succeed later.' })
  readonly retryable!: boolean;

  @Field(() => [String], { description: "Tencent's codes that become this one." })
  readonly tencentCodes!: readonly string[];
}
