import { onTestFinished } from 'vitest';
import { startLicenseGateway } from './license-gateway.ts';
import type { GatewayOverrides, LicenseGateway } from './license-gateway.ts';

/** Starts a gateway until the law is over. */
export async function startForLaw(overrides?: GatewayOverrides): Promise<LicenseGateway> {
  const gateway = await startLicenseGateway(overrides);
  onTestFinished(() => gateway.stop());
  return gateway;
}
