/** Province letters of plates. Source: GA 36-2018, annex. */
export const PROVINCES = Array.from(
  '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼',
);

/** Serials exclude I and O: GA 36-2018. */
export const PLATE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
export const DIGITS = '0123456789';

export const CAR_USES = [
  '非营运',
  '非营运',
  '非营运',
  '出租客运',
  '租赁',
  '营转非',
  '预约出租客运',
  '教练',
  '警用',
  '公路客运',
  '出租转非',
  '幼儿校车',
];
export const TRUCK_USES = ['货运', '货运', '非营运', '危化品运输', '工程救险', '营转非'];

export const CAR_TYPES = [
  '小型轿车',
  '小型普通客车',
  '小型越野客车',
  '微型轿车',
  '中型普通客车',
  '大型普通客车',
  '小型面包车',
  '微型面包车',
  '大型卧铺客车',
  '小型专用客车',
];
export const TRUCK_TYPES = [
  '重型半挂牵引车',
  '轻型厢式货车',
  '重型自卸货车',
  '中型栏板货车',
  '轻型仓栅式货车',
  '重型罐式货车',
  '轻型普通货车',
  '重型特殊结构货车',
  '中型厢式货车',
  '重型普通货车',
];
export const TRAILER_TYPES = [
  '重型厢式半挂车',
  '重型仓栅式半挂车',
  '重型平板半挂车',
  '重型集装箱半挂车',
  '重型低平板半挂车',
  '重型罐式半挂车',
];
export const MOTORCYCLE_TYPES = ['普通二轮摩托车', '轻便二轮摩托车', '普通正三轮摩托车'];

/** Makes that exist, with codes that are drawn. */
export const CAR_BRANDS = [
  '别克',
  '大众',
  '丰田',
  '本田',
  '东风日产',
  '比亚迪',
  '长安',
  '吉利',
  '奇瑞',
  '红旗',
  '荣威',
  '奥迪',
  '宝马',
  '梅赛德斯-奔驰',
  '福特',
  '现代',
  '起亚',
  '雪佛兰',
  '哈弗',
  '五菱',
  '标致',
  '雪铁龙',
  '斯柯达',
  '马自达',
  '沃尔沃',
  '特斯拉',
  '雷克萨斯',
  '桑塔纳',
  '捷达',
  '广汽',
  '传祺',
  '名爵',
  '宝骏',
  '江淮',
  '北京',
  '蔚来',
  '小鹏',
  '理想',
];
export const TRUCK_BRANDS = [
  '解放',
  '东风',
  '福田',
  '欧曼',
  '豪沃',
  '陕汽',
  '江铃全顺',
  '江淮',
  '五十铃',
  '北奔',
  '跃进',
  '重汽',
  '华菱之星',
  '红岩',
  '庆铃',
];
export const TRAILER_BRANDS = ['中集', '通华', '梁山', '华骏', '通亚达', '骏强', '盛润'];
export const MOTORCYCLE_BRANDS = [
  '新大洲本田',
  '豪爵',
  '建设',
  '五羊-本田',
  '钱江',
  '宗申',
  '力帆',
];

export const SURNAMES = [
  ...Array.from(
    '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
  ),
  '欧阳',
  '上官',
  '司马',
  '诸葛',
];
export const GIVEN = [
  ...Array.from(
    '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国文辉力新梅玲红玉春雪琴云飞鹏宇浩然梓涵欣怡子轩佳琪思远博雅俊凯志峰海燕晓东永康庆生德福少卿立冬亚楠慧敏荣昌',
  ),
];

export const COMPANY_STEMS = [
  '顺达',
  '恒通',
  '金桥',
  '远航',
  '安泰',
  '鸿运',
  '盛世',
  '天元',
  '瑞丰',
  '万里',
  '长风',
  '博远',
  '宏图',
  '腾龙',
  '佳和',
  '新纪元',
  '东方',
  '华宇',
];
export const COMPANY_KINDS = [
  '汽车租赁有限公司',
  '物流有限公司',
  '运输有限责任公司',
  '出租汽车有限公司',
  '公共交通集团有限公司',
  '危险品运输有限公司',
  '建筑工程有限公司',
  '商贸有限公司',
  '汽车运输股份有限公司第一分公司',
  '驾驶员培训学校',
  '机械设备租赁(集团)有限公司',
];

