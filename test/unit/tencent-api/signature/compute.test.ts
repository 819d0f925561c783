import { describe, expect, it } from 'vitest';
import { computeSignature, sha256Hex } from '../../../../src/tencent-api/signature/compute.ts';

// Source: Tencent Cloud, signature method v3, the example of DescribeInstances.
const PAYLOAD =
  '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';

describe('computeSignature', () => {
  it('gives the signature of the example in the document', () => {
    const payloadSha256 = sha256Hex(PAYLOAD);
    expect(payloadSha256.slice(0, 8)).toBe('35e9c5b0');
    const signature = computeSignature(
      {
        method: 'POST',
        path: '/',
        query: '',
        headers: [
          ['content-type', 'application/json; charset=utf-8'],
          ['host', 'cvm.tencentcloudapi.com'],
        ],
        payloadSha256,
        timestamp: '1551113065',
        date: '2019-02-25',
        service: 'cvm',
      },
      'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
    );
    expect(signature.toString('hex')).toBe(
      '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
    );
  });
});
