import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { getVariableValues } from 'graphql';
import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { OperationLimits } from './operation-limits.ts';

/** A recognition keeps an engine busy, or costs money: a thousand fields' worth. */
export const RECOGNITION_COST = 1000;

/** One id asked of the memory. */
export const LOOK_UP_COST = 10;

/** A router's representations: a look-up each, and what is asked of each. */
export function entitiesCost({ args, childComplexity }: ComplexityEstimatorArgs): number {
  const { representations } = args as { readonly representations: readonly unknown[] };
  return 1 + representations.length * (LOOK_UP_COST + childComplexity);
}

/** An operation about to run. */
export interface PendingOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What an operation costs, aliases, fragments and lists counted; 0 where its variables keep it from running. */
export function costOf(
  { schema, document, operation, variables }: PendingOperation,
  { maxSelections }: Pick<OperationLimits, 'maxSelections'>,
): number {
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced.errors !== undefined) return 0;
  return getComplexity({
    estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
    schema,
    query: document,
    variables: { ...variables },
    ...(operation.name && { operationName: operation.name.value }),
    maxQueryNodes: maxSelections + 1,
  });
}

/** @throws LicenseError QUERY_TOO_COSTLY */
export function checkCost(pending: PendingOperation, limits: OperationLimits): void {
  const cost = costOf(pending, limits);
  if (cost <= limits.maxCost) return;
  throw new LicenseError('QUERY_TOO_COSTLY', {
    message: `The operation costs ${cost.toString()}; ${limits.maxCost.toString()} are allowed, and a recognition alone is ${RECOGNITION_COST.toString()}. Ask for fewer at once.`,
  });
}
