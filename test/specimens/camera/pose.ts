import type { Point } from '../../../src/domain/pages.ts';
import { boxAround, cornersOf, turnAbout } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import type { Random } from '../random.ts';

/** How the camera stands to the cards. */
export interface Pose {
  /** Quarter turns clockwise, 0 to 3. */
  readonly quarterTurns: number;
  /** Beyond the quarter turns, in degrees. */
  readonly tiltDegrees: number;
  /** How much farther corners shrink toward the middle, 0 to about 0.12. */
  readonly perspective: number;
  /** The cards' width as a share of the frame. */
  readonly fill: number;
  /** Where the cards' middle stands, as shares of the free room; 0 is centered. */
  readonly shift: Point;
  /** The edge of the frame that cuts the cards, and the share of their reach it cuts off. */
  readonly cut: {
    readonly edge: 'left' | 'right' | 'top' | 'bottom';
    readonly share: number;
  } | null;
}

/** A frame that fits a pose: its size, and where each of the layout's boxes comes to stand. */
export interface Framing {
  readonly width: number;
  readonly height: number;
  readonly corners: readonly (readonly Point[])[];
}

const lean = (
  points: readonly Point[],
  center: Point,
  pose: Pose,
  random: Random,
): readonly Point[] => {
  const angle = random.between(0, Math.PI * 2);
  const span = Math.max(
    ...points.map((point) => Math.hypot(point.x - center.x, point.y - center.y)),
  );
  const gx = (Math.cos(angle) * pose.perspective) / span;
  const gy = (Math.sin(angle) * pose.perspective) / span;
  return points.map(({ x, y }) => {
    const w = 1 + gx * (x - center.x) + gy * (y - center.y);
    return { x: center.x + (x - center.x) / w, y: center.y + (y - center.y) / w };
  });
};

/** Where the cards' reach begins, in a frame that leaves `free` room. */
const originOf = (
  pose: Pose,
  free: Point,
  reach: { readonly width: number; readonly height: number },
): Point => {
  const x = free.x * (0.5 + pose.shift.x / 2);
  const y = free.y * (0.5 + pose.shift.y / 2);
  switch (pose.cut?.edge) {
    case undefined:
      return { x, y };
    case 'left':
      return { x: -reach.width * pose.cut.share, y };
    case 'right':
      return { x: free.x + reach.width * pose.cut.share, y };
    case 'top':
      return { x, y: -reach.height * pose.cut.share };
    case 'bottom':
      return { x, y: free.y + reach.height * pose.cut.share };
  }
};

/**
 * Frames boxes of a flat layout for a long side of so many pixels.
 * `aspect` is the frame's width over its height, before quarter turns.
 */
export const frame = (
  layout: readonly Box[],
  pose: Pose,
  sizes: { readonly longSide: number; readonly aspect: number },
  random: Random,
): Framing => {
  const all = boxAround(layout.flatMap(cornersOf));
  const center = { x: all.x + all.width / 2, y: all.y + all.height / 2 };
  const flat = layout.flatMap(cornersOf);
  const angle = ((pose.quarterTurns * 90 + pose.tiltDegrees) * Math.PI) / 180;
  const posed = turnAbout(lean(flat, center, pose, random), center, angle);
  const reach = boxAround(posed);
  const aspect = pose.quarterTurns % 2 === 0 ? sizes.aspect : 1 / sizes.aspect;
  const width = Math.round(sizes.longSide * Math.min(1, aspect));
  const height = Math.round(sizes.longSide * Math.min(1, 1 / aspect));
  const scale = pose.fill * Math.min(width / reach.width, height / reach.height);
  const free = { x: width - reach.width * scale, y: height - reach.height * scale };
  const size = { width: reach.width * scale, height: reach.height * scale };
  const origin = originOf(pose, free, size);
  const moved = posed.map(({ x, y }) => ({
    x: (x - reach.x) * scale + origin.x,
    y: (y - reach.y) * scale + origin.y,
  }));
  return {
    width,
    height,
    corners: layout.map((_, index) => moved.slice(index * 4, index * 4 + 4)),
  };
};
