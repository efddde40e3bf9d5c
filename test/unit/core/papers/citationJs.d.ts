declare module '@citation-js/core' {
  export class Cite {
    constructor(data: unknown, options: { readonly forceType: string });
    readonly data: readonly Readonly<Record<string, unknown>>[];
  }
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
declare module '@citation-js/core/lib/plugins/input/csl.js' {
  const csl: {
    /** Drops what is no CSL; with `false` nothing is mended. */
    clean(items: readonly unknown[], bestGuessConversions: boolean): readonly unknown[];
  };
  export = csl;
}
