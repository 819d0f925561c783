import { Client, fetchExchange } from '@urql/core';
import { RecognizeLicenseDocument } from '../../../test/generated/client/graphql.ts';
import type { RecognizeLicenseQuery } from '../../../test/generated/client/graphql.ts';

/** urql makes a multipart request by itself where files are among the variables. */
export const createLicenseClient = (endpoint: string, apiKey: string): Client =>
  new Client({
    url: endpoint,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetchOptions: {
      headers: { authorization: `Bearer ${apiKey}`, 'apollo-require-preflight': 'true' },
    },
  });

/** @throws CombinedError whose `graphQLErrors[0].extensions.code` is one of the error catalog. */
export async function readLicense(
  client: Client,
  photo: Blob,
): Promise<RecognizeLicenseQuery['recognizeVehicleLicense']> {
  const { data, error } = await client
    .query(RecognizeLicenseDocument, { side: 'AUTO', image: { upload: photo } })
    .toPromise();
  if (error !== undefined) throw error;
  if (data === undefined) throw new Error('An answer without data and without errors.');
  return data.recognizeVehicleLicense;
}
