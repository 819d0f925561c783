/** A GraphQL document as its text. */
declare module '*.graphql' {
  const text: string;
  export { text as default };
}

/** The bundled specimens; the build names them. */
declare const SPECIMENS: readonly {
  /** The file's name without its ending. */
  readonly name: string;
  readonly file: string;
  readonly thumbnail: string;
}[];
