import { existsSync, readFileSync } from 'node:fs';
import { bmpOf } from '../../unit/image-intake/pictures.ts';

const SPECIMEN = '../shared/specimens/back-scan.jpg';

/** What is read under load: the specimen's sub-page where it is there, else a plain picture. */
export const specimen = (): Buffer =>
  existsSync(SPECIMEN) ? readFileSync(SPECIMEN) : bmpOf(1200, 800);

let made = 0;

/** The same picture with a number behind its end: read anew, since nobody has seen these bytes. */
export function unseen(picture: Buffer): Uint8Array<ArrayBuffer> {
  made += 1;
  const mark = Buffer.from(`#${String(made)}-${String(process.pid)}\xff\xd9`, 'latin1');
  return new Uint8Array(Buffer.concat([picture, mark]));
}

/** A picture of seven megabytes. */
export const heavy = (): Buffer => bmpOf(1900, 1228);
