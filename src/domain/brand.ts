import type { PrintedText } from './pages.ts';
import { compact } from './printed-text.ts';

/** The brand of a model: 别克 of 别克牌SGM7151LAAA; null where none is printed. */
export function brandOf(model: PrintedText): string | null {
  const name = compact(model);
  // The last 牌: a brand may have one in its name, the code after it never has.
  const end = name.lastIndexOf('牌');
  return end > 0 ? name.slice(0, end) : null;
}
