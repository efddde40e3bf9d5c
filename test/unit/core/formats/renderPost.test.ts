import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeEntities } from '../../../../src/core/formats/entities.ts';
import { importFile } from '../../../../src/core/formats/importFile.ts';
import { plainTextHtml } from '../../../../src/core/formats/plainTextHtml.ts';
import { renderMarkdown, renderPost } from '../../../../src/core/formats/renderPost.ts';

const visible = (html: string) => decodeEntities(html.replace(/<[^>]*>/gu, '')).replace(/\s+/gu, '');

test('preformatted text ends at two blank lines, short last line and all', () => {
  const dump =
    'C\n5 subscribers\nDownload Telegram\nФормулы ниже\n\na_1 = b_1 + c\n\nd(x) -> f(x) / n\n\nс повторами\n\n\nСпасибо';
  const [post] = importFile('a.txt', dump).posts;
  assert.ok(post);
  const html = renderPost(post);
  assert.match(html, /<pre>a_1 = b_1 \+ c\n\nd\(x\) -&#62; f\(x\) \/ n\n\nс повторами<\/pre>\n<p>Спасибо/u);
  assert.equal(visible(html), post.text.replace(/\s+/gu, ''));
});

const RENDERED: readonly (readonly [name: string, markdown: string, html: string])[] = [
  ['paragraph', 'a **b**', '<p>a <strong>b</strong></p>'],
  [
    'formula',
    '$a<b$',
    '<p><span class="math" data-text="$a&#60;b$" data-tex="a&#60;b" data-display="false">$a&#60;b$</span></p>',
  ],
  [
    'display',
    '$$x$$',
    '<p><span class="math" data-text="$$x$$" data-tex="x" data-display="true">$$x$$</span></p>',
  ],
  ['address as written', '[a](command:x "t")', '<p><a href="command:x" title="t">a</a></p>'],
  ['image', '![alt "q"](a.png)', '<p><img src="a.png" alt="alt &#34;q&#34;"></p>'],
  [
    'table',
    'a|b\n-|-:\n1|2',
    '<div class="table"><table><thead><tr><th>a</th><th class="align-right">b</th></tr></thead><tbody><tr><td>1</td><td class="align-right">2</td></tr></tbody></table></div>',
  ],
  [
    'code',
    '```js\nlet a\n```',
    '<pre><code class="hljs language-js"><span class="hljs-keyword">let</span> a</code></pre>',
  ],
  ['code in no known language', '```wat\n<b>\n```', '<pre><code class="hljs">&#60;b&#62;</code></pre>'],
  ['task', '- [x] a', '<ul><li class="task"><input type="checkbox" disabled="" checked=""> a</li></ul>'],
  ['raw HTML', 'a <b onclick="x()">b</b>', '<p>a <b onclick="x()">b</b></p>'],
  ['a script is gone', 'a <script>x</script>', '<p>a </p>'],
  ['ordered list', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
];
for (const [name, markdown, html] of RENDERED)
  test(`HTML of ${name}`, () => assert.equal(renderMarkdown(markdown), html));

test('an image written into the file keeps its address', () => {
  const address = `data:image/png;base64,${'A'.repeat(300_000)}`;
  assert.equal(renderMarkdown(`a ![x](${address})`), `<p>a <img src="${address}" alt="x"></p>`);
});

const PLAIN: readonly (readonly [name: string, text: string, html: string])[] = [
  ['paragraphs and lines', 'a\nb\n\nc', '<p>a<br>\nb</p>\n<p>c</p>'],
  ['markup', '<b> & *a*', '<p>&#60;b&#62; &#38; *a*</p>'],
  ['mention', 'спасибо @some_one!', '<p>спасибо <a href="https://t.me/some_one">@some_one</a>!</p>'],
  ['hashtag', '#Тег 1', '<p><span class="hashtag">#Тег</span> 1</p>'],
  [
    'address',
    '(см. https://x.org/a_(b)?c=1&d#e).',
    '<p>(см. <a href="https://x.org/a_(b)?c=1&#38;d#e">https://x.org/a_(b)?c=1&#38;d#e</a>).</p>',
  ],
  [
    'address without scheme',
    'arxiv.org/abs/1, t.me/some',
    '<p><a href="https://arxiv.org/abs/1">arxiv.org/abs/1</a>, <a href="https://t.me/some">t.me/some</a></p>',
  ],
  ['a name with a dot', 'от Mistral.AI', '<p>от Mistral.AI</p>'],
  [
    'formulas',
    'Итак:\n\na_1 = b * c\n\nитого\n\nx <= y | 1 -> 2\n\nи всё тут, как обычно.',
    '<p>Итак:</p>\n<pre>a_1 = b * c\n\nитого\n\nx &#60;= y | 1 -&#62; 2</pre>\n<p>и всё тут, как обычно.</p>',
  ],
  ['one line with a sign', 'RL = труд\n\nСлова.', '<p>RL = труд</p>\n<p>Слова.</p>'],
];
for (const [name, text, html] of PLAIN)
  test(`HTML of plain text: ${name}`, () => assert.equal(plainTextHtml(text), html));

const MARKDOWN_FIXTURES = [
  '# A *b*\n\ntext $x_1$ `code` & &copy; <b>raw</b>\n\n> [!tip] T\n> body **b**\n\n- a\n  - b\n\n1. x\n\n| a | b |\n|-|-|\n| `1` | $2$ |',
  '```python\ndef f(a: int) -> str:\n    return f"{a}" # <ok>\n```\n\n~~~html\n<script>alert("x")</script>\n~~~',
  '<details><summary>S</summary>\n\n**x** <script>bad()</script> <img src=x onerror=y>\n\n</details>\n\n<table><tr><td>1</td></tr></table>',
  'a[^n] [[w|l]] ==m== https://x.org/?a=b&c=d \\[ y \\]\n\n[^n]: foot *note*',
];

test('apart from white space the HTML’s text is the post’s text', () => {
  const folder = new URL('../../../fixtures/telegram/', import.meta.url);
  const dumps = readdirSync(folder).map((name) =>
    importFile(name, readFileSync(new URL(name, folder), 'utf8')),
  );
  const notes = MARKDOWN_FIXTURES.map((text) => importFile('a.md', text));
  const posts = [...dumps, ...notes].flatMap((result) => result.posts);
  assert.ok(posts.length > 10);
  for (const post of posts)
    assert.equal(visible(renderPost(post)), post.text.replace(/\s+/gu, ''), post.title);
});

const long = (text: string, times: number) => text.repeat(times);
const HOSTILE: readonly (readonly [name: string, markdown: string])[] = [
  ['2,000 quotation marks', long('>', 2_000)],
  ['underscores around a letter', `${long('_', 8_000)}a${long('_', 8_000)}`],
  ['an endless e-mail address', `${long('a', 99_000)}@`],
  ['a longer one than a line may be', `${long('a', 200_000)}@`],
  ['nested lists on one line', `${long('- ', 5_000)}x`],
  ['nested lists by indentation', Array.from({ length: 800 }, (_, i) => `${long('  ', i)}- x`).join('\n')],
  ['opening brackets', long('[', 20_000)],
  ['unclosed links', long('[a](', 20_000)],
  ['unclosed emphasis', long('*a **b _c ', 9_000)],
  ['unclosed formulas', long('$a \\(b \\[c ', 8_000)],
  ['unclosed tags', long('<a href="', 10_000)],
  ['unclosed comments', long('<!--', 20_000)],
  ['backticks', Array.from({ length: 300 }, (_, i) => `${long('`', i)}a`).join(' ')],
  ['entities in an address', `http://a${long('&a;', 20_000)}!`],
  ['a paragraph of 3 MB', long(`${long('word *em* `c` [l](u) ', 20)}\n`, 7_000)],
];
for (const [name, markdown] of HOSTILE) {
  test(`hostile Markdown is read and rendered: ${name}`, () => {
    const [post] = importFile('a.md', markdown).posts;
    assert.ok(post);
    assert.equal(visible(renderPost(post)), post.text.replace(/\s+/gu, ''));
  });
}

test('what the parser cannot take is told and shown as plain text', () => {
  const { posts, problems } = importFile('a.md', long('>', 2_000));
  assert.match(problems[0]?.message ?? '', /plain text \(nested too deeply\)/u);
  assert.equal(posts[0]?.body.kind, 'text');
});

test('code in the HTML of a message is coloured, and stays what it is', () => {
  const code = 'x = "</b>&amp;" # <i>';
  const message = {
    id: 1,
    type: 'message',
    date: '2025-01-01T00:00:00',
    text: [{ type: 'pre', text: code, language: 'python' }],
  };
  const chat = { name: 'C', type: 'public_channel', id: 5, messages: [message] };
  const [post] = importFile('result.json', JSON.stringify(chat)).posts;
  assert.ok(post);
  const html = renderPost(post);
  assert.match(html, /<code class="hljs language-python">x = <span class="hljs-string">/u);
  assert.equal(visible(html), code.replace(/\s+/gu, ''));
});
