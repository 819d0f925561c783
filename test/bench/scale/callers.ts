import { Client } from 'tencentcloud-sdk-nodejs-ocr/tencentcloud/services/ocr/v20181119/ocr_client.js';
import type { Picture } from '../../support/pictures.ts';

/** What a caller was told: a plate, or the code of an error. */
export type Told = { readonly plateNo: string | null } | { readonly code: string };

/** Asks for the plate in a photo. */
export type Ask = (photo: Picture) => Promise<Told>;

const QUERY = `query ($image: ImageInput!) {
  recognizeVehicleLicense(image: $image) { front { plateNo } }
}`;

interface GraphqlReply {
  readonly data?: { readonly recognizeVehicleLicense?: { readonly front: { plateNo: string } } };
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

/** Asks in GraphQL. */
export const askGraphql =
  (url: string): Ask =>
  async ({ base64 }) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY, variables: { image: { base64 } } }),
      signal: AbortSignal.timeout(120_000),
    });
    const { data, errors } = (await response.json()) as GraphqlReply;
    const code = errors?.[0]?.extensions.code;
    if (code !== undefined) return { code };
    return { plateNo: data?.recognizeVehicleLicense?.front.plateNo ?? null };
  };

/** Asks in Tencent's manner, with the official SDK. */
export function askTencentFace(url: string, secretId: string, secretKey: string): Ask {
  const { host } = new URL(url);
  const client = new Client({
    credential: { secretId, secretKey },
    region: 'ap-guangzhou',
    profile: { httpProfile: { endpoint: host, protocol: 'http://', reqTimeout: 120 } },
  });
  return async ({ base64 }) => {
    try {
      const { FrontInfo } = await client.VehicleLicenseOCR({ ImageBase64: base64 });
      return { plateNo: FrontInfo?.PlateNo ?? null };
    } catch (error) {
      return { code: String((error as { code?: unknown }).code ?? error) };
    }
  };
}
