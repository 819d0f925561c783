import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { LicenseError } from '../../domain/errors/license-error.ts';
import { checkCost } from './cost.ts';
import type { OperationLimits } from './operation-limits.ts';

/** Refuses what costs too much before anything runs. */
export const createCostPlugin = (limits: OperationLimits): ApolloServerPlugin => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ schema, document, operation, request }): Promise<void> => {
        try {
          if (operation) {
            checkCost({ schema, document, operation, variables: request.variables ?? {} }, limits);
          }
          return Promise.resolve();
        } catch (error) {
          return Promise.reject(answeredOk(error));
        }
      },
    }),
});

/** A refusal by the catalogue is an answer: behind a router a status of the 400s would lose its code. */
function answeredOk(error: unknown): Error {
  if (!(error instanceof LicenseError))
    return new Error('The cost is not known.', { cause: error });
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status: 200 } },
  });
}
