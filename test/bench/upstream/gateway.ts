import { startGatewayProcess } from '../../support/gateway-process.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { TEST_CREDENTIALS } from '../../support/tencent-engine.ts';
import { FACE_KEYS } from '../../support/tencent-face.ts';

/** The built gateway before an upstream, without limits of its own, with Tencent's face open. */
export const startGatewayBefore = (
  upstream: URL,
  variables: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> =>
  startGatewayProcess({
    LOG_LEVEL: 'warn',
    ENGINES: 'tencent',
    TENCENT_ENDPOINT: upstream.origin,
    TENCENTCLOUD_SECRET_ID: TEST_CREDENTIALS.secretId,
    TENCENTCLOUD_SECRET_KEY: TEST_CREDENTIALS.secretKey,
    TENCENT_API_KEYS: `${FACE_KEYS.secretId}:${FACE_KEYS.secretKey}`,
    TENCENT_REQUESTS_PER_SECOND: '1000',
    RECOGNITIONS_PER_MINUTE: '1000000',
    REQUESTS_PER_MINUTE: '1000000',
    ...variables,
  });
