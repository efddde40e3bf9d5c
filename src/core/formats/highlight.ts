import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import julia from 'highlight.js/lib/languages/julia';
import latex from 'highlight.js/lib/languages/latex';
import python from 'highlight.js/lib/languages/python';
import r from 'highlight.js/lib/languages/r';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { escapeHtml } from './entities.ts';

const highlighter = hljs.newInstance();
const languages = {
  bash,
  c,
  cpp,
  diff,
  go,
  ini,
  javascript,
  json,
  julia,
  latex,
  python,
  r,
  rust,
  sql,
  typescript,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(languages)) highlighter.registerLanguage(name, language);

/** Longer code is shown without colours: the highlighter takes seconds on it. */
const LONGEST_CODE = 50_000;

/** True for a language whose code `highlightCode` colours, by any of its names. */
export function isColoured(language: string): boolean {
  return highlighter.getLanguage(language) !== undefined;
}

/** Code as HTML with highlight.js's classes; `language` is undefined for one it does not know. */
export function highlightCode(
  code: string,
  language: string,
): { readonly html: string; readonly language: string | undefined } {
  const known = isColoured(language) ? language : undefined;
  if (known === undefined || code.length > LONGEST_CODE) return { html: escapeHtml(code), language: known };
  return {
    html: highlighter.highlight(code, { language: known, ignoreIllegals: true }).value,
    language: known,
  };
}
