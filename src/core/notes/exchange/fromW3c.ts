import { MOTIVATIONS, NOTE_COLORS } from '../note.ts';
import {
  type Fields,
  type ImportedFile,
  type ImportedNote,
  isFields,
  listOf,
  quoteOf,
  textOf,
  timeOf,
  withTodo,
} from './importedNote.ts';

/** Annotations of the W3C model, as `toW3c` or another program wrote them. One that cannot be read costs only itself. */
export function fromW3c(annotations: readonly unknown[]): ImportedFile {
  const notes: ImportedNote[] = [];
  const problems: string[] = [];
  const ids = new Set(annotations.map((one) => (isFields(one) ? one['id'] : undefined)));
  for (const [index, annotation] of annotations.entries()) {
    const read = isFields(annotation) ? fromAnnotation(annotation, ids) : 'it is no annotation';
    if (typeof read === 'string') problems.push(`Annotation ${index + 1}: ${read}.`);
    else notes.push(read);
  }
  return { format: 'W3C', notes, problems };
}

function fromAnnotation(annotation: Fields, ids: ReadonlySet<unknown>): ImportedNote | string {
  const id = textOf(annotation['id']) ?? textOf(annotation['@id']);
  const modified = timeOf(annotation['modified']);
  const created = timeOf(annotation['created']) ?? modified;
  const [target] = listOf(annotation['target']);
  if (id === undefined) return 'it has no id';
  if (created === undefined) return 'it has no date';
  if (target === undefined) return 'it has no target';
  const bodies = bodiesOf(annotation);
  const body = bodies.texts.join('\n\n');
  const place = placeOf(target);
  const named = listOf(annotation['motivation']).find((one) => typeof one === 'string');
  const motivation = MOTIVATIONS.find((known) => known === named?.replace(/^oa:/u, ''));
  const answers =
    typeof target === 'string' && (ids.has(target) || motivation === 'replying') ? target : undefined;
  return withTodo({
    id,
    created,
    modified: modified ?? created,
    motivation:
      answers !== undefined
        ? 'replying'
        : (motivation ?? (body === '' && place.quote ? 'highlighting' : 'commenting')),
    completed: timeOf(annotation['completed']),
    creator: creatorOf(annotation['creator']),
    tags: bodies.tags,
    body,
    answers,
    title: undefined,
    ...place,
  });
}

interface Bodies {
  readonly texts: readonly string[];
  readonly tags: readonly string[];
}

function bodiesOf(annotation: Fields): Bodies {
  const texts: string[] = [];
  const tags: string[] = [];
  for (const body of [...listOf(annotation['bodyValue']), ...listOf(annotation['body'])]) {
    const value =
      typeof body === 'string' ? textOf(body) : isFields(body) ? textOf(body['value']) : undefined;
    if (value === undefined) continue;
    if (isFields(body) && listOf(body['purpose']).includes('tagging')) tags.push(value);
    else texts.push(value.replace(/\r\n?/gu, '\n'));
  }
  return { texts, tags };
}

function creatorOf(value: unknown): string | undefined {
  const [creator] = listOf(value);
  return isFields(creator) ? (textOf(creator['name']) ?? textOf(creator['id'])) : textOf(creator);
}

type Place = Pick<ImportedNote, 'quote' | 'text' | 'color' | 'post' | 'addresses' | 'path'>;

function placeOf(target: unknown): Place {
  if (!isFields(target))
    return {
      ...sourceOf(textOf(target)),
      quote: undefined,
      text: undefined,
      color: undefined,
      post: undefined,
    };
  const source = isFields(target['source']) ? textOf(target['source']['id']) : textOf(target['source']);
  const style = listOf(target['styleClass']);
  const [state] = listOf(target['state']);
  const cached = isFields(state) ? textOf(state['cached']) : undefined;
  return {
    ...sourceOf(source ?? textOf(target['id'])),
    quote: quoteOf(listOf(target['selector'])),
    text: /^\.texts\/([0-9a-f]{64})\.txt$/u.exec(cached ?? '')?.[1],
    color: NOTE_COLORS.find((color) => style.includes(color)),
    post: textOf(target['scope']),
  };
}

/** Our own sources are relative, those of others addresses. */
function sourceOf(source: string | undefined): Pick<Place, 'addresses' | 'path'> {
  if (source === undefined) return { addresses: [], path: undefined };
  if (/^[a-z][a-z0-9+.-]*:/iu.test(source)) return { addresses: [source], path: undefined };
  try {
    return { addresses: [], path: source.split('/').map(decodeURIComponent).join('/') };
  } catch {
    return { addresses: [], path: source };
  }
}
