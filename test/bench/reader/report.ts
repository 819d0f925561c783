import sharp from 'sharp';
import type { Accuracy, MissedPicture } from './accuracy.ts';
import { goalsOf } from './goals.ts';
import type { Latency } from './latency.ts';
import type { Serving } from './serving.ts';
import type { Share } from './tally.ts';
import { percent } from './tally.ts';

/** Everything measured in one run. */
export interface BenchResult {
  readonly split: string;
  /** Of each kind. */
  readonly count: number;
  /** The first index of each kind. */
  readonly from: number;
  readonly accuracy: Accuracy;
  readonly latency: Latency | null;
  readonly serving: Serving | null;
}

type Row = readonly [string, string, string];

const rows = (group: string, shares: Readonly<Record<string, Share>>): readonly Row[] =>
  Object.entries(shares).map(([name, share]) => [
    `${group} ${name}`,
    percent(share),
    `${share.right.toString()} of ${share.of.toString()}`,
  ]);

/** The one table, as lines. */
export function tableOf(result: BenchResult): readonly Row[] {
  const { accuracy, latency, serving } = result;
  const { sides, wronglyRefused } = accuracy;
  return [
    ...rows('fields exact:', accuracy.byKind),
    ...rows('field', accuracy.byField),
    ...rows('', { 'side found': sides, 'wrongly refused': wronglyRefused }),
    ...rows('rightly refused:', accuracy.rightlyRefused),
    ...rows('warning recall', accuracy.recall),
    ...rows('no false alarm', accuracy.silence),
    ...rows('right at confidence', accuracy.reliability),
    ...(latency === null ? [] : latencyRows(latency)),
    ...(serving === null ? [] : servingRows(serving)),
    ...goalRows(result),
  ];
}

function latencyRows(latency: Latency): readonly Row[] {
  return [
    ['latency, one thread', `${latency.ourMedianMs.toFixed(0)} ms`, 'median'],
    ['latency of @gutenye/ocr-node', `${latency.peerMedianMs.toFixed(0)} ms`, 'median'],
    ['cold start', `${latency.coldStartMs.toFixed(0)} ms`, 'models loaded and warm'],
  ];
}

function servingRows(serving: Serving): readonly Row[] {
  return [
    ['throughput', `${serving.licensesPerSecond.toFixed(2)} /s`, 'two workers, over HTTP'],
    ['throughput of @gutenye/ocr-node', `${serving.peerPerSecond.toFixed(2)} /s`, 'two processes'],
  ];
}

function goalRows(result: BenchResult): readonly Row[] {
  return goalsOf(result).map(({ name, figure, unit, goal, reached }) => [
    name,
    `${figure.toFixed(2)} ${unit}`,
    `${goal.toString()} ${unit}: ${reached ? 'reached' : 'NOT REACHED'}`,
  ]);
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The worst misses, each picture with what was read drawn on it. */
export async function htmlReport(result: BenchResult): Promise<string> {
  const table = tableOf(result)
    .map((cells) => `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  const pictures = await Promise.all(result.accuracy.worst.map(figureOf));
  return `<!doctype html><meta charset="utf-8"><title>The embedded reader</title>
<style>body{font:14px sans-serif}td{padding:2px 12px}figure{margin:24px 0}img{max-width:900px}</style>
<table>${table}</table>${pictures.join('\n')}`;
}

async function figureOf({ name, misses, image, reading }: MissedPicture): Promise<string> {
  const { autoOrient } = await sharp(image).metadata();
  const { width, height } = autoOrient;
  const fields = typeof reading === 'string' ? [] : reading.pages.flatMap((page) => page.fields);
  const outlines = fields.flatMap(({ quad }) => {
    if (quad === null) return [];
    const corners = quad.map((corner) => `${corner.x.toFixed(0)},${corner.y.toFixed(0)}`).join(' ');
    return [`<polygon points="${corners}" fill="none" stroke="#e02020" stroke-width="2"/>`];
  });
  const size = `width="${width.toString()}" height="${height.toString()}"`;
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${outlines.join('')}</svg>`;
  const drawn = await sharp(image)
    .autoOrient()
    .composite([{ input: Buffer.from(overlay) }])
    .jpeg({ quality: 70 })
    .toBuffer();
  const source = `data:image/jpeg;base64,${drawn.toString('base64')}`;
  const list = misses.map((miss) => `<li>${escape(miss)}</li>`).join('');
  return `<figure><figcaption>${escape(name)}<ul>${list}</ul></figcaption><img src="${source}" alt=""></figure>`;
}
