import { Field, Int, ObjectType } from 'type-graphql';
import { Dimensions } from './dimensions.ts';
import { Inspection } from './inspection.ts';
import { fieldsCost, inspectionsCost } from './list-cost.ts';
import { Plate } from './plate.ts';
import { Printed } from './printed.ts';
import { RecognizedField } from './recognized-field.ts';

const Quantity = (description: string): PropertyDecorator =>
  Field(() => Int, { nullable: true, description });

/** The sub-page. */
@ObjectType({ simpleResolvers: true, description: 'The sub-page.' })
export class BackInfo {
  @Printed('号牌号码')
  readonly plateNo!: string | null;

  @Printed('档案编号')
  readonly fileNo!: string | null;

  @Printed('核定载人数')
  readonly allowNum!: string | null;

  @Printed('总质量')
  readonly totalMass!: string | null;

  @Printed('整备质量')
  readonly curbWeight!: string | null;

  @Printed('核定载质量')
  readonly loadQuality!: string | null;

  @Printed('外廓尺寸')
  readonly externalSize!: string | null;

  @Printed('备注')
  readonly marks!: string | null;

  @Printed('检验记录')
  readonly record!: string | null;

  @Printed('准牵引总质量')
  readonly totalQuasiMass!: string | null;

  @Printed('证芯编号')
  readonly subPageCode!: string | null;

  @Printed('能源种类')
  readonly fuelType!: string | null;

  @Printed('住址, on electronic licenses')
  readonly addressElectronic!: string | null;

  @Printed('发证机关, on electronic licenses')
  readonly issueAuthorityElectronic!: string | null;

  @Printed('车身颜色, on electronic licenses')
  readonly carBodyColor!: string | null;

  @Field(() => Plate, { nullable: true, description: 'plateNo taken apart.' })
  readonly plate!: Plate | null;

  @Quantity('Persons allowed, the cab rows summed: 5 of 2+3人.')
  readonly seats!: number | null;

  @Quantity('totalMass in kilograms.')
  readonly totalMassKg!: number | null;

  @Quantity('curbWeight in kilograms.')
  readonly curbWeightKg!: number | null;

  @Quantity('loadQuality in kilograms.')
  readonly loadQualityKg!: number | null;

  @Quantity('totalQuasiMass in kilograms.')
  readonly totalQuasiMassKg!: number | null;

  @Field(() => Dimensions, { nullable: true, description: 'externalSize taken apart.' })
  readonly dimensions!: Dimensions | null;

  @Field(() => [Inspection], {
    description: 'The inspections in record, newest first.',
    complexity: inspectionsCost,
  })
  readonly inspections!: readonly Inspection[];

  @Field(() => [RecognizedField], {
    description: 'Every value read, with its place.',
    complexity: fieldsCost,
  })
  readonly fields!: readonly RecognizedField[];
}
