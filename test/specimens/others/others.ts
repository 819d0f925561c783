import type { Canvas } from '@napi-rs/canvas';

import type { ErrorCode } from '../../../src/domain/errors/catalog.ts';
import { encode } from '../camera/encode.ts';
import { anyDesk } from '../camera/desk.ts';
import { light } from '../camera/light.ts';
import { noise } from '../camera/noise.ts';
import { frame } from '../camera/pose.ts';
import type { Pose } from '../camera/pose.ts';
import { rasterOf } from '../camera/raster.ts';
import type { Scene } from '../camera/scene.ts';
import { warpOnto } from '../camera/warp.ts';
import type { Split } from '../corpus.ts';
import { randomOf } from '../random.ts';
import type { Random } from '../random.ts';
import { drawBankCard, drawDriverLicense, drawIdCard } from './cards.ts';
import { renderFog, renderTwins } from './licenses.ts';
import { drawBlank, drawCat, drawLandscape, drawSparse } from './pictures.ts';
import { drawPlatePhoto, drawReceipt, drawTextPage } from './prints.ts';

/** A picture that is no vehicle license. */
export interface OtherPicture {
  readonly name: string;
  readonly kind: OtherKind;
  readonly image: Buffer;
  /** The errors that are right: any of them. */
  readonly refusals: readonly ErrorCode[];
}

interface Other {
  readonly render: (random: Random) => Buffer;
  readonly refusals: readonly ErrorCode[];
}

const NOT: readonly ErrorCode[] = ['NOT_A_VEHICLE_LICENSE'];
const EMPTY: readonly ErrorCode[] = ['IMAGE_NO_TEXT', 'NOT_A_VEHICLE_LICENSE'];

const poseOf = (random: Random): Pose => ({
  quarterTurns: random.pick([0, 0, 0, 1, 2, 3]),
  tiltDegrees: random.normal() * 5,
  perspective: random.between(0, 0.07),
  fill: random.between(0.65, 0.97),
  shift: { x: random.between(-0.6, 0.6), y: random.between(-0.6, 0.6) },
  cut: null,
});

const asItIs = (canvas: Canvas): Scene => ({
  raster: rasterOf(canvas),
  polygons: [],
  corners: [],
  hidden: [],
});

const onDesk = (canvas: Canvas, random: Random): Scene => {
  const box = { x: 0, y: 0, width: canvas.width, height: canvas.height };
  const sizes = { longSide: random.integer(900, 1600), aspect: 4 / 3 };
  const framing = frame([box], poseOf(random), sizes, random);
  const raster = anyDesk(framing, random.fork('desk'));
  warpOnto(raster, rasterOf(canvas), framing.corners[0] ?? []);
  return { raster, polygons: [], corners: [], hidden: [] };
};

/** A drawing seen in uneven light. */
const photograph =
  (draw: (random: Random) => Canvas, see: (canvas: Canvas, random: Random) => Scene) =>
  (random: Random): Buffer => {
    const scene = see(draw(random.fork('drawing')), random.fork('camera'));
    light(random.between(0, 0.3))(scene, random.fork('light'));
    noise(random.between(0.5, 4))(scene, random.fork('noise'));
    return encode(scene.raster, { type: 'jpeg', quality: random.integer(50, 95) });
  };

const OTHERS = {
  'id-card': { render: photograph(drawIdCard, onDesk), refusals: NOT },
  'driver-license': { render: photograph(drawDriverLicense, onDesk), refusals: NOT },
  'bank-card': { render: photograph(drawBankCard, onDesk), refusals: EMPTY },
  receipt: { render: photograph(drawReceipt, onDesk), refusals: NOT },
  'text-page': { render: photograph(drawTextPage, onDesk), refusals: NOT },
  'plate-photo': { render: photograph(drawPlatePhoto, asItIs), refusals: EMPTY },
  landscape: { render: photograph(drawLandscape, asItIs), refusals: EMPTY },
  blank: { render: photograph(drawBlank, asItIs), refusals: EMPTY },
  sparse: { render: photograph(drawSparse, asItIs), refusals: EMPTY },
  cat: { render: photograph(drawCat, asItIs), refusals: EMPTY },
  twins: { render: renderTwins, refusals: ['MULTIPLE_CARDS'] },
  fog: { render: renderFog, refusals: ['IMAGE_BLURRED', 'IMAGE_NO_TEXT', 'NOT_A_VEHICLE_LICENSE'] },
} as const satisfies Record<string, Other>;

export type OtherKind = keyof typeof OTHERS;

/** The kinds of pictures that are no licenses. */
export const OTHER_KINDS = Object.keys(OTHERS) as readonly OtherKind[];

/** Renders picture `index` of a kind; the same arguments give the same bytes. */
export const renderOther = (split: Split, kind: OtherKind, index: number): OtherPicture => {
  const name = `${split}-${kind}-${index.toString().padStart(4, '0')}`;
  const { render, refusals } = OTHERS[kind];
  return { name, kind, image: render(randomOf(name)), refusals };
};

/** `count` pictures of each of the kinds. */
export const others = function* (
  split: Split,
  count: number,
  kinds: readonly OtherKind[] = OTHER_KINDS,
): Generator<OtherPicture> {
  for (const kind of kinds) {
    for (let index = 0; index < count; index += 1) {
      yield renderOther(split, kind, index);
    }
  }
};
