import { GraphQLDateTime } from 'graphql-scalars';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { BackInfo } from './back-info.ts';
import { CardSide, LicenseMedium, LicenseWarning, RecognitionEngine } from './enums.ts';
import { Finding } from './finding.ts';
import { FrontInfo } from './front-info.ts';
import type { PrintedPage } from './license-page.ts';
import { LicensePage } from './license-page.ts';
import { findingsCost, pagesCost } from './list-cost.ts';

/** What was read in one image. */
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: 'What was read in one image.' })
export class VehicleLicenseRecognition {
  @Field(() => ID, { description: 'Stable for the same image and side.' })
  readonly id!: string;

  @Field(() => String, { description: 'SHA-256 of the image bytes, lower-case hex.' })
  readonly imageHash!: string;

  @Field(() => CardSide, { description: 'FRONT, BACK or DOUBLE, never AUTO.' })
  readonly side!: keyof typeof CardSide;

  @Field(() => LicenseMedium, { nullable: true })
  readonly medium!: keyof typeof LicenseMedium | null;

  @Field(() => [LicensePage], { description: 'In the order FRONT, BACK.', complexity: pagesCost })
  readonly pages!: readonly PrintedPage[];

  @Field(() => FrontInfo, {
    nullable: true,
    description: 'The main page, where the image shows it.',
  })
  readonly front!: FrontInfo | null;

  @Field(() => BackInfo, { nullable: true, description: 'The sub-page, where the image shows it.' })
  readonly back!: BackInfo | null;

  @Field(() => [LicenseWarning], { description: 'Doubts about the image.' })
  readonly warnings!: readonly (keyof typeof LicenseWarning)[];

  @Field(() => [Int], { description: 'Their codes, verbatim.' })
  readonly warnCodes!: readonly number[];

  @Field(() => [String], { description: 'Their messages, verbatim.' })
  readonly warnMessages!: readonly string[];

  @Field(() => [Finding], {
    description: 'Contradictions in what was read; never changes what was read.',
    complexity: findingsCost,
  })
  readonly findings!: readonly Finding[];

  @Field(() => RecognitionEngine)
  readonly engine!: keyof typeof RecognitionEngine;

  @Field(() => Boolean, { description: 'True where the answer was remembered.' })
  readonly cached!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Tencent's RequestId when Tencent answered.",
  })
  readonly requestId!: string | null;

  @Field(() => GraphQLDateTime)
  readonly recognizedAt!: string;
}
