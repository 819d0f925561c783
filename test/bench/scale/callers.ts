import { Client } from 'tencentcloud-sdk-nodejs-ocr/tencentcloud/services/ocr/v20181119/ocr_client.js';
import type { Picture } from '../../support/pictures.ts';
import { SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';

/** What stands on a card, by the names of Tencent's API; an empty value is as good as none. */
export type Values = Readonly<Record<string, string>>;

/** What a caller was told: what stands on the card, or the code of an error. */
export type Told = { readonly values: Values } | { readonly code: string };

/** Asks what stands on the card in a photo. */
export type Ask = (photo: Picture) => Promise<Told>;

const NAMES = Object.keys(SAMPLE_FRONT.FrontInfo);
const memberOf = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
const QUERY = `query ($image: ImageInput!) {
  recognizeVehicleLicense(image: $image) { front { ${NAMES.map(memberOf).join(' ')} } }
}`;

interface GraphqlReply {
  readonly data?: {
    readonly recognizeVehicleLicense?: { readonly front: Readonly<Record<string, string | null>> };
  } | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const valuesFrom = (read: (name: string) => string | null | undefined): Values =>
  Object.fromEntries(NAMES.map((name) => [name, read(name) ?? '']));

/** Asks in GraphQL. */
export const askGraphql =
  (url: string, limitMs: number): Ask =>
  async ({ base64 }) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY, variables: { image: { base64 } } }),
      signal: AbortSignal.timeout(limitMs),
    });
    const { data, errors } = (await response.json()) as GraphqlReply;
    const code = errors?.[0]?.extensions.code;
    if (code !== undefined) return { code };
    return { values: valuesFrom((name) => data?.recognizeVehicleLicense?.front[memberOf(name)]) };
  };

interface Access {
  readonly id: string;
  readonly key: string;
}

/** Asks in Tencent's manner, with the official SDK. */
export function askTencentFace(url: string, access: Access, limitMs: number): Ask {
  const { host } = new URL(url);
  const client = new Client({
    credential: { secretId: access.id, secretKey: access.key },
    region: 'ap-guangzhou',
    profile: { httpProfile: { endpoint: host, protocol: 'http://', reqTimeout: limitMs / 1000 } },
  });
  return async ({ base64 }) => {
    try {
      const { FrontInfo } = await client.VehicleLicenseOCR({ ImageBase64: base64 });
      const values = { ...FrontInfo } as Readonly<Record<string, string | undefined>>;
      return { values: valuesFrom((name) => values[name]) };
    } catch (error) {
      return { code: String((error as { code?: unknown }).code ?? error) };
    }
  };
}
