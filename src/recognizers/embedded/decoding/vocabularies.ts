/** 使用性质, as registered. Source: GA/T 16.3 and later additions. */
export const USE_CHARACTERS: readonly string[] =
  '非营运 公路客运 公交客运 出租客运 旅游客运 货运 租赁 警用 消防 救护 工程救险 营转非 出租转非 教练 幼儿校车 小学生校车 初中生校车 中小学生校车 危化品运输 预约出租客运 预约出租转非'.split(
    ' ',
  );

/** The sizes a body may have, and the bodies. Source: GA/T 16.4 and later additions. */
const FAMILIES: readonly (readonly [string, string])[] = [
  ['大型 中型 小型 微型', '轿车 越野客车 普通客车 专用客车 双层客车 卧铺客车 铰接客车 面包车'],
  ['大型 中型 小型', '专用校车 普通校车'],
  [
    '重型 中型 轻型 微型',
    '普通货车 厢式货车 封闭货车 罐式货车 平板货车 集装箱车 自卸货车 特殊结构货车 仓栅式货车 栏板货车 多用途货车 车辆运输车 厢式自卸货车 罐式自卸货车 平板自卸货车 非载货专项作业车 载货专项作业车 专项作业车',
  ],
  ['重型 中型 轻型', '半挂牵引车 全挂牵引车'],
  [
    '重型 中型 轻型',
    '普通半挂车 厢式半挂车 罐式半挂车 平板半挂车 集装箱半挂车 自卸半挂车 特殊结构半挂车 仓栅式半挂车 旅居半挂车 专项作业半挂车 低平板半挂车 车辆运输半挂车 栏板半挂车',
  ],
  [
    '重型 中型 轻型',
    '普通全挂车 厢式全挂车 罐式全挂车 平板全挂车 集装箱全挂车 自卸全挂车 仓栅式全挂车 旅居全挂车 专项作业全挂车 栏板全挂车 中置轴旅居挂车 中置轴车辆运输车 中置轴普通挂车',
  ],
  ['普通 轻便', '正三轮摩托车 二轮摩托车 正三轮载客摩托车 正三轮载货摩托车 侧三轮摩托车'],
  ['大型 小型 手扶', '轮式拖拉机 轮式自行机械 拖拉机 拖拉机运输机组'],
  ['', '无轨电车 有轨电车 三轮汽车 低速货车 轮式装载机械 轮式挖掘机械 轮式平地机械'],
];

/** 车辆类型: a prior only, for new names come with every edition. */
export const VEHICLE_TYPES: readonly string[] = FAMILIES.flatMap(([sizes, bodies]) =>
  sizes.split(' ').flatMap((size) => bodies.split(' ').map((body) => size + body)),
);
