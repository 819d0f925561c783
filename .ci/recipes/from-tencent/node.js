import { readFileSync } from 'node:fs';
import { argv, env, stdout } from 'node:process';
import { ocr } from 'tencentcloud-sdk-nodejs-ocr';

const client = new ocr.v20181119.Client({
  credential: {
    secretId: env['TENCENTCLOUD_SECRET_ID'],
    secretKey: env['TENCENTCLOUD_SECRET_KEY'],
  },
  region: 'ap-guangzhou',
  profile: {
    httpProfile: {
      protocol: 'http://', // was: https://
      endpoint: 'licenses.example.org:4000', // was: ocr.tencentcloudapi.com
    },
  },
});

const answer = await client.VehicleLicenseOCR({
  ImageBase64: readFileSync(argv[2], 'base64'),
  CardSide: 'FRONT',
});
stdout.write(`${JSON.stringify(answer)}\n`);
