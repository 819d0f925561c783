/**
 * The vehicle types as the card prints them: size and body. Later print versions say 栏板, 封闭式,
 * 集装箱 and 多用途 where earlier ones said 普通, 封闭 and 集装厢; both stand here. New names keep
 * coming: never reject one that is missing. Source: GA/T 16.4.
 */

const each = (sizes: string, bodies: string): readonly string[] =>
  sizes.split(' ').flatMap((size) => bodies.split(' ').map((body) => size + body));

const PASSENGER = [
  ...each('大型 中型 小型 微型', '普通客车 越野客车 轿车 专用客车'),
  ...each('大型 中型', '双层客车 卧铺客车 铰接客车'),
  ...each('大型 中型 小型', '专用校车'),
  ...each('小型 微型', '面包车'),
];

const TRUCK_SIZES = '重型 中型 轻型 微型';

const TRUCKS = [
  ...each(
    TRUCK_SIZES,
    '普通货车 栏板货车 多用途货车 厢式货车 封闭货车 封闭式货车 罐式货车 平板货车 自卸货车 特殊结构货车 仓栅式货车 专门用途货车 车辆运输车 集装厢车 集装箱车',
  ),
  ...each(
    TRUCK_SIZES,
    '栏板自卸货车 厢式自卸货车 罐式自卸货车 平板自卸货车 集装厢自卸货车 集装箱自卸货车 特殊结构自卸货车 仓栅式自卸货车',
  ),
  ...each('普通 栏板 厢式 罐式 自卸 仓栅式 厢式自卸 罐式自卸', '低速货车'),
  ...each('重型 中型 轻型', '半挂牵引车 全挂牵引车'),
];

const TRAILER_SIZES = '重型 中型 轻型';
const TRAILER_BODIES =
  '普通 栏板 厢式 罐式 平板 集装箱 自卸 特殊结构 仓栅式 旅居 专项作业 低平板 车辆运输';
const TIPPING_BODIES =
  '栏板自卸 厢式自卸 罐式自卸 平板自卸 集装箱自卸 特殊结构自卸 仓栅式自卸 专项作业自卸 低平板自卸';

const TRAILERS = each(TRAILER_SIZES, `${TRAILER_BODIES} ${TIPPING_BODIES}`)
  .flatMap((trailer) => [`${trailer}半挂车`, `${trailer}全挂车`])
  .concat(each(TRAILER_SIZES, '中置轴旅居挂车 中置轴车辆运输车 中置轴普通挂车'));

const SPECIAL = each('大型 中型 小型 微型 重型 轻型', '专项作业车 非载货专项作业车 载货专项作业车');

const TWO_AND_THREE_WHEELED = [
  ...each('普通 轻便', '正三轮摩托车 二轮摩托车'),
  '正三轮载客摩托车',
  '正三轮载货摩托车',
  '侧三轮摩托车',
  '三轮汽车',
];

const OTHERS = [
  '无轨电车',
  '有轨电车',
  '轮式装载机械',
  '轮式挖掘机械',
  '轮式平地机械',
  '大型轮式拖拉机',
  '小型轮式拖拉机',
  '手扶拖拉机',
  '手扶变形运输机',
];

/** Every known name. */
export const VEHICLE_TYPES: readonly string[] = [
  ...PASSENGER,
  ...TRUCKS,
  ...TRAILERS,
  ...SPECIAL,
  ...TWO_AND_THREE_WHEELED,
  ...OTHERS,
];
