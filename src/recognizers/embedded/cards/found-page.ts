import type { View } from '../geometry/view.ts';
import type { LayoutMatch } from '../layouts/layout-match.ts';
import type { TextLine } from '../layouts/text-line.ts';

/** A page of a license in the bitmap. */
export interface FoundPage {
  /** Where its lines were seen. */
  readonly view: View;
  /** Its lines, in pixels of the view, in reading direction. */
  readonly lines: readonly TextLine[];
  readonly match: LayoutMatch;
}
