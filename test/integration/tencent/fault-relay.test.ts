import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TencentRecognizer } from '../../../src/recognizers/tencent/tencent-recognizer.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { createTestEngine } from '../../support/tencent-engine.ts';
import { startTencentFace } from '../../support/tencent-face.ts';
import type { TencentFace } from '../../support/tencent-face.ts';
import {
  answer,
  bombBody,
  close,
  cutBody,
  cutChunks,
  delayBody,
  delayHeaders,
  dripBody,
  redirect,
  refuse,
  reset,
  sendBody,
  sendGarbage,
  sendStatus,
  streamEvents,
} from '../../support/tencent-server/behaviors.ts';
import type { Behavior } from '../../support/tencent-server/behaviors.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';
import { SAMPLE_BACK, SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';

const DEADLINE_MS = 800;

let server: TencentServer;
let engine: TencentRecognizer;
let face: TencentFace;
let gone: URL;

beforeAll(async () => {
  server = await startTencentServer();
  const leaving = await startTencentServer();
  gone = leaving.url;
  await leaving.stop();
  engine = createTestEngine(server.url, { timeoutMs: 400, deadlineMs: DEADLINE_MS });
  face = await startTencentFace({ recognizer: engine });
});
afterEach(() => {
  server.forget();
});
afterAll(async () => {
  await face.stop();
  engine.close();
  await server.stop();
});

const ROWS: readonly (readonly [string, Behavior, string])[] = [
  ['late headers', delayHeaders(5000), 'InternalError'],
  ['a late body', delayBody(5000), 'InternalError'],
  ['a dripping body', dripBody(50), 'InternalError'],
  ['a body cut short', cutBody, 'ServiceUnavailable'],
  ['chunks without an end', cutChunks, 'ServiceUnavailable'],
  ['a reset', reset, 'ServiceUnavailable'],
  ['a close', close, 'ServiceUnavailable'],
  ['garbage', sendGarbage, 'InternalError'],
  ['HTML', sendBody('<html></html>', 'text/html'), 'InternalError'],
  ['an empty body', sendBody(''), 'InternalError'],
  ['{}', sendBody('{}'), 'InternalError'],
  ['null', sendBody('null'), 'InternalError'],
  ['a null Response', sendBody('{"Response":null}'), 'InternalError'],
  ['302', redirect(302, '/'), 'InternalError'],
  ['307', redirect(307, '/'), 'InternalError'],
  ['429', sendStatus(429), 'RequestLimitExceeded'],
  ['500', sendStatus(500), 'ServiceUnavailable'],
  ['502', sendStatus(502, '<html></html>'), 'ServiceUnavailable'],
  ['504', sendStatus(504), 'InternalError'],
  ['an error without a code', answer({ Error: { Message: 'x' } }), 'InternalError'],
  ['a body that unfolds', bombBody(300_000_000), 'InternalError'],
  ['403', sendStatus(403), 'UnsupportedOperation'],
  ['an event stream', streamEvents, 'InternalError'],
  ['arrears', refuse('ResourceUnavailable.InArrears'), 'ResourceUnavailable.InArrears'],
  ['a key of ours that is none', refuse('AuthFailure.SecretIdNotFound'), 'ResourceUnavailable'],
  ['a signature of ours', refuse('AuthFailure.SignatureExpire'), 'ResourceUnavailable'],
  ['a lacking right of ours', refuse('UnauthorizedOperation'), 'ResourceUnavailable'],
  [
    'no license',
    refuse('FailedOperation.NoVehicleLicenseError'),
    'FailedOperation.NoVehicleLicenseError',
  ],
  ['an answer without pages', answer({ FrontInfo: null, BackInfo: null }), 'InternalError'],
  ['too many', refuse('RequestLimitExceeded'), 'RequestLimitExceeded'],
  ['a new code', refuse('FailedOperation.Unheard'), 'FailedOperation.OcrFailed'],
];

describe('the SDK behind our face behind an upstream that misbehaves', () => {
  it.each(ROWS)('%s arrives as a code of Tencent, in time', async (name, behavior, code) => {
    server.always(behavior);
    const lonely = createTestEngine(server.url, {
      timeoutMs: 400,
      deadlineMs: DEADLINE_MS,
    });
    const outer = await startTencentFace({ recognizer: lonely });
    const { base64 } = await pictureNamed(name);
    const startedAt = performance.now();
    const answer = outer.client().VehicleLicenseOCR({ ImageBase64: base64 });
    await expect(answer).rejects.toMatchObject({ code });
    expect(performance.now() - startedAt).toBeLessThan(DEADLINE_MS + 1500);
    await outer.stop();
    lonely.close();
  });

  it.each([
    ['a port nobody listens on', (): URL => gone],
    ['a name nobody knows', (): URL => new URL('http://nowhere.invalid')],
    ['a server that speaks no TLS', (): URL => new URL(server.url.href.replace('http:', 'https:'))],
  ])('%s arrives as ServiceUnavailable, in time', async (name, endpoint) => {
    const lonely = createTestEngine(endpoint(), { timeoutMs: 400, deadlineMs: DEADLINE_MS });
    const outer = await startTencentFace({ recognizer: lonely });
    const { base64 } = await pictureNamed(name);
    const startedAt = performance.now();
    await expect(outer.client().VehicleLicenseOCR({ ImageBase64: base64 })).rejects.toMatchObject({
      code: 'ServiceUnavailable',
    });
    expect(performance.now() - startedAt).toBeLessThan(DEADLINE_MS + 1500);
    expect(server.calls).toHaveLength(0);
    await outer.stop();
    lonely.close();
  });

  it('what Tencent reads arrives as Tencent says it, unknown members and warnings too', async () => {
    const said = {
      FrontInfo: { ...SAMPLE_FRONT.FrontInfo, Novelty: '新' },
      BackInfo: null,
      RecognizeWarnCode: [-9102, -9199],
      RecognizeWarnMsg: ['WARN_DRIVER_LICENSE_COPY_CARD', 'WARN_NEW'],
      RequestId: 'e2ebfaa0-19d3-4d2b-9ed8-7c7c21eb2b74',
    };
    server.next(({ response }) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ Response: said }));
    });
    const { base64 } = await pictureNamed('novel');
    const answer = await face.client().VehicleLicenseOCR({ ImageBase64: base64 });
    expect(answer).toStrictEqual(said);
  });

  it('an electronic license and a sub-page of a tractor pass through', async () => {
    const electronic = {
      FrontInfo: {
        ...SAMPLE_FRONT.FrontInfo,
        StateElectronic: '正常',
        InspectionValidityTimeElectronic: '',
        GenerationTimeElectronic: '',
      },
      BackInfo: null,
      VehicleLicenseType: 'Electronic',
      RecognizeWarnCode: [],
      RecognizeWarnMsg: [],
    };
    const tractor = {
      FrontInfo: null,
      BackInfo: null,
      TractorBackInfo: {
        PlateNo: '鲁01A2345',
        AllowNum: '1人',
        CombineHarvesterQuality: '',
        TractorMinUsageWeight: '2000kg',
        TractorMaxAllowLoadCapacity: '',
        ExternalSize: '',
        Record: '',
        VehicleType: '轮式拖拉机',
        Address: '',
      },
      RecognizeWarnCode: [],
      RecognizeWarnMsg: [],
    };
    const { base64 } = await pictureNamed('electronic');
    for (const [said, parameters] of [
      [electronic, { ImageBase64: base64 }],
      [tractor, { ImageBase64: base64, TractorCardSide: 'BACK' }],
    ] as const) {
      server.next(sendBody(JSON.stringify({ Response: { ...said, RequestId: 'r' } })));
      const answer = await face.client().VehicleLicenseOCR(parameters);
      expect(answer).toStrictEqual({ ...said, RequestId: 'r' });
    }
    expect(server.calls[1]?.parameters).toMatchObject({ TractorCardSide: 'BACK' });
  });

  it('both pages come for DOUBLE', async () => {
    const { base64 } = await pictureNamed('double');
    const answer = await face
      .client()
      .VehicleLicenseOCR({ ImageBase64: base64, CardSide: 'DOUBLE' });
    expect(answer.BackInfo).toStrictEqual(SAMPLE_BACK.BackInfo);
    expect(server.calls[0]?.parameters).toMatchObject({ CardSide: 'DOUBLE' });
  });

  it('the same photo costs one call', async () => {
    const { base64 } = await pictureNamed('twice');
    const ask = (): Promise<unknown> => face.client().VehicleLicenseOCR({ ImageBase64: base64 });
    await Promise.all([ask(), ask()]);
    await ask();
    expect(server.calls).toHaveLength(1);
  });
});
