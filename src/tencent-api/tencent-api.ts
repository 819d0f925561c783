import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { LicenseImage } from '../domain/image.ts';
import type { Recognition } from '../domain/recognition.ts';
import type { Caller, ImageIntake, RecognitionQuota, RequestLife } from '../recognition/ports.ts';
import type { RecognizeLicense } from '../recognition/recognize.ts';
import { TENCENT_ACTION, tencentActionStrategy } from './action-constraint.ts';
import { printFailure, printRecognition } from './answers.ts';
import { checkCommonParameters } from './common-parameters.ts';
import { parametersInBody, parametersInQuery } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import { ApiRefusal, invalidRequest } from './refusals.ts';
import { receiveBody } from './request-body.ts';
import type { ReceivedBody } from './request-body.ts';
import { requiredHeader } from './required-header.ts';
import { createSignatureVerifier } from './signature/verify.ts';
import type { SignatureVerifier, VerifierOptions } from './signature/verify.ts';

export interface TencentApiOptions extends VerifierOptions {
  readonly recognize: RecognizeLicense;
  readonly intake: ImageIntake;
  /** Counts every request of a caller. */
  readonly quota: RecognitionQuota;
  /** Begins a request's life, which ends when its response is sent or its client leaves. */
  readonly beginLife: (response: ServerResponse) => RequestLife;
  /** Is told of what is no entry of the catalogue. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Tencent's API 3.0 as a server: VehicleLicenseOCR at `POST /`, and at `GET /` where `X-TC-Action` is
 * there. The status is always 200 and the content type bare, as every official SDK expects it.
 * @returns a plugin for Fastify.
 */
export function tencentApi(options: TencentApiOptions): (app: FastifyInstance) => Promise<void> {
  const verifier = createSignatureVerifier(options);
  const lives = new WeakMap<FastifyRequest, RequestLife>();
  const lifeOf = (request: FastifyRequest): RequestLife => {
    const life = lives.get(request);
    if (life === undefined) throw new LicenseError('ABANDONED');
    return life;
  };
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { parameters, caller } = await admit(verifier, options.quota, request);
    const recognition = await recognize(options, { parameters, caller }, lifeOf(request));
    return send(reply, printRecognition(recognition, request.id));
  };
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage) =>
      receiveBody(payload, refusalByHeaders(verifier, request), lifeOf(request).held),
    );
    app.addHook('onRequest', async (request, reply) => {
      lives.set(request, options.beginLife(reply.raw));
      return Promise.resolve();
    });
    app.setErrorHandler(async (error, request, reply) => {
      const failure = failureOf(error, options.onFault);
      return send(reply, printFailure(failure, request.id, request.headers['x-tc-language']));
    });
    app.addConstraintStrategy(tencentActionStrategy());
    app.post('/', handle);
    app.get('/', { constraints: { [TENCENT_ACTION]: 'named' }, exposeHeadRoute: false }, handle);
    return Promise.resolve();
  };
}

/** Nothing is kept of the body of a request that its headers give away. */
function refusalByHeaders(
  verifier: SignatureVerifier,
  { headers }: FastifyRequest,
): ApiRefusal | null {
  try {
    requiredHeader(headers, 'X-TC-Action');
    verifier.claimOf(headers);
    return null;
  } catch (error) {
    if (error instanceof ApiRefusal) return error;
    throw error;
  }
}

/**
 * Judges signature, the caller's share, common parameters and parameters.
 * @throws ApiRefusal, LicenseError OVERLOADED, RATE_LIMITED or BAD_USER_INPUT
 */
async function admit(
  verifier: SignatureVerifier,
  quota: RecognitionQuota,
  { body, headers, raw }: FastifyRequest,
): Promise<{ parameters: Parameters; caller: Caller }> {
  const received = body as ReceivedBody | undefined;
  if (received instanceof Error) throw received;
  requiredHeader(headers, 'X-TC-Action');
  const claim = verifier.claimOf(headers);
  const bytes = received ?? Buffer.alloc(0);
  const { method = '', url = '/' } = raw;
  verifier.verify(claim, { method, url, headers }, bytes);
  const { secretId, service } = claim.authorization;
  const caller: Caller = { id: `tencent:${secretId}`, scopes: new Set(['recognize']) };
  // Behind the signature: a stranger who knows an id must not use up its share.
  await quota.consume(caller);
  checkCommonParameters(headers, service);
  const parameters =
    method === 'GET'
      ? parametersInQuery(url.slice(url.indexOf('?') + 1))
      : parametersInBody(headers['content-type'] ?? '', bytes);
  return { parameters, caller };
}

async function recognize(
  options: TencentApiOptions,
  { parameters, caller }: { parameters: Parameters; caller: Caller },
  life: RequestLife,
): Promise<Recognition> {
  const { side, tractorSide } = parameters;
  const { signal } = life;
  const image = await takeIn(options.intake, parameters, life);
  const request = { image, side, tractorSide };
  const { recognition } = await options.recognize(request, { caller, signal });
  return recognition;
}

/** Source: VehicleLicenseOCR, ImageBase64: 如果都提供,只使用 ImageUrl. */
async function takeIn(
  intake: ImageIntake,
  { imageUrl, imageBase64 }: Parameters,
  { signal, held }: RequestLife,
): Promise<LicenseImage> {
  if (imageUrl !== null) return intake.fromUrl(imageUrl, signal, held);
  if (imageBase64 !== null) return intake.fromBase64(imageBase64, held);
  throw new LicenseError('IMAGE_EMPTY');
}

/** What a handler threw, as something Tencent has words for. */
function failureOf(
  error: unknown,
  onFault: TencentApiOptions['onFault'],
): ApiRefusal | LicenseError {
  if (error instanceof ApiRefusal || error instanceof LicenseError) return error;
  // Fastify's own refusals: a content type that is none, a body that ended too early.
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (typeof status === 'number' && status < 500) return invalidRequest();
  onFault(error);
  return new LicenseError('INTERNAL_SERVER_ERROR', { cause: error });
}

const send = (reply: FastifyReply, body: Buffer): FastifyReply =>
  reply.code(200).header('content-type', 'application/json').send(body);
