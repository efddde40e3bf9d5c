import type { Note } from './note.ts';

/**
 * The note as a W3C Web Annotation in JSON-LD (https://www.w3.org/TR/annotation-model/). The post's file is the target's
 * source, as a relative IRI; the post's id is its scope; the colour is a style class.
 */
export function toW3c(note: Note): object {
  const { quote, position, source, post } = note.target;
  const text = { type: 'TextualBody', value: note.body, format: 'text/markdown' };
  const tags = note.tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value }));
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
    motivation: note.motivation,
    ...(body.length === 0 ? {} : { body }),
    target: {
      type: 'SpecificResource',
      source: source.toWellFormed().split('/').map(encodeURIComponent).join('/'),
      scope: post,
      styleClass: note.color,
      ...(selector.length === 0 ? {} : { selector }),
    },
  };
}
