import type { Random } from '../random.ts';
import { COMPANY_KINDS, COMPANY_STEMS, ESTATES, GIVEN, STREETS, SURNAMES } from './vocabularies.ts';
import type { Place } from './vocabularies.ts';

const drawPerson = (random: Random): string =>
  random.pick(SURNAMES) +
  Array.from({ length: random.integer(1, 2) }, () => random.pick(GIVEN)).join('');

/** A person or, one time in four, a company. */
export const drawOwner = (random: Random): string =>
  random.chance(0.75)
    ? drawPerson(random)
    : random.pick(['', '上海', '昆明市', '菏泽', '深圳市', '江苏']) +
      random.pick(COMPANY_STEMS) +
      random.pick(COMPANY_KINDS);

const number = (random: Random, most: number): string => random.integer(1, most).toString();

const house = (random: Random): string =>
  random.pick([
    (): string => '',
    (): string =>
      `${number(random, 60)}栋${number(random, 4)}单元${number(random, 33)}0${number(random, 4)}室`,
    (): string =>
      `${number(random, 30)}号楼${number(random, 6)}门${number(random, 30)}0${number(random, 4)}号`,
    (): string =>
      `(${random.pick(ESTATES)})${number(random, 20)}幢${number(random, 9)}0${number(random, 9)}室`,
    (): string => `附${number(random, 20)}号${random.text('ABCD', 1)}座${number(random, 28)}层`,
  ])();

/** From a bare district to a line that needs three. */
export const drawAddress = (random: Random, place: Place): string => {
  const district = place.name + random.pick(place.towns);
  if (random.chance(0.12)) {
    return district;
  }
  const street = random.pick(STREETS) + number(random, 999) + '号';
  const estate = random.chance(0.4) ? random.pick(ESTATES) : '';
  const long = random.chance(0.12)
    ? `${random.pick(STREETS)}与${random.pick(STREETS)}交叉口东北角商务中心${random.text('ABCDE', 1)}座`
    : '';
  return district + street + estate + long + house(random);
};

/** Who issues: the words of the red seal. */
export const drawSeal = (random: Random, place: Place): string => {
  const city = place.name.replace(/^.*(?:省|自治区)/, '');
  const province = /^.*?(?:省|自治区|市)/.exec(place.name)?.[0] ?? place.name;
  return random.pick([
    `${city}公安局公安交通管理局`,
    `${city}公安局交通警察支队`,
    `${city}公安局交通警察支队`,
    `${province}${city === province ? '' : city}公安局交通警察总队`,
  ]);
};
