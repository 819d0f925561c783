import { statSync } from 'node:fs';

/** A file as it is now, so that another under the same name is not taken for it. */
export interface Photo {
  readonly file: string;
  /** Another whenever the file is: its size and when it was written. */
  readonly version: string;
}

/** Looks at a file, without opening it. */
export function photoAt(file: string): Photo {
  const stat = statSync(file, { throwIfNoEntry: false });
  const version =
    stat === undefined ? 'missing' : `${stat.size.toString()} ${stat.mtimeMs.toString()}`;
  return { file, version };
}
