import type { Random } from '../random.ts';
import type { Scene } from './scene.ts';

/** Changes the pixels of a scene in place. */
export type Effect = (scene: Scene, random: Random) => void;
