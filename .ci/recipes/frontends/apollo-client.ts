import { ApolloClient, InMemoryCache } from '@apollo/client';
import UploadHttpLink from 'apollo-upload-client/UploadHttpLink.mjs';
import { RecognizeLicenseDocument } from '../../../test/generated/client/graphql.ts';
import type { RecognizeLicenseQuery } from '../../../test/generated/client/graphql.ts';

/** The link makes a multipart request where files are among the variables, JSON elsewhere. */
export const createLicenseClient = (endpoint: string, apiKey: string): ApolloClient =>
  new ApolloClient({
    cache: new InMemoryCache({
      possibleTypes: { LicensePage: ['FrontInfo', 'BackInfo', 'TractorBackInfo'] },
    }),
    link: new UploadHttpLink({
      uri: endpoint,
      headers: { authorization: `Bearer ${apiKey}`, 'apollo-require-preflight': 'true' },
    }),
  });

/** @throws CombinedGraphQLErrors whose `errors[0].extensions.code` is one of the error catalog. */
export async function readLicense(
  client: ApolloClient,
  photo: Blob,
): Promise<RecognizeLicenseQuery['recognizeVehicleLicense']> {
  const { data } = await client.query({
    query: RecognizeLicenseDocument,
    variables: { side: 'AUTO', image: { upload: photo } },
    // The cache's key would be the photo itself: the gateway remembers it by its hash.
    fetchPolicy: 'no-cache',
  });
  if (data === undefined) throw new Error('An answer without data and without errors.');
  return data.recognizeVehicleLicense;
}
