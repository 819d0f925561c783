import { setImmediate } from 'node:timers/promises';
import type { FileUpload } from 'graphql-upload-minimal';
import { Upload } from 'graphql-upload-minimal';

/** Lets the files go that no resolver asked for. */
export type DrainUnclaimed = () => void;

/**
 * Watches which files of a multipart request are asked for. The files come one behind the other: one
 * that nobody reads would keep those behind it from ever arriving.
 * @param operation - As parsed, with an Upload wherever a file belongs.
 * @returns to be called once every resolver has asked for its file.
 */
export function watchUploads(operation: unknown): DrainUnclaimed {
  const uploads = new Set<Upload>();
  collectUploads(operation, uploads);
  const claimed = new Set<FileUpload>();
  for (const upload of uploads) {
    void upload.promise.then(
      (file) => {
        const open = file.createReadStream.bind(file);
        file.createReadStream = () => {
          claimed.add(file);
          return open();
        };
      },
      () => undefined,
    );
  }
  return () => {
    for (const upload of uploads) {
      // A file that never came, or broke off, holds up nothing.
      drainUnclaimed(upload, claimed).catch(() => undefined);
    }
  };
}

async function drainUnclaimed(
  { promise }: Upload,
  claimed: ReadonlySet<FileUpload>,
): Promise<void> {
  const file = await promise;
  // A resolver that waits for this file asks for it before the next turn of the event loop.
  await setImmediate();
  if (!claimed.has(file)) drain(file);
}

function drain(file: FileUpload): void {
  const stream = file.createReadStream();
  stream.once('error', () => undefined);
  stream.resume();
}

function collectUploads(value: unknown, found: Set<Upload>): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Upload) {
    found.add(value);
    return;
  }
  for (const member of Object.values(value)) collectUploads(member, found);
}
