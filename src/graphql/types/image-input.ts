import type { FileUpload } from 'graphql-upload-minimal';
import { GraphQLUpload } from 'graphql-upload-minimal';
import { Directive, Field, InputType } from 'type-graphql';

/** The picture of a license, sent in exactly one of three ways. */
@Directive('@oneOf')
@InputType({ description: 'The picture of a license: exactly one member.' })
export class ImageInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Standard or URL-safe base64, with or without padding, white space and a data: prefix.',
  })
  readonly base64?: string;

  @Field(() => String, {
    nullable: true,
    description: 'An http or https address the gateway fetches.',
  })
  readonly url?: string;

  @Field(() => GraphQLUpload, {
    nullable: true,
    description: 'A file of a GraphQL multipart request: the fastest way for a large image.',
  })
  readonly upload?: Promise<FileUpload>;
}
