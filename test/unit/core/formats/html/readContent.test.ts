import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseHtml } from '../../../../../src/core/formats/html/htmlTree.ts';
import { type Content, readContent } from '../../../../../src/core/formats/html/readContent.ts';

const base = 'https://blog.example/posts/one/';

function read(html: string): Content {
  return readContent([parseHtml(html)], { base });
}

function linked({ links, text }: Content): readonly (readonly [string, string])[] {
  return links.map(({ url, start, end }) => [url, text.slice(start, end)]);
}

describe('the text of HTML', () => {
  const texts: readonly (readonly [what: string, html: string, text: string])[] = [
    ['paragraphs on lines', '<p>One\n  two</p><p>three<p>four', 'One two\nthree\nfour'],
    ['line breaks, and a blank line for two', 'a<br>b<br><br>c<br><br><br>d', 'a\nb\n\nc\n\nd'],
    ['items of lists on lines', '<ul><li>one<li>two<ol><li>three</ol></ul>', 'one\ntwo\nthree'],
    ['rows on lines, cells with tabs', '<table><tr><th>a<th>b<tr><td>1<td>2</table>', 'a\tb\n1\t2'],
    ['no scripts, styles or drawings', 'a<script>b</script><style>c</style><svg><text>d</text></svg>e', 'ae'],
    ['character references, once', '&lt;b&gt; &amp;amp; &nbsp;x&shy;y &#x1F600;', '<b> &amp; \u00A0xy 😀'],
    ['code with its lines', 'a<pre>\n  if x:\n\ty\n\n</pre>b', 'a\n  if x:\n\ty\nb'],
    ['code whose lines are elements', '<pre><div>a</div><div>  b</div></pre>', 'a\n  b'],
    [
      'code without line numbers',
      '<pre><span class="ln">1</span>a\n<span class="ln">2</span>b</pre>',
      'a\nb',
    ],
    ['words of formatting that is closed in wrong order', '<b>a<i>b</b>c</i>', 'abc'],
    ['blocks in a link that is closed too early', '<div><a href="x"><div>a</a>b</div>c</div>', 'a\nb\nc'],
    ['text between the rows of a table', '<table>a<tr><td>b</table>', 'a\nb'],
    ['an emoji that was an image', 'x <img alt="🎉" src="e.png"> y', 'x 🎉 y'],
    ['what a forgotten end of a drawing hides', '<svg><path><p>a</p>', 'a'],
    ['an accent after a comment on its letter', 'cafe<!-- x -->\u0301', 'café'],
    ['an accent written as a character reference on its letter', 'cafe&#x301;', 'café'],
  ];
  for (const [what, html, text] of texts) it(`has ${what}`, () => assert.equal(read(html).text, text));

  it('composes letters with accents that stand in elements of their own', () => {
    const { text, links } = read(
      '<p>cafe<b>\u0301</b> <a href="https://a.example/">x</a> 각<i>\u11A8</i></p>'.replace(
        '각',
        '\u1100\u1161',
      ),
    );
    assert.equal(text, 'café x 각');
    assert.deepEqual(links, [{ url: 'https://a.example/', start: 5, end: 6 }]);
  });

  it('has no code and formulas in its prose', () => {
    const { text, prose } = read(
      '<p>see <code>#tag <b>x</b></code> and $5 <math alttext="#a">x</math> end</p>',
    );
    assert.equal(text, 'see #tag x and $5 $#a$ end');
    assert.equal(prose, 'see        and $5      end');
  });
});

describe('hostile HTML', () => {
  const many = 100_000;
  const inputs: readonly (readonly [what: string, html: string, text: string])[] = [
    ['nested boxes', `${'<div>'.repeat(many)}x`, 'x'],
    ['formatting that never ends', `${'<b>'.repeat(many)}x`, 'x'],
    [
      'one tag of many attributes',
      `<p ${Array.from({ length: many }, (_, i) => `a${i}=b`).join(' ')}>x</p>`,
      'x',
    ],
    ['a comment that never ends', `x<!--${'-'.repeat(many)}`, 'x'],
    ['a script that never ends', `x<script>${'</scrip'.repeat(many)}`, 'x'],
    ['brackets', '<'.repeat(many), '<'.repeat(many)],
    ['character references without their end', '&amp'.repeat(many), '&'.repeat(many)],
    ['an attribute that never ends', `x<a href="${'y'.repeat(many)}`, 'x'],
    ['end tags of nothing', `${'<i>'.repeat(many)}x${'</b></p></td>'.repeat(1_000)}y`, 'x\ny'],
    ['names of objects', '<p __proto__=x constructor=y>x<constructor id=a>y</constructor></p>', 'xy'],
  ];
  for (const [what, html, text] of inputs) {
    it(`${what}: what is text stays`, () => assert.equal(read(html).text, text));
  }
});

