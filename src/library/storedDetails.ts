import type { Author, PaperDetails, RepositoryDetails } from '../core/papers/paperDetails.ts';
import { SERVICES, type Service } from '../core/papers/services.ts';

/** Details as another version of ours may have written them: JSON, read field by field. */

type Fields = Readonly<Record<string, unknown>>;

export function isService(value: unknown): value is Service {
  return SERVICES.some((service) => service === value);
}

/** `undefined` when it is not the details of a paper. */
export function paperDetailsOf(json: string): PaperDetails | undefined {
  const fields = fieldsOf(json);
  const key = fields && text(fields['key']);
  if (fields === undefined || key === undefined) return undefined;
  return {
    key,
    title: text(fields['title']) ?? '',
    authors: list(fields['authors']).flatMap(authorOf),
    abstract: text(fields['abstract']),
    publishedAt: text(fields['publishedAt']),
    updatedAt: text(fields['updatedAt']),
    venue: text(fields['venue']),
    comment: text(fields['comment']),
    categories: texts(fields['categories']),
    version: number(fields['version']),
    arxivId: text(fields['arxivId']),
    doi: text(fields['doi']),
    url: webAddress(fields['url']),
    repositories: texts(fields['repositories']),
    models: texts(fields['models']),
    datasets: texts(fields['datasets']),
    citations: number(fields['citations']),
    services: list(fields['services']).filter(isService),
    fetchedAt: text(fields['fetchedAt']) ?? '',
  };
}

/** `undefined` when it is not the details of a repository. */
export function repositoryDetailsOf(json: string): RepositoryDetails | undefined {
  const fields = fieldsOf(json);
  const repository = fields && text(fields['repository']);
  if (fields === undefined || repository === undefined) return undefined;
  return {
    repository,
    description: text(fields['description']),
    stars: number(fields['stars']),
    license: text(fields['license']),
    language: text(fields['language']),
    isArchived: fields['isArchived'] === true,
    pushedAt: text(fields['pushedAt']),
    fetchedAt: text(fields['fetchedAt']) ?? '',
  };
}

function fieldsOf(json: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function authorOf(value: unknown): readonly Author[] {
  const name = isFields(value) ? text(value['name']) : undefined;
  if (!isFields(value) || name === undefined) return [];
  const given = text(value['given']);
  const family = text(value['family']);
  return [{ name, ...(given === undefined ? {} : { given }), ...(family === undefined ? {} : { family }) }];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** An address that a click may open. */
function webAddress(value: unknown): string | undefined {
  const address = text(value);
  return address !== undefined && /^https?:\/\//iu.test(address) ? address : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}