/** Places that exist, with their plate's letters. */
export const PLACES = [
  {
    plate: '京',
    letters: 'ACEFGHJKLMNPQY',
    name: '北京市',
    towns: ['石景山区', '朝阳区', '海淀区', '丰台区', '通州区', '昌平区', '大兴区'],
  },
  {
    plate: '沪',
    letters: 'ABCDEFGHJKLMN',
    name: '上海市',
    towns: ['浦东新区', '徐汇区', '闵行区', '嘉定区', '青浦区', '松江区'],
  },
  {
    plate: '津',
    letters: 'ABCDEFGHJKLM',
    name: '天津市',
    towns: ['和平区', '河西区', '南开区', '滨海新区', '武清区'],
  },
  {
    plate: '渝',
    letters: 'ABCDFGH',
    name: '重庆市',
    towns: ['渝中区', '江北区', '沙坪坝区', '九龙坡区', '巴南区'],
  },
  {
    plate: '云',
    letters: 'A',
    name: '云南省昆明市',
    towns: ['五华区', '盘龙区', '官渡区', '西山区', '呈贡区'],
  },
  {
    plate: '鲁',
    letters: 'R',
    name: '山东省菏泽市',
    towns: ['牡丹区', '定陶区', '曹县', '单县', '郓城县'],
  },
  {
    plate: '粤',
    letters: 'B',
    name: '广东省深圳市',
    towns: ['福田区', '南山区', '宝安区', '龙岗区', '罗湖区'],
  },
  {
    plate: '苏',
    letters: 'F',
    name: '江苏省南通市',
    towns: ['崇川区', '通州区', '如皋市', '海安市', '启东市'],
  },
  {
    plate: '浙',
    letters: 'A',
    name: '浙江省杭州市',
    towns: ['西湖区', '拱墅区', '滨江区', '萧山区', '余杭区'],
  },
  {
    plate: '川',
    letters: 'A',
    name: '四川省成都市',
    towns: ['锦江区', '青羊区', '武侯区', '成华区', '双流区'],
  },
  {
    plate: '鄂',
    letters: 'A',
    name: '湖北省武汉市',
    towns: ['江岸区', '武昌区', '洪山区', '汉阳区', '江夏区'],
  },
  {
    plate: '皖',
    letters: 'A',
    name: '安徽省合肥市',
    towns: ['蜀山区', '包河区', '庐阳区', '瑶海区', '肥西县'],
  },
  {
    plate: '豫',
    letters: 'A',
    name: '河南省郑州市',
    towns: ['金水区', '中原区', '二七区', '管城回族区', '中牟县'],
  },
  {
    plate: '黑',
    letters: 'A',
    name: '黑龙江省哈尔滨市',
    towns: ['道里区', '南岗区', '道外区', '香坊区'],
  },
  {
    plate: '新',
    letters: 'A',
    name: '新疆维吾尔自治区乌鲁木齐市',
    towns: ['天山区', '沙依巴克区', '水磨沟区', '头屯河区'],
  },
  {
    plate: '琼',
    letters: 'A',
    name: '海南省海口市',
    towns: ['龙华区', '美兰区', '琼山区', '秀英区'],
  },
  {
    plate: '辽',
    letters: 'B',
    name: '辽宁省大连市',
    towns: ['中山区', '西岗区', '沙河口区', '甘井子区'],
  },
  {
    plate: '陕',
    letters: 'A',
    name: '陕西省西安市',
    towns: ['雁塔区', '碑林区', '未央区', '长安区'],
  },
  {
    plate: '闽',
    letters: 'D',
    name: '福建省厦门市',
    towns: ['思明区', '湖里区', '集美区', '同安区'],
  },
  {
    plate: '蒙',
    letters: 'B',
    name: '内蒙古自治区包头市',
    towns: ['昆都仑区', '青山区', '东河区', '土默特右旗'],
  },
  {
    plate: '藏',
    letters: 'A',
    name: '西藏自治区拉萨市',
    towns: ['城关区', '堆龙德庆区', '达孜区'],
  },
  {
    plate: '宁',
    letters: 'A',
    name: '宁夏回族自治区银川市',
    towns: ['兴庆区', '金凤区', '西夏区', '贺兰县'],
  },
  {
    plate: '赣',
    letters: 'A',
    name: '江西省南昌市',
    towns: ['东湖区', '西湖区', '青云谱区', '南昌县'],
  },
  {
    plate: '桂',
    letters: 'A',
    name: '广西壮族自治区南宁市',
    towns: ['青秀区', '兴宁区', '江南区', '武鸣区'],
  },
] as const;
export type Place = (typeof PLACES)[number];

export const STREETS = [
  '人民路',
  '解放大道',
  '中山东路',
  '建设北街',
  '长江路',
  '新华西道',
  '和平里',
  '学府路',
  '科技园南区',
  '花园路',
  '光明大街',
  '滨河路',
  '工业园纬三路',
  '胜利村',
  '东风街道',
];
export const ESTATES = [
  '阳光花园',
  '锦绣家园',
  '翠湖小区',
  '金色港湾',
  '万和城',
  '紫荆苑',
  '书香门第',
  '百合公寓',
];

/** Energy types. Source: reference vocabulary of the card. */
export const ENERGIES = [
  '汽油',
  '柴油',
  '电',
  '混合油',
  '天然气',
  '液化石油气',
  '甲醇',
  '乙醇',
  '太阳能',
  '混合动力',
  '氢',
  '生物燃料',
  '汽油/天然气',
  '汽油/电',
];
