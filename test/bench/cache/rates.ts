import { compare } from './contest.ts';
import type { Trio } from './contest.ts';
import { bareRequestOf, imageOf, requestOf } from './image-request.ts';
import type { Form } from './image-request.ts';
import { startServers } from './rate-servers.ts';

/** Medians over the pairs. */
export interface RateResult {
  readonly form: Form;
  readonly imageBytes: number;
  readonly cachedPerSecond: number;
  readonly constantPerSecond: number;
  readonly barePerSecond: number;
  readonly ratioToConstant: number;
  /** The same by the gateway's processor time an answer: other load on the machine does not move it. */
  readonly cpuRatioToConstant: number;
  readonly ratioToBare: number;
}

const SIZES = (process.env['SIZES'] ?? '100000,1000000,5000000').split(',').map(Number);
const RECOGNIZE = `query ($image: ImageInput!) {
  recognizeVehicleLicense(image: $image) { id cached front { plateNo vin owner } }
}`;
const CONSTANT = '{ __typename }';

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const resultOf = (form: Form, imageBytes: number, trios: readonly Trio[]): RateResult => {
  const of = (read: (trio: Trio) => number): number => median(trios.map(read));
  return {
    form,
    imageBytes,
    cachedPerSecond: Math.round(of(({ cached }) => cached.perSecond)),
    constantPerSecond: Math.round(of(({ constant }) => constant.perSecond)),
    barePerSecond: Math.round(of(({ bare }) => bare.perSecond)),
    ratioToConstant: of(({ cached, constant }) => cached.perSecond / constant.perSecond),
    cpuRatioToConstant: of(({ cached, constant }) => constant.cpuMs / cached.cpuMs),
    ratioToBare: of(({ cached, bare }) => cached.perSecond / bare.perSecond),
  };
};

/** Cached answers against a constant field of the same server and against a bare server. */
export async function compareRates(
  pairs: number,
  windowMs: number,
): Promise<readonly RateResult[]> {
  const servers = await startServers();
  const { gateway, bare } = servers;
  const results: RateResult[] = [];
  try {
    for (const form of ['base64', 'upload'] as const) {
      for (const imageBytes of SIZES) {
        const image = await imageOf(imageBytes);
        const request = await requestOf(RECOGNIZE, image, form);
        const trios = await compare(
          {
            cached: { ...gateway, request },
            constant: { ...gateway, request: await requestOf(CONSTANT, image, form) },
            bare: { ...bare, request: form === 'base64' ? request : await bareRequestOf(image) },
          },
          pairs,
          windowMs,
        );
        results.push(resultOf(form, imageBytes, trios));
      }
    }
  } finally {
    await servers.stop();
  }
  return results;
}
