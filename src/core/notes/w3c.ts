import { tagsWithTodo } from './exchange/importedNote.ts';
import type { Note } from './note.ts';

/**
 * The note as a W3C Web Annotation in JSON-LD (https://www.w3.org/TR/annotation-model/). The post's file is the target's
 * source, as a relative IRI; the post's id is its scope; the colour is a style class. A to-do, for which W3C has no
 * motivation, is a comment with the tag `todo` or `done`, and `completed` is a key of ours; a reply targets the note that
 * it answers.
 */
export function toW3c(note: Note): object {
  const { quote, position, source, post } = note.target;
  const text = { type: 'TextualBody', value: note.body, format: 'text/markdown' };
  const tags = tagsWithTodo(note).map((value) => ({ type: 'TextualBody', purpose: 'tagging', value }));
  const body = note.body === '' ? tags : [text, ...tags];
  const selector = [
    ...(quote === undefined ? [] : [{ type: 'TextQuoteSelector', ...quote }]),
    ...(position === undefined ? [] : [{ type: 'TextPositionSelector', ...position }]),
  ];
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: note.id,
    type: 'Annotation',
    created: note.created,
    modified: note.modified,
    ...(note.completed === undefined ? {} : { completed: note.completed }),
    motivation: note.motivation === 'todo' ? 'commenting' : note.motivation,
    ...(note.creator === undefined ? {} : { creator: { type: 'Person', name: note.creator } }),
    ...(body.length === 0 ? {} : { body }),
    target: note.target.note ?? {
      type: 'SpecificResource',
      source: source.toWellFormed().split('/').map(encodeURIComponent).join('/'),
      scope: post,
      styleClass: note.color,
      ...(note.target.text === undefined
        ? {}
        : { state: { type: 'TimeState', cached: `.texts/${note.target.text}.txt` } }),
      ...(selector.length === 0 ? {} : { selector }),
    },
  };
}
