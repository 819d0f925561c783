import { createUnionType } from 'type-graphql';
import { BackInfo } from './back-info.ts';
import { FrontInfo } from './front-info.ts';
import { TractorBackInfo } from './tractor-back-info.ts';
import type { Shape } from './shape.ts';

/** A page with the name of its GraphQL type. */
export type PrintedPage =
  | ({ readonly __typename: 'FrontInfo' } & Shape<FrontInfo>)
  | ({ readonly __typename: 'BackInfo' } & Shape<BackInfo>)
  | ({ readonly __typename: 'TractorBackInfo' } & Shape<TractorBackInfo>);

export const LicensePage = createUnionType({
  name: 'LicensePage',
  description: 'A page of the license.',
  types: () => [FrontInfo, BackInfo, TractorBackInfo] as const,
  resolveType: (page) => (page as PrintedPage).__typename,
});
