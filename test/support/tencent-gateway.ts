import { startGatewayProcess } from './gateway-process.ts';
import type { GatewayProcess } from './gateway-process.ts';
import { upload } from './graphql-client.ts';
import { TEST_CREDENTIALS } from './tencent-engine.ts';
import type { TencentServer } from './tencent-server/tencent-server.ts';

/** What was answered for a photo. */
export interface Told {
  readonly id: string;
  readonly cached: boolean;
}

const READ = `query Read($image: ImageInput!) {
  recognizeVehicleLicense(image: $image, side: FRONT) { id cached }
}`;

/** Starts a gateway that asks this server alone. */
export const startTencentGateway = (
  server: TencentServer,
  env: Readonly<Record<string, string>>,
): Promise<GatewayProcess> =>
  startGatewayProcess({
    ENGINES: 'tencent',
    TENCENTCLOUD_SECRET_ID: TEST_CREDENTIALS.secretId,
    TENCENTCLOUD_SECRET_KEY: TEST_CREDENTIALS.secretKey,
    TENCENT_ENDPOINT: server.url.origin,
    ...env,
  });

/** Asks for a front. @throws Error for an answer without data. */
export async function askForFront(
  { url }: GatewayProcess,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Told> {
  const query = { query: READ, variables: { image: { upload: null } } };
  const files = [{ bytes, paths: ['variables.image.upload'] }];
  const { data, errors } = await upload<{ recognizeVehicleLicense: Told }>(url, query, files);
  if (data === undefined || data === null) throw new Error('No data.', { cause: errors });
  return data.recognizeVehicleLicense;
}
