/** What the recognizer also writes for a printed character. Source: bench of the embedded reader. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'OoQDθØ〇',
  '1': 'Il|',
  '2': 'Zz',
  '5': 'S',
  '8': 'Bθ',
  B: '8',
  D: '0O',
  S: '5s',
  Z: '2z',
  g: '9q',
  k: 'K',
  m: 'rn',
  '×': 'xX*＊✕',
  '(': '（',
  ')': '）',
  '-': '－—–一﹣',
  '*': '＊×',
  '+': '＋十',
  ':': '：',
};

/** A look-alike counts a tenth of its probability, so that the character itself wins where it is seen. */
const LOOK_ALIKE_LOG_COST = Math.log(0.1);

/** The same letter printed otherwise costs next to nothing. */
const VARIANT_LOG_COST = Math.log(0.9);
const VARIANTS: ReadonlySet<string> = new Set('（）－—–＋：＊xX*一');

export interface Spelling {
  readonly written: string;
  /** Natural logarithm, at most 0. */
  readonly logCost: number;
}

/** What a printed character may come as, itself first. */
export function spellingsOf(symbol: string): readonly Spelling[] {
  const others = Array.from(LOOK_ALIKES[symbol] ?? '', (written) => ({
    written,
    logCost: VARIANTS.has(written) ? VARIANT_LOG_COST : LOOK_ALIKE_LOG_COST,
  }));
  return [{ written: symbol, logCost: 0 }, ...others];
}
