import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import type { Health } from '../../../src/recognition/ports.ts';
import { startForLaw } from '../../support/gateway-for-law.ts';
import { ask, upload } from '../../support/graphql-client.ts';

const READ = 'query ($image: ImageInput!) { recognizeVehicleLicense(image: $image) { id } }';

describe('the HTTP server', () => {
  it('is ready while no part is down', async () => {
    const health: { state: Health['state'] } = { state: 'down' };
    const { url } = await startForLaw({
      http: { health: [{ name: 'engine', health: () => ({ ...health, detail: 'warming' }) }] },
    });
    const ready = async (): Promise<unknown> => {
      const response = await fetch(`${url}/health/ready`);
      return { code: response.status, ...((await response.json()) as object) };
    };
    const parts = (state: string): unknown => ({ engine: { state, detail: 'warming' } });
    expect(await ready()).toEqual({ code: 503, status: 'down', parts: parts('down') });
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    health.state = 'degraded';
    expect(await ready()).toEqual({ code: 200, status: 'degraded', parts: parts('degraded') });
    health.state = 'up';
    expect(await ready()).toEqual({ code: 200, status: 'up', parts: parts('up') });
  });

  it('gives browsers GraphiQL that loads nothing from elsewhere', { timeout: 30_000 }, async () => {
    const { url } = await startForLaw();
    const response = await fetch(`${url}/graphql`, { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(response.headers.get('content-type')).toMatch(/^text\/html/u);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    expect(page).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="https?:/u);
    expect(page).toContain('recognizeVehicleLicense');
  });

  it('gives nobody GraphiQL where it is switched off', async () => {
    const { url } = await startForLaw({ http: { graphiql: false } });
    const response = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(400);
  });

  it('refuses strangers before it reads their body', async () => {
    const { url, faults } = await startForLaw({
      http: { authenticate: () => Promise.reject(new LicenseError('UNAUTHENTICATED')) },
    });
    const answer = await upload(url, { query: READ, variables: { image: { upload: null } } }, [
      { bytes: new Uint8Array(100_000), paths: ['variables.image.upload'] },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'UNAUTHENTICATED',
      category: 'REQUEST',
      retryable: false,
    });
    expect(faults).toEqual([]);
  });

  it('masks what is no error of the catalogue, and tells the operator', async () => {
    const { url, faults } = await startForLaw({
      http: { authenticate: () => Promise.reject(new TypeError('secret')) },
    });
    const answer = await ask(url, '{ __typename }');
    expect(answer.status).toBe(500);
    expect(answer.errors?.[0]?.extensions['code']).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(faults).toEqual([new TypeError('secret')]);
  });

  it('lets pages of the allowed origins ask, and no others', async () => {
    const { url } = await startForLaw({ http: { corsOrigins: ['https://app.example.org'] } });
    const allowed = async (origin: string): Promise<string | null> => {
      const response = await fetch(`${url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      return response.headers.get('access-control-allow-origin');
    };
    expect(await allowed('https://app.example.org')).toBe('https://app.example.org');
    expect(await allowed('https://evil.example.org')).toBeNull();
  });

  it('keeps answers out of every cache and every frame', async () => {
    const { url } = await startForLaw();
    const { headers } = await fetch(`${url}/graphql`, { method: 'POST', body: '{}' });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  });

  it.each([
    ['req-1.A_b', /^req-1\.A_b$/u],
    ['x'.repeat(65), /^[0-9a-f-]{36}$/u],
    ['a b', /^[0-9a-f-]{36}$/u],
  ])('names the request %s in the answer by %s', async (given, named) => {
    const { url } = await startForLaw();
    const { headers } = await fetch(`${url}/health/live`, { headers: { 'x-request-id': given } });
    expect(headers.get('x-request-id')).toMatch(named);
  });

  it('answers in GraphQL’s form where there is no route', async () => {
    const { url } = await startForLaw();
    const response = await fetch(`${url}/nowhere`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
  });
});
