import { readFileSync } from 'node:fs';
import type { FrontTruth, LicenseTruth } from '../specimens/truth/license.ts';
import { SPECIMEN_KINDS } from '../specimens/recipes.ts';
import { specimenLicense } from '../specimens/corpus.ts';
import { PERSONAL } from '../integration/observability/specimens.ts';
import { SAMPLE_BACK, SAMPLE_FRONT } from './tencent-server/truth.ts';

const SAMPLES = 'test/specimens/samples/truth.json';
/** How many specimens of each kind the tests draw at most. */
const DRAWN = 8;
/** Two signs of an invented name stand in other texts by chance, too: 金华 is a city. */
const PROVES_A_LEAK = 3;

type Page = Partial<Pick<FrontTruth, 'owner' | 'plateNo' | 'vin' | 'address'>> | null;

/** Owner, plate, VIN and address of every card whose picture the tests send anywhere. */
export function personalValues(): readonly string[] {
  const drawn = valuesOf(drawnPages()).filter((value) => value.length >= PROVES_A_LEAK);
  return [...new Set([...valuesOf([...samplePages(), ...tencentPages(), PERSONAL]), ...drawn])];
}

const valuesOf = (pages: readonly Page[]): readonly string[] =>
  pages
    .flatMap((page) => (page === null ? [] : [page.owner, page.plateNo, page.vin, page.address]))
    .filter((value) => value !== undefined && value !== null && value.length > 1)
    .map(String);

function samplePages(): readonly Page[] {
  const samples = JSON.parse(readFileSync(SAMPLES, 'utf8')) as readonly {
    readonly truth: Readonly<Record<'front' | 'back', Page>>;
  }[];
  return samples.flatMap(({ truth }) => [truth.front, truth.back]);
}

function drawnPages(): readonly Page[] {
  const indices = Array.from({ length: DRAWN }, (_, index) => index);
  const licenses: readonly LicenseTruth[] = (['work', 'report'] as const).flatMap((split) =>
    SPECIMEN_KINDS.flatMap((kind) => indices.map((index) => specimenLicense(split, kind, index))),
  );
  return licenses.flatMap(({ front, back }) => [front, { plateNo: back.plateNo }]);
}

const tencentPages = (): readonly Page[] => [
  {
    owner: SAMPLE_FRONT.FrontInfo.Owner,
    plateNo: SAMPLE_FRONT.FrontInfo.PlateNo,
    vin: SAMPLE_FRONT.FrontInfo.Vin,
    address: SAMPLE_FRONT.FrontInfo.Address,
  },
  { plateNo: SAMPLE_BACK.BackInfo.PlateNo },
];
