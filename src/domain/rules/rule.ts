import type { CalendarDate } from '../calendar-date.ts';
import type { Finding } from '../findings.ts';
import type { BackPage, FrontPage, LicensePage, TractorBackPage } from '../pages.ts';

/** What the rules look at. */
export interface Evidence {
  readonly pages: readonly LicensePage[];
  readonly front: FrontPage | undefined;
  readonly back: BackPage | undefined;
  readonly tractorBack: TractorBackPage | undefined;
  readonly today: CalendarDate;
}

/** Looks for one kind of contradiction. */
export type Rule = (evidence: Evidence) => readonly Finding[];
