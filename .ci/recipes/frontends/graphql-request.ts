import { GraphQLClient } from 'graphql-request';
import { RecognizeLicenseDocument } from '../../../test/generated/client/graphql.ts';
import type { RecognizeLicenseQuery } from '../../../test/generated/client/graphql.ts';
import { multipartSerializer } from './multipart-serializer.ts';

/** The header answers the gateway's check against cross-site request forgery. */
export const createLicenseClient = (endpoint: string, apiKey: string): GraphQLClient =>
  new GraphQLClient(endpoint, {
    headers: { authorization: `Bearer ${apiKey}`, 'apollo-require-preflight': 'true' },
    jsonSerializer: multipartSerializer,
  });

/** @throws ClientError whose `response.errors[0].extensions.code` is one of the error catalog. */
export async function readLicense(
  client: GraphQLClient,
  photo: Blob,
): Promise<RecognizeLicenseQuery['recognizeVehicleLicense']> {
  const { recognizeVehicleLicense } = await client.request(RecognizeLicenseDocument, {
    side: 'AUTO',
    image: { upload: photo },
  });
  return recognizeVehicleLicense;
}
