import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesLoopback } from '../../../src/http/foreign-host.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';

describe('where everybody on this machine may ask', () => {
  let gateway: LicenseGateway;
  beforeAll(async () => {
    gateway = await startLicenseGateway({ http: { loopbackHostsOnly: true } });
  });
  afterAll(() => gateway.stop());

  const under = async (host: string, path = '/graphql'): Promise<string> => {
    const headers = { host, 'content-type': 'application/json' };
    const sent = request(`${gateway.url}${path}`, {
      method: path === '/graphql' ? 'POST' : 'GET',
      headers,
    });
    sent.end(path === '/graphql' ? '{"query":"{ __typename }"}' : undefined);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return text(response);
  };

  it.each(['localhost:4000', '127.0.0.1', '[::1]:4000'])('%s is answered', async (host) => {
    expect(JSON.parse(await under(host))).toEqual({ data: { __typename: 'Query' } });
  });

  it.each(['evil.example', 'evil.example:4000', '127.0.0.1.evil.example', '192.168.1.5', 'a b'])(
    '%s is FORBIDDEN, and told how to ask',
    async (host) => {
      expect(JSON.parse(await under(host))).toMatchObject({
        errors: [
          {
            message: expect.stringContaining('ANONYMOUS_CALLERS') as string,
            extensions: { code: 'FORBIDDEN' },
          },
        ],
      });
    },
  );

  it('health is told under every name', async () => {
    expect(JSON.parse(await under('probe.example', '/health/live'))).toEqual({ status: 'up' });
  });
});

it.each([
  ['LOCALHOST', true],
  ['gateway.localhost:80', true],
  ['127.9.9.9:1', true],
  ['localhost.evil.example', false],
  ['not-localhost', false],
  ['[::2]', false],
  ['', false],
  ['evil.example/@localhost', false],
])('the host %s names this machine: %s', (host, expected) => {
  expect(namesLoopback(host)).toBe(expected);
});
