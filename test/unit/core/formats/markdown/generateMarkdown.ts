/** Markdown as people publish it, with every way to write a link; the same seed gives the same text. */

export type Corpus = 'awesome' | 'blog' | 'nasty';

export function generateMarkdown(corpus: Corpus, seed: number): string {
  return new Generator(seed).document(corpus);
}

const HOSTS = [
  'arxiv.org/abs/2401.0',
  'example.com/a',
  'github.com/o/r',
  'en.wikipedia.org/wiki/A_(b)',
  'x.org/?q=1&r=2',
  'пример.рф/путь',
  'ru.wikipedia.org/wiki/Внимание_(фильм)',
  'h.org/a%20b',
  'h.org/a#b_c_',
  'h.org/~u/a*b',
  'h.org',
];
const WORDS = [
  'some text',
  'текст, ещё текст',
  'a `code`',
  '*em*',
  '**strong _in_**',
  '\\[x\\]',
  'a [b] c',
  'snake_case_x',
  '2 * 3',
  '~~gone~~',
  '&amp; co',
  'x < y',
  '!',
  '$5',
  'a <b>b</b>',
];

class Generator {
  #state: number;
  #count = 0;

  constructor(seed: number) {
    this.#state = seed;
  }

  document(corpus: Corpus): string {
    const blocks = Array.from({ length: 3 + this.#below(6) }, () => this.#block(corpus));
    return blocks.join(corpus === 'nasty' ? this.#pick(['\n\n', '\n\n', '\n']) : '\n\n');
  }

  #below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  #pick<T>(values: readonly [T, ...T[]] | readonly T[]): T {
    const value = values[this.#below(values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }

  #url(): string {
    this.#count++;
    return `${this.#pick(['https://', 'http://'])}${this.#pick(HOSTS)}${this.#pick(['', `/${this.#count}`, `?n=${this.#count}`])}`;
  }

  #words(): string {
    return this.#pick(WORDS);
  }

  #link(): string {
    const url = this.#url();
    const words = this.#words();
    return this.#pick([
      `[${words}](${url})`,
      `[${words}](<${url}>)`,
      `[${words}](${url} "title")`,
      `[${words}](${url} 'ti(t)le')`,
      `[${words}]( ${url} )`,
      `[a](${url}\\)b)`,
      `[a](${url}&amp;z=1)`,
      `[](${url})`,
      `[![b](${this.#url()}.svg)](${url})`,
      `**[${words}](${url})**`,
      `*see [${words}](${url})*`,
      `[a [inner](${this.#url()}) b](${url})`,
      `[${words}][r${this.#below(5)}]`,
      `[R${this.#below(5)}][]`,
      `[r${this.#below(5)}]`,
      `<a href="${url}">x</a>`,
      `<a href='${url}' target=_blank>*x*</a>`,
    ]);
  }

  /** An address without words, as people paste it. */
  #bare(): string {
    const url = this.#url();
    return this.#pick([
      url,
      `<${url}>`,
      `(${url})`,
      `${url}.`,
      `${url}, и`,
      `"${url}"`,
      `*${url}*`,
      `**${url}**`,
      `_${url}_`,
      `~~${url}~~`,
      `${url}&amp;z`,
      `${url}&lt;`,
      `${url}<br>`,
      `${url}**bold**`,
      `см.:${url};`,
      `[a] (${url})`,
      `[a]:${url}`,
      ` www.site${this.#count}.org/x`,
    ]);
  }

  /** What looks like a link and is none. */
  #decoy(): string {
    const url = this.#url();
    return this.#pick([
      `\`${url}\``,
      `\`\`${url} \` \`\``,
      `![${this.#words()}](${url}.png)`,
      `\\[no](${url})`,
      `[a](/rel${this.#count})`,
      `[a](mailto:a@b.org)`,
      ' a@b.org ',
      `<!-- ${url} -->`,
      this.#words(),
      this.#words(),
    ]);
  }

  #line(): string {
    const parts = Array.from({ length: 1 + this.#below(4) }, () =>
      this.#pick([() => this.#link(), () => this.#bare(), () => this.#decoy()])(),
    );
    return `x ${parts.join(this.#pick([' ', ' ', ', ', ' — ']))}`;
  }

  #paragraph(): string {
    return Array.from({ length: 1 + this.#below(3) }, () => this.#line()).join(
      this.#pick(['\n', '\n', '  \n']),
    );
  }

  #definition(): string {
    return `[r${this.#below(5)}]: ${this.#pick([this.#url(), `<${this.#url()}> "T"`])}\n`;
  }

  #footnote(): string {
    this.#count++;
    return `x ${this.#words()}[^${this.#count}].\n\n[^${this.#count}]: ${this.#line()}`;
  }

  #block(corpus: Corpus): string {
    const indented = (text: string, first: string, rest: string) =>
      text
        .split('\n')
        .map((line, index) => (index === 0 ? first : rest) + line)
        .join('\n');
    const common = [() => this.#paragraph(), () => `# ${this.#line()}`, () => this.#definition()];
    const awesome = [
      () => `- **${this.#link()}** — ${this.#line()}\n- ${this.#bare()} ${this.#line()}`,
      () => `| a | b |\n|---|---|\n| ${this.#line()} | ${this.#line()} |`,
      () => `- ${this.#line()}\n  - ${this.#line()}\n    - ${this.#line()}`,
      () => `<div>\n\n${this.#paragraph()}\n\n</div>`,
      () => `- [ ] ${this.#line()}`,
    ];
    const blog = [
      () => this.#footnote(),
      () => indented(this.#paragraph(), '> ', '> '),
      () => `${this.#line()}\n===`,
      () => `\`\`\`\n${this.#paragraph()}\n\`\`\``,
      () => indented(this.#paragraph(), '1. ', '   '),
    ];
    // No footnotes: behind an HTML block nothing refers to one, and GFM does not show it.
    const nasty = [
      ...awesome,
      ...blog.slice(1),
      () => indented(this.#paragraph(), '    ', '    '),
      () => `<div>\n${this.#paragraph()}\n</div>`,
      () => `> - ${indented(this.#paragraph(), '', '>   ')}`,
      () => `~~~js\n${this.#line()}\n~~~`,
      () => `${indented(`${this.#paragraph()}\n\n${this.#paragraph()}`, '* ', '  ')}`,
    ];
    const special = corpus === 'awesome' ? awesome : corpus === 'blog' ? blog : nasty;
    return this.#pick([...common, ...special])();
  }
}
