import type { LicensePage } from '../../domain/pages.ts';
import type { PrintedPage } from '../types/license-page.ts';
import { printBack } from './back.ts';
import { printFront } from './front.ts';
import { printMembers } from './printed-members.ts';

/** A page under the name of its GraphQL type. */
export function printPage(page: LicensePage): PrintedPage {
  switch (page.kind) {
    case 'FRONT':
      return { __typename: 'FrontInfo', ...printFront(page) };
    case 'BACK':
      return { __typename: 'BackInfo', ...printBack(page) };
    case 'TRACTOR_BACK':
      return { __typename: 'TractorBackInfo', ...printMembers(page.values) };
  }
}
