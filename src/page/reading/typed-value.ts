import type { PlaceFragment, ReadLicenseQuery } from '../generated/operations.ts';
import { LANGUAGE_TAG } from '../words/locale.ts';
import type { Locale } from '../words/locale.ts';
import { speaker } from '../words/words.ts';
import type { Say } from '../words/words.ts';

/** A page of the answer. */
export type AnsweredPage = ReadLicenseQuery['recognizeVehicleLicense']['pages'][number];

type MainPage = Extract<AnsweredPage, { __typename: 'FrontInfo' }>;
type SubPage = Extract<AnsweredPage, { __typename: 'BackInfo' }>;
type Telling<Page> = Readonly<Record<string, (page: Page, tongue: Tongue) => string | null>>;

/** A language's words and its way with dates and numbers. */
interface Tongue {
  readonly say: Say;
  readonly tag: string;
}

const plate = ({ plate: value }: MainPage | SubPage, { say }: Tongue): string | null =>
  value === null
    ? null
    : [say(`plate${value.kind}`), value.province, value.issuer]
        .filter((part) => part !== null)
        .join(' · ');

const day = (date: string | null, { tag }: Tongue): string | null =>
  date === null
    ? null
    : new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));

const mass = (kilograms: number | null, { tag }: Tongue): string | null =>
  kilograms === null
    ? null
    : new Intl.NumberFormat(tag, { style: 'unit', unit: 'kilogram' }).format(kilograms);

const month = (text: string, { tag }: Tongue): string =>
  new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(text),
  );

const MAIN_PAGE: Telling<MainPage> = {
  plateNo: plate,
  model: ({ brand }, { say }) => (brand === null ? null : say('brand', { brand })),
  vin: ({ vinCheck }, { say }) => (vinCheck === null ? null : say(`vin${vinCheck}`)),
  registerDate: ({ registerDate }, tongue) => day(registerDate, tongue),
  issueDate: ({ issueDate }, tongue) => day(issueDate, tongue),
};

const SUB_PAGE: Telling<SubPage> = {
  plateNo: plate,
  allowNum: ({ seats }, { say }) =>
    seats === null ? null : say('seats', { count: seats.toString() }),
  totalMass: ({ totalMassKg }, tongue) => mass(totalMassKg, tongue),
  curbWeight: ({ curbWeightKg }, tongue) => mass(curbWeightKg, tongue),
  loadQuality: ({ loadQualityKg }, tongue) => mass(loadQualityKg, tongue),
  totalQuasiMass: ({ totalQuasiMassKg }, tongue) => mass(totalQuasiMassKg, tongue),
  externalSize: ({ dimensions }, { say, tag }) => {
    if (dimensions === null) return null;
    const number = new Intl.NumberFormat(tag);
    const { lengthMm, widthMm, heightMm } = dimensions;
    return say('dimensions', {
      length: number.format(lengthMm),
      width: number.format(widthMm),
      height: number.format(heightMm),
    });
  },
  record: ({ inspections }, tongue) =>
    inspections.length === 0
      ? null
      : inspections
          .map(({ validUntil, authority }) =>
            [tongue.say('inspectedUntil', { month: month(validUntil, tongue) }), authority]
              .filter((part) => part !== null)
              .join(' · '),
          )
          .join('\n'),
};

/** What the gateway made of a printed value, in words; null where it is text and no more. */
export function typedValue(
  page: AnsweredPage,
  name: PlaceFragment['name'],
  locale: Locale,
): string | null {
  const tongue = { say: speaker(locale), tag: LANGUAGE_TAG[locale] };
  if (page.__typename === 'FrontInfo') return MAIN_PAGE[name]?.(page, tongue) ?? null;
  if (page.__typename === 'BackInfo') return SUB_PAGE[name]?.(page, tongue) ?? null;
  return null;
}
