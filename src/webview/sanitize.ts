import DOMPurify from 'dompurify';

const TAGS = [
  ...['p', 'br', 'hr', 'div', 'span', 'section', 'article', 'header', 'footer', 'main', 'aside', 'address'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'code', 'kbd', 'samp', 'var', 'q', 'cite'],
  ...['a', 'b', 'strong', 'i', 'em', 'u', 's', 'strike', 'del', 'ins', 'sub', 'sup', 'small', 'big', 'mark'],
  ...['abbr', 'dfn', 'time', 'bdi', 'bdo', 'ruby', 'rt', 'rp', 'wbr', 'tt', 'center'],
  ...[
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'table',
    'caption',
    'colgroup',
    'col',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'th',
    'td',
  ],
  ...['figure', 'figcaption', 'details', 'summary', 'img', 'input', 'tg-spoiler'],
];

const OWN_DATA = ['data-text', 'data-tex', 'data-display', 'data-target'];

const ATTRIBUTES = [
  ...['href', 'src', 'alt', 'title', 'lang', 'dir', 'class', 'colspan', 'rowspan', 'scope', 'align'],
  ...['start', 'reversed', 'value', 'type', 'checked', 'datetime', 'open'],
  ...OWN_DATA,
];

/**
 * The only place that turns HTML into DOM. What comes back is in a document of its own that loads nothing;
 * `prepareContent` takes out image addresses and links before it may enter the page.
 * DOMPurify's own Trusted Types policy is named `dompurify`.
 */
export function sanitize(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ADD_URI_SAFE_ATTR: OWN_DATA,
    ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tg):|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
  });
}
