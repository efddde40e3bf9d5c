/** What is inserted for papers, by the language of the file. */
import { citedText } from '../../core/papers/citedText.ts';

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

/** What is inserted, and whether it takes the line above the place instead of the place itself. */
export interface InsertedText {
  readonly text: string;
  readonly isLineAbove: boolean;
}

/**
 * Markdown links in Markdown and plain text, one `\\cite{…}` in LaTeX, the entries themselves in BibTeX files, and in
 * code a comment for each: `# Attention Is All You Need — https://…`. A comment stands on the line above, with the
 * indentation of `line`, because behind it the code of its line would be lost.
 */
export function insertionFor(language: string, line: string, things: readonly Insertion[]): InsertedText {
  const comment = COMMENTS[language];
  if (comment === undefined) return { text: inlineText(language, things), isLineAbove: false };
  const indent = /^\s*/u.exec(line)?.[0] ?? '';
  const comments = things.map((thing) => `${comment} ${named(thing)}`).join(`\n${indent}`);
  return line.trim() === ''
    ? { text: comments, isLineAbove: false }
    : { text: `${indent}${comments}\n`, isLineAbove: true };
}

function inlineText(language: string, things: readonly Insertion[]): string {
  if (language === 'bibtex') return things.flatMap(({ bibtex }) => bibtex ?? []).join('\n');
  if (LATEX.has(language)) return latexOf(things);
  if (MARKDOWN.has(language)) return things.map(({ markdownLink }) => markdownLink).join(', ');
  return things.map(named).join('\n');
}

/** `Attention Is All You Need — https://…`, on one line. */
function named({ title, url }: Insertion): string {
  return citedText(url === undefined ? title : `${title} — ${url}`);
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

function languages(comment: string, ids: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(ids.map((id) => [id, comment]));
}
