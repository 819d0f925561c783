import extractFiles from 'extract-files/extractFiles.mjs';
import isExtractableFile from 'extract-files/isExtractableFile.mjs';

/** JSON, or the form of the GraphQL multipart request specification where files are among the variables. */
export const multipartSerializer = {
  parse: (text: string): unknown => JSON.parse(text),
  // graphql-request sends whatever this returns, and leaves the content type to a form.
  stringify: (body: unknown): string => {
    const { clone, files } = extractFiles(body, isExtractableFile);
    const operations = JSON.stringify(clone);
    if (files.size === 0) return operations;
    const form = new FormData();
    form.append('operations', operations);
    form.append('map', JSON.stringify(Object.fromEntries([...files.values()].entries())));
    for (const [at, file] of [...files.keys()].entries()) form.append(String(at), file);
    return form as unknown as string;
  },
};