describe('the links of HTML', () => {
  const links: readonly (readonly [
    what: string,
    html: string,
    links: readonly (readonly [string, string])[],
  ])[] = [
    [
      'as written',
      '<a href="https://a.example/ы?x=1&amp;y=2"> a <b>b</b> </a>',
      [['https://a.example/ы?x=1&y=2', 'a b']],
    ],
    ['resolved', '<a HREF=../two>x</a>', [['https://blog.example/posts/two', 'x']]],
    ['without scheme', '<a href="//b.example/">x</a>', [['https://b.example/', 'x']]],
    ['of images', '<a href="https://a.example/"><img src="x.png"></a>', [['https://a.example/', '']]],
    ['of areas', 'x<map><area href="/a"></map>', [['https://blog.example/a', '']]],
    ['in code', '<pre>\n\ncall <a href="/f">f</a>()</pre>', [['https://blog.example/f', 'f']]],
    [
      'to programs',
      '<a href="mailto:a@b.example">m</a> <a href="tg://x">t</a>',
      [
        ['mailto:a@b.example', 'm'],
        ['tg://x', 't'],
      ],
    ],
    ['but no scripts', '<a href="java\nscript:x()">x</a><a href="data:text/html,x">y</a>', []],
    [
      'but no places in the page',
      '<a href="#x">x</a><a href="https://blog.example/posts/one/#y">y</a><a href="">z</a>',
      [],
    ],
    [
      'but not hidden in scripts',
      '<script><a href="/a">x</a></script><template><a href="/b">x</a></template>',
      [],
    ],
  ];
  for (const [what, html, expected] of links)
    it(`are found ${what}`, () => assert.deepEqual(linked(read(html)), expected));

  it('lead nowhere when they are relative and nobody knows to what', () => {
    const content = readContent([parseHtml('<a href="files/a.pdf">x</a>')]);
    assert.deepEqual(content.links, []);
    assert.equal(content.html, '<a href="files/a.pdf">x</a>');
  });
});

describe('the clean HTML', () => {
  it('holds no half character, also in a formula', () => {
    const { html, text } = read('<p>a <span class="math" data-tex="x\uD835">x</span> b\uDC00</p>');
    assert.ok(html.isWellFormed() && text.isWellFormed(), JSON.stringify(text));
  });

  const pages: readonly (readonly [what: string, html: string, clean: string])[] = [
    [
      'no boxes around boxes',
      '<div><section><p>a</p></section><div> <div>b</div></div></div>',
      '<p>a</p>\n<p>b</p>',
    ],
    ['no empty elements', '<p> </p><div><b></b></div><p>a<span class="x"></span></p>', '<p>a</p>'],
    ['no attributes but ours', '<p onclick="x()" style="y" id="z" class="math">a</p>', '<p>a</p>'],
    [
      'spoilers',
      '<tg-spoiler>a</tg-spoiler><span class="spoiler">b</span>',
      '<span class="spoiler">a</span><span class="spoiler">b</span>',
    ],
    [
      'spoilers that open',
      '<div class="spoiler"><b class="spoiler_title">a</b><div>b</div></div>',
      '<details><summary>a</summary>\n<p>b</p>\n</details>',
    ],
    [
      'footnotes by their structure',
      '<p>a<sup><a href="#n1">1</a></sup></p><ol><li id="n1">b <a href="#r1">↩</a></li></ol>',
      '<p>a<sup class="footnote-reference">[1]</sup></p>\n<div class="footnote"><sup>[1]</sup> b </div>',
    ],
    ['no marks beside headings', '<h2>a <a href="#a">¶</a></h2>', '<h2>a </h2>'],
    [
      'coloured code',
      '<pre class="highlight"><code data-lang="python">x = 1</code></pre>',
      '<pre><code class="hljs language-python">x = <span class="hljs-number">1</span></code></pre>',
    ],
  ];
  for (const [what, html, clean] of pages) it(`has ${what}`, () => assert.equal(read(html).html, clean));

  it('keeps local images as written, and resolves those of the web', () => {
    const page =
      '<img src="One_files/a.png"><img src="b.png"><img src="data:image/gif;base64,R0" data-src="/c.png">';
    const { images, media } = read(page);
    assert.deepEqual(images, ['One_files/a.png', `${base}b.png`, 'https://blog.example/c.png']);
    assert.deepEqual(media, ['One_files/a.png']);
    assert.deepEqual(readContent([parseHtml('<img src="photos/a.jpg">')]).media, ['photos/a.jpg']);
  });
});
