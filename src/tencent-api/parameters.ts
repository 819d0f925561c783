import type { CardSide, TractorSide } from '../domain/card.ts';
import { LicenseError } from '../domain/errors/license-error.ts';
import { invalidBody, invalidType, unknownParameter, unsupportedContentType } from './refusals.ts';

/** What VehicleLicenseOCR is asked. */
export interface Parameters {
  readonly imageBase64: string | null;
  readonly imageUrl: string | null;
  readonly side: CardSide;
  readonly tractorSide: TractorSide | null;
}

/** Source: VehicleLicenseOCR, 2. 输入参数; TractorCardSide: the SDK's models. */
const NAMES = ['ImageBase64', 'ImageUrl', 'CardSide', 'TractorCardSide'] as const;

type Name = (typeof NAMES)[number];

const SIDES = ['FRONT', 'BACK', 'DOUBLE'] as const satisfies readonly CardSide[];
const TRACTOR_SIDES = ['FRONT', 'BACK'] as const satisfies readonly TractorSide[];

/**
 * The parameters in the body of a POST.
 * @throws ApiRefusal, LicenseError BAD_USER_INPUT
 */
export function parametersInBody(contentType: string, body: Buffer): Parameters {
  if (!/^application\/json\s*(;|$)/iu.test(contentType)) throw unsupportedContentType();
  return parametersFrom(Object.entries(parseObject(body)));
}

/**
 * The parameters in the query of a GET.
 * @throws ApiRefusal, LicenseError BAD_USER_INPUT
 */
export const parametersInQuery = (query: string): Parameters =>
  parametersFrom([...new URLSearchParams(query)]);

function parseObject(body: Buffer): object {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch (cause) {
    throw invalidBody(cause);
  }
  throw invalidBody();
}

function parametersFrom(entries: readonly (readonly [string, unknown])[]): Parameters {
  const given = new Map<Name, string>();
  for (const [name, value] of entries) {
    if (!isName(name)) throw unknownParameter(name);
    if (value === null || value === '') continue;
    if (typeof value !== 'string') throw invalidType(name);
    given.set(name, value);
  }
  return {
    imageBase64: given.get('ImageBase64') ?? null,
    imageUrl: given.get('ImageUrl') ?? null,
    side: oneOf(SIDES, given.get('CardSide')) ?? 'FRONT',
    tractorSide: oneOf(TRACTOR_SIDES, given.get('TractorCardSide')),
  };
}

const isName = (name: string): name is Name => NAMES.some((known) => known === name);

function oneOf<Value extends string>(
  values: readonly Value[],
  given: string | undefined,
): Value | null {
  if (given === undefined) return null;
  const value = values.find((known) => known === given);
  if (value === undefined) throw new LicenseError('BAD_USER_INPUT');
  return value;
}
