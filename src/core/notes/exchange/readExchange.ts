import { fromW3c } from './fromW3c.ts';
import { fromHypothesis } from './hypothesis.ts';
import { type Fields, type ImportedFile, isFields, listOf } from './importedNote.ts';

/**
 * The notes of a JSON file: an export of Hypothesis, or Web Annotations in a list, a page or a collection. Throws when it
 * is neither, with what to do.
 */
export function readExchange(text: string): ImportedFile {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`This is no JSON file (${reason}). Export the notes as JSON and choose that file.`);
  }
  if (isFields(json) && Array.isArray(json['annotations'])) return fromHypothesis(json['annotations']);
  const annotations = Array.isArray(json) ? json : isFields(json) ? itemsOf(json) : [];
  if (annotations.some((one) => isFields(one) && listOf(one['type']).includes('Annotation'))) {
    return fromW3c(annotations);
  }
  if (annotations.some((one) => isFields(one) && typeof one['uri'] === 'string'))
    return fromHypothesis(annotations);
  throw new Error(
    'There are no annotations in this file: choose an export of Hypothesis (JSON) or Web Annotations (JSON-LD).',
  );
}

/** https://www.w3.org/TR/annotation-model/#collections; `rows` as the API of Hypothesis answers. */
function itemsOf(json: Fields): readonly unknown[] {
  if (listOf(json['type']).includes('Annotation')) return [json];
  const first = isFields(json['first']) ? json['first'] : {};
  return [json['items'], first['items'], json['rows'], json['@graph']].find(Array.isArray) ?? [];
}
