/** Pages as people, editors and broken programs write them: a generator, the same for the same seed. */

/** The next number from 0 below 1; mulberry32, public domain. */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = [
  'model',
  'данные',
  'loss',
  'a &lt; b',
  'обучение',
  '&amp;amp;',
  'x&nbsp;y',
  '学習',
  '&copy 2024',
  '🎯',
  'é',
  '5 > 3',
];
const HOSTS = [
  'https://a.example',
  'HTTP://B.example:8080',
  'https://пример.испытание',
  '//c.example',
  'https://user@d.example',
];
const PATHS = [
  '/',
  '/x',
  '/x?a=1&amp;b=2',
  '/x?a=1&b=2',
  '/ы/%D1%8B',
  '/a b',
  '/x#part',
  '/?q=&copy=1',
  '/a%zz',
  "/it's",
  '/(x)',
  '/x?u=https://e.example/',
];
const RELATIVE = [
  'two.html',
  '../up/',
  '/root',
  '?page=2',
  './a/../b',
  '#here',
  '',
  '#',
  'x y',
  '&#x2F;coded',
  '//',
  'http:',
  'https:/one',
];
const OTHERS = [
  'javascript:void(0)',
  'JavaScript&colon;x()',
  'mailto:a@b.example',
  'tg://resolve?domain=x',
  'data:text/html,x',
  'tel:+1',
  ' \n/spaced ',
  'ftp://f.example/',
  'java\tscript:x',
];

export class PageWriter {
  readonly #random: Random;
  /** How often a tag is broken: 0 never, 1 always. */
  readonly #broken: number;

  constructor(random: Random, broken: number) {
    this.#random = random;
    this.#broken = broken;
  }

  page(): string {
    const base = this.#maybe(0.2)
      ? `<base href="${this.#pick(['/other/', 'https://base.example/dir/', 'sub/'])}">`
      : '';
    const blocks = Array.from({ length: 1 + this.#below(8) }, () => this.#block(3));
    return `<!doctype html><html><head><title>T</title>${base}</head><body>${blocks.join(this.#pick(['', '\n']))}</body></html>`;
  }

  #block(depth: number): string {
    const inner = () => (depth > 0 && this.#maybe(0.5) ? this.#block(depth - 1) : this.#inline(2));
    switch (this.#below(12)) {
      case 0:
        return `<p>${this.#inline(3)}${this.#end('p')}`;
      case 1:
        return `<h${1 + this.#below(6)}>${this.#inline(2)}${this.#end('h2')}`;
      case 2:
        return `<ul>${this.#list(() => `<li>${inner()}${this.#end('li')}`)}${this.#end('ul')}`;
      case 3:
        return `<table>${this.#list(() => `<tr><td>${inner()}<td>${this.#inline(1)}${this.#end('td')}${this.#end('tr')}`)}${this.#end('table')}`;
      case 4:
        return `<pre>${this.#inline(2)}\n  ${this.#inline(1)}${this.#end('pre')}`;
      case 5:
        return `<figure><a href="${this.#address()}"><img src="a.png"></a><figcaption>${this.#inline(1)}${this.#end('figcaption')}${this.#end('figure')}`;
      case 6:
        return `<blockquote>${inner()}${this.#end('blockquote')}`;
      case 7:
        return `<div class="a">${inner()}${inner()}${this.#end('div')}`;
      case 8:
        return `<details><summary>${this.#inline(1)}</summary>${inner()}${this.#end('details')}`;
      case 9:
        return `<dl><dt>${this.#inline(1)}<dd>${inner()}${this.#end('dl')}`;
      case 10:
        return `<script>var x = '<a href="/script">';</script><template><a href="/template">x</a></template><!-- <a href="/comment"> -->`;
      default:
        return `<map name=m>${this.#list(() => `<area shape=rect href="${this.#address()}">`)}</map>${this.#inline(1)}`;
    }
  }

  #inline(depth: number): string {
    return this.#list(() => {
      if (depth === 0 || this.#maybe(0.35)) return `${this.#pick(WORDS)} `;
      const name = this.#pick([
        'b',
        'i',
        'em',
        'span',
        'code',
        'u',
        'font',
        'a',
        'a',
        'a',
        'sup',
        'custom-tag',
      ]);
      if (name !== 'a') return `<${name}>${this.#inline(depth - 1)}${this.#end(name)}`;
      return `${this.#link()}${this.#inline(depth - 1)}${this.#end('a')}`;
    });
  }

  #link(): string {
    const address = this.#address();
    const name = this.#maybe(0.2) ? 'A' : 'a';
    switch (this.#below(6)) {
      case 0:
        return /[\s"'=<>`]/u.test(address) || address === ''
          ? `<${name} href='${address.replaceAll("'", '&#39;')}'>`
          : `<${name} href=${address} >`;
      case 1:
        return `<${name} class="x" HREF = "${address}" href="/second">`;
      case 2:
        return `<${name}\n href="${address}"\ttitle="a > b">`;
      case 3:
        return `<${name} name="x">`;
      default:
        return `<${name} href="${address}" target=_blank>`;
    }
  }

  #address(): string {
    if (this.#maybe(0.5)) return this.#pick(HOSTS) + this.#pick(PATHS);
    return this.#maybe(0.7) ? this.#pick(RELATIVE) : this.#pick(OTHERS);
  }

  /** The end tag, or where the page is broken none, another one, or one too many. */
  #end(name: string): string {
    if (!this.#maybe(this.#broken)) return `</${name}>`;
    return this.#pick([
      '',
      '',
      `</${name}></${name}>`,
      '</b>',
      '</div>',
      '</a>',
      '</p>',
      '</span>',
      '</td>',
      '<',
      '</ul>',
    ]);
  }

  #list(make: () => string): string {
    return Array.from({ length: 1 + this.#below(3) }, make).join('');
  }

  #pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
    const item = items[this.#below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #maybe(chance: number): boolean {
    return this.#random() < chance;
  }
}
