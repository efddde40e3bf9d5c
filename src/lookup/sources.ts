import { arxivSource } from './arxiv.ts';
import { crossref } from './crossref.ts';
import { huggingFace } from './huggingFace.ts';
import { openAlex } from './openAlex.ts';
import { semanticScholar } from './semanticScholar.ts';
import type { PaperSource } from './source.ts';

/** Every service that knows papers; titles are looked for in this order. */
export const PAPER_SOURCES: readonly PaperSource[] = [
  arxivSource,
  semanticScholar,
  openAlex,
  crossref,
  huggingFace,
];
