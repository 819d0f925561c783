import { ObjectType } from 'type-graphql';
import { Printed } from './printed.ts';

/** The sub-page of a tractor's license. */
@ObjectType({ simpleResolvers: true, description: "The sub-page of a tractor's license." })
export class TractorBackInfo {
  @Printed('号牌号码')
  readonly plateNo!: string | null;

  @Printed('核定载人数')
  readonly allowNum!: string | null;

  @Printed('联合收割机质量')
  readonly combineHarvesterQuality!: string | null;

  @Printed('拖拉机最小使用质量')
  readonly tractorMinUsageWeight!: string | null;

  @Printed('拖拉机最大允许载质量')
  readonly tractorMaxAllowLoadCapacity!: string | null;

  @Printed('外廓尺寸')
  readonly externalSize!: string | null;

  @Printed('检验记录')
  readonly record!: string | null;

  @Printed('类型')
  readonly vehicleType!: string | null;

  @Printed('住址')
  readonly address!: string | null;
}
