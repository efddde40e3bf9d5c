import type { ServiceKind } from '../../core/papers/services.ts';

/** How a kind of server is told to the user. */
export interface KindWords {
  readonly name: string;
  /** What it is for. */
  readonly gives: string;
  /** Exactly what leaves the machine, and where it goes. */
  readonly sends: string;
  readonly hosts: string;
}

export const KIND_WORDS: Readonly<Record<ServiceKind, KindWords>> = {
  arxiv: {
    name: 'arXiv',
    gives: 'title, authors, abstract, versions, PDF',
    sends: 'arXiv ids, words of lost titles',
    hosts: 'export.arxiv.org, arxiv.org',
  },
  scholar: {
    name: 'Semantic Scholar, OpenAlex and Crossref',
    gives: 'venue, DOI, papers not on arXiv',
    sends: 'arXiv ids, DOIs, words of lost titles',
    hosts: 'semanticscholar.org, openalex.org, crossref.org',
  },
  huggingFace: {
    name: 'Hugging Face',
    gives: "a paper's repositories, models and datasets",
    sends: 'arXiv ids, words of lost titles',
    hosts: 'huggingface.co',
  },
  github: {
    name: 'GitHub',
    gives: 'description, stars and licence of repositories',
    sends: 'names of repositories; your sign-in, if VS Code has it',
    hosts: 'api.github.com',
  },
  telegram: {
    name: 'Telegram',
    gives: 'the links that a copied post lost',
    sends: 'a channel and the number of a post, or words of it',
    hosts: 't.me',
  },
};
