/** What is inserted for papers, by the language of the file. */

/** A paper, or another thing with a name and an address, as files in other languages name it. */
export interface Insertion {
  readonly title: string;
  readonly url: string | undefined;
  readonly markdownLink: string;
  /** Of a paper: its key in the BibTeX file that we export, and its entry there. */
  readonly citationKey?: string | undefined;
  readonly bibtex?: string | undefined;
}

const LATEX = new Set(['latex', 'tex', 'latex-expl3', 'context', 'doctex', 'rsweave', 'jlweave', 'plaintex']);
const MARKDOWN = new Set(['markdown', 'quarto', 'rmd', 'mdx', 'juliamarkdown', 'pweave', 'plaintext']);
/** What begins a comment that ends with its line. */
const COMMENTS: Readonly<Record<string, string>> = {
  ...languages('#', [
    'python',
    'shellscript',
    'yaml',
    'dockercompose',
    'toml',
    'r',
    'julia',
    'ruby',
    'perl',
    'dockerfile',
    'makefile',
    'cmake',
    'ignore',
    'properties',
    'powershell',
    'coffeescript',
    'elixir',
    'pip-requirements',
    'snakemake',
    'nix',
  ]),
  ...languages('//', [
    'c',
    'cpp',
    'cuda-cpp',
    'csharp',
    'fsharp',
    'go',
    'groovy',
    'java',
    'javascript',
    'javascriptreact',
    'typescript',
    'typescriptreact',
    'jsonc',
    'kotlin',
    'php',
    'rust',
    'scala',
    'swift',
    'dart',
    'zig',
    'less',
    'scss',
    'objective-c',
    'objective-cpp',
    'proto3',
    'typst',
  ]),
  ...languages('--', ['sql', 'lua', 'haskell', 'ada', 'vhdl', 'elm']),
  ...languages('%', ['matlab', 'erlang', 'prolog']),
  ...languages(';', ['clojure', 'lisp', 'scheme', 'racket', 'ini']),
};

/**
 * Markdown links in Markdown and plain text, one `\\cite{…}` in LaTeX, the entries themselves in BibTeX files, and in
 * code a comment for each: `# Attention Is All You Need — https://…`.
 */
export function insertionFor(language: string, things: readonly Insertion[]): string {
  if (language === 'bibtex') return things.flatMap(({ bibtex }) => bibtex ?? []).join('\n');
  if (LATEX.has(language)) return latexOf(things);
  if (MARKDOWN.has(language)) return things.map(({ markdownLink }) => markdownLink).join(', ');
  const comment = COMMENTS[language];
  const prefix = comment === undefined ? '' : `${comment} `;
  return things
    .map(
      ({ title, url }) =>
        `${prefix}${[oneLine(title), url].filter((part) => part !== undefined).join(' — ')}`,
    )
    .join('\n');
}

/** Papers are cited together; what no bibliography holds becomes a link. */
function latexOf(things: readonly Insertion[]): string {
  const keys = things.flatMap(({ citationKey }) => citationKey ?? []);
  const links = things.flatMap(({ citationKey, url }) =>
    citationKey === undefined && url !== undefined
      ? [`\\url{${url.replace(/[{}\\\s]/gu, encodeURIComponent)}}`]
      : [],
  );
  return [...(keys.length === 0 ? [] : [`\\cite{${keys.join(',')}}`]), ...links].join(' ');
}

/** A title must not end the comment it stands in. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: some of them end a line
  return text.replace(/[\s\u0000-\u001f\u0085\u2028\u2029]+/gu, ' ').trim();
}

function languages(comment: string, ids: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(ids.map((id) => [id, comment]));
}
