import type { IncomingHttpHeaders } from 'node:http';
import { invalidAction, invalidRegion, noSuchVersion, unsupportedRegion } from './refusals.ts';
import { requiredHeader } from './required-header.ts';

const ACTION = 'VehicleLicenseOCR';
const VERSION = '2018-11-19';

/** Source: VehicleLicenseOCR, Region. */
const REGIONS = new Set(['ap-beijing', 'ap-guangzhou', 'ap-hongkong', 'ap-shanghai']);

const REGION_FORM = /^[a-z]{2,3}(-[a-z]+)+(-\d+)?$/u;

/**
 * Judges Action, Version and Region in the order of Tencent's documents.
 * @param service - from the signature's scope; named where the version is wrong.
 * @throws ApiRefusal
 */
export function checkCommonParameters(headers: IncomingHttpHeaders, service: string): void {
  const action = requiredHeader(headers, 'X-TC-Action');
  if (action !== ACTION) throw invalidAction();
  const version = requiredHeader(headers, 'X-TC-Version');
  if (version !== VERSION) throw noSuchVersion(version, service);
  const region = requiredHeader(headers, 'X-TC-Region');
  if (!REGION_FORM.test(region)) throw invalidRegion();
  if (!REGIONS.has(region)) throw unsupportedRegion(region);
}
