import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from '../../../.ci/build-page.ts';
import { pageRoutes } from '../../../src/http/page.ts';
import { startLicenseGateway } from '../license-gateway.ts';
import type { GatewayOverrides, LicenseGateway } from '../license-gateway.ts';
import { readingOf, samplePicture, SAMPLES } from './samples.ts';

/** Starts a gateway that serves the page as it is built, over an engine that knows the specimens. */
export async function startPageGateway(overrides: GatewayOverrides = {}): Promise<LicenseGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  await buildPage(folder);
  const gateway = await startLicenseGateway({
    ...overrides,
    http: { plugins: [pageRoutes({ folder })], ...overrides.http },
  });
  for (const sample of SAMPLES) gateway.engine.tell(samplePicture(sample), readingOf(sample));
  return {
    ...gateway,
    stop: async () => {
      await gateway.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
