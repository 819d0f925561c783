import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

/** What the gateway answered. */
export interface GraphQLAnswer<Data = Record<string, unknown>> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
}

const JSON_HEADERS = { 'content-type': 'application/json' };

/** Posts a GraphQL request as JSON. */
export async function ask<Data, Variables>(
  url: string,
  document: TypedDocumentNode<Data, Variables> | string,
  variables?: Variables,
): Promise<GraphQLAnswer<Data>> {
  const query = typeof document === 'string' ? document : print(document);
  return post(url, JSON.stringify({ query, variables }), JSON_HEADERS);
}

/** Posts a body as it is. */
export async function post<Data>(
  url: string,
  body: BodyInit,
  headers: Readonly<Record<string, string>>,
): Promise<GraphQLAnswer<Data>> {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  const answer = (await response.json()) as Omit<GraphQLAnswer<Data>, 'status'>;
  return { status: response.status, ...answer };
}

/** Posts a GraphQL multipart request; `map` names the variables each file stands for. */
export async function upload<Data>(
  url: string,
  operation: { readonly query: string; readonly variables: unknown },
  files: readonly { readonly bytes: Uint8Array<ArrayBuffer>; readonly paths: readonly string[] }[],
): Promise<GraphQLAnswer<Data>> {
  const form = new FormData();
  form.append('operations', JSON.stringify(operation));
  form.append('map', JSON.stringify(Object.fromEntries(files.map(({ paths }, at) => [at, paths]))));
  for (const [at, { bytes }] of files.entries()) {
    form.append(at.toString(), new Blob([bytes]), 'license.png');
  }
  return post(url, form, { 'apollo-require-preflight': 'true' });
}
