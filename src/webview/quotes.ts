import { all, button, el } from './dom.ts';

/** A quotation shorter than this is shown whole, whatever its author wished: about three lines. */
const SHORT = 240;

/** Telegram's long quotations show their beginning until they are asked for. */
export function foldQuotes(fragment: DocumentFragment): void {
  for (const quote of all(fragment, 'blockquote.expandable')) {
    if (quote.textContent.length < SHORT || quote.parentElement?.closest('blockquote.expandable')) continue;
    const unfold = button({
      name: 'Show the whole quotation',
      text: 'Show the whole quotation',
      className: 'unfold',
      onClick: () => {
        unfoldQuote(quote);
        quote.tabIndex = -1;
        quote.focus({ preventScroll: true });
      },
    });
    quote.classList.add('folded');
    quote.append(el('div', { class: 'unfolder', 'data-text': '' }, unfold));
  }
}

/** Shows all of a quotation that is folded; anything else stays as it is. */
export function unfoldQuote(quote: Element): void {
  if (!quote.matches('.folded')) return;
  quote.classList.remove('folded');
  quote.querySelector(':scope > .unfolder')?.remove();
}
