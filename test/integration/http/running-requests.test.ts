import { Agent } from 'node:http';
import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { RecognizeLicenseDocument } from '../../generated/operations.ts';
import { deferred } from '../../support/deferred.ts';
import { startForLaw } from '../../support/gateway-for-law.ts';
import { ask } from '../../support/graphql-client.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { readingWith } from '../../support/recognition.ts';

const READ = 'query ($image: ImageInput!) { recognizeVehicleLicense(image: $image) { id } }';

/** A recognition that starts, then waits to be let go or aborted. */
interface SlowLicense {
  readonly base64: string;
  readonly started: Promise<void>;
  readonly aborted: Promise<void>;
  readonly finish: () => void;
}

async function slowLicense(gateway: LicenseGateway): Promise<SlowLicense> {
  const picture = await pictureNamed('slow');
  const started = deferred();
  const aborted = deferred();
  const finished = deferred();
  gateway.engine.tell(picture, async (_request, signal) => {
    started.resolve();
    signal.addEventListener('abort', () => {
      aborted.resolve();
      finished.reject(new LicenseError('ABANDONED'));
    });
    await finished.promise;
    return readingWith();
  });
  return {
    base64: picture.base64,
    started: started.promise,
    aborted: aborted.promise,
    finish: () => {
      finished.resolve();
    },
  };
}

describe('the HTTP server, while a request runs', () => {
  it('aborts the recognition when its client hangs up', async () => {
    const gateway = await startForLaw();
    const { base64, started, aborted } = await slowLicense(gateway);
    const controller = new AbortController();
    const body = JSON.stringify({ query: READ, variables: { image: { base64 } } });
    const answer = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: controller.signal,
    });
    await started;
    controller.abort();
    await expect(answer).rejects.toThrow(/abort/u);
    await expect(aborted).resolves.toBeUndefined();
  });

  it('finishes what runs before it closes, and refuses what comes meanwhile', async () => {
    const gateway = await startForLaw();
    const { base64, started, finish } = await slowLicense(gateway);
    const agent = new Agent({ keepAlive: true, maxSockets: 2 });
    const running = ask(gateway.url, RecognizeLicenseDocument, { image: { base64 } });
    await started;
    const closed = gateway.http.close(60_000);
    await expect(fetch(`${gateway.url}/health/ready`)).rejects.toThrow(/fetch failed/u);
    finish();
    expect((await running).errors).toBeUndefined();
    await closed;
    agent.destroy();
  });

  it('breaks off what still runs after the grace period', async () => {
    const gateway = await startForLaw();
    const { base64, started, aborted } = await slowLicense(gateway);
    const running = ask(gateway.url, RecognizeLicenseDocument, { image: { base64 } });
    const outcome = running.catch((error: unknown) => error);
    await started;
    await gateway.http.close(10);
    await aborted;
    expect(await outcome).toEqual(new TypeError('fetch failed'));
  });
});
