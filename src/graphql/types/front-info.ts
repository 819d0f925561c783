import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { VinCheck } from './enums.ts';
import { fieldsCost } from './list-cost.ts';
import { Plate } from './plate.ts';
import { Printed } from './printed.ts';
import { RecognizedField } from './recognized-field.ts';
import { Vehicle } from './vehicle.ts';

/** The main page. */
@ObjectType({ simpleResolvers: true, description: 'The main page.' })
export class FrontInfo {
  @Printed('号牌号码')
  readonly plateNo!: string | null;

  @Printed('车辆类型')
  readonly vehicleType!: string | null;

  @Printed('所有人')
  readonly owner!: string | null;

  @Printed('住址')
  readonly address!: string | null;

  @Printed('使用性质')
  readonly useCharacter!: string | null;

  @Printed('品牌型号')
  readonly model!: string | null;

  @Printed('车辆识别代号')
  readonly vin!: string | null;

  @Printed('发动机号码')
  readonly engineNo!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '注册日期' })
  readonly registerDate!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '发证日期' })
  readonly issueDate!: string | null;

  @Printed('印章')
  readonly seal!: string | null;

  @Printed('状态, on electronic licenses')
  readonly stateElectronic!: string | null;

  @Printed('检验有效期, on electronic licenses')
  readonly inspectionValidityTimeElectronic!: string | null;

  @Printed('生成时间, on electronic licenses')
  readonly generationTimeElectronic!: string | null;

  @Field(() => Plate, { nullable: true, description: 'plateNo taken apart.' })
  readonly plate!: Plate | null;

  @Field(() => String, { nullable: true, description: '别克 of 别克牌SGM7151LAAA.' })
  readonly brand!: string | null;

  @Field(() => VinCheck, { nullable: true, description: "Whether the VIN's check digit fits." })
  readonly vinCheck!: keyof typeof VinCheck | null;

  @Field(() => Vehicle, { nullable: true, description: 'The join to the rest of the graph.' })
  readonly vehicle!: Vehicle | null;

  @Field(() => [RecognizedField], {
    description: 'Every value read, with its place.',
    complexity: fieldsCost,
  })
  readonly fields!: readonly RecognizedField[];
}
