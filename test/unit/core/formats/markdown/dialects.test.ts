import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderPost } from '../../../../../src/core/formats/renderPost.ts';
import { importOne } from './importing.ts';

const TEXTS: readonly (readonly [name: string, markdown: string, text: string])[] = [
  ['block ids', 'a line ^abc123\n\n- item ^b-12\n- two\n\nx ^2', 'a line\nitem\ntwo\nx ^2'],
  ['Obsidian comments', 'a %% no %% b\n\n%%\nnone\n\nof this\n%%\n\nc 100%% d', 'a b\nc 100%% d'],
  ['magics of notebooks', '%%time at the head\n\nand %%bash here', '%%time at the head\nand %%bash here'],
  ['MDX comments', '{/* no */}\n\nText {props.x}', 'Text {props.x}'],
  ['HTML comments', 'a <!-- no --> b\n\n<!--\nnone\n\nof this\n-->\n\nc', 'a b\nc'],
  [
    'Obsidian callouts',
    '> [!faq]- Why?\n> - one\n> - two\n\n> [!WARNING]\n> Hot',
    'Why?\none\ntwo\nWarning\nHot',
  ],
  [
    'Docusaurus boxes',
    ':::note\nOne *two*\n:::\n\n:::tip[My **own**]\n- a\n:::\n\n:::danger Beware\nHot\n:::',
    'Note\nOne two\nMy **own**\na\nBeware\nHot',
  ],
  [
    'boxes in boxes',
    '::::warning\nA\n\n:::note\nB\n:::\n\n```\n:::\n```\nC\n::::\nD',
    'Warning\nA\nNote\nB\n:::\nC\nD',
  ],
  [
    'Quarto callouts and columns',
    '::: {.callout-tip title="T"}\nBody\n:::\n\n:::: {.columns}\n::: {.column width="40%"}\nLeft\n:::\n::::',
    'T\nBody\nLeft',
  ],
  ['a box that never closes', ':::note\nText', ':::note Text'],
  [
    'MkDocs boxes',
    '!!! note\n    One\n\n    two\n\nafter\n\n!!! warning "Hot"\n    Body\n\n??? info\n    Fold',
    'Note\nOne\ntwo\nafter\nHot\nBody\nInfo\nFold',
  ],
  ['exclamations', '!!! really\n\n??? what', '!!! really\n??? what'],
  ['notes within a line', 'a^[see *this* [b](https://b.org)] c', 'a[see this b] c'],
  ['formulas in a fence', 'a\n\n```math\nx = y\n```', 'a\nx = y'],
  [
    'shortcodes',
    '{{< youtube abc_d_e >}}\n\n{{% note %}}\nsee [a](https://a.org)\n{{% /note %}}',
    '{{< youtube abc_d_e >}}\n{{% note %}} see a {{% /note %}}',
  ],
  ['Liquid', '{% include a.html x="1" %} {{ page.title }}', '{% include a.html x="1" %} {{ page.title }}'],
  [
    'links of templates',
    '[a]({{ site.baseurl }}/b) [c]({{< ref "d.md" >}}) [e]({% post_url 2024-01-01-f %}) [g]({{site.url}}/h)',
    'a c e g',
  ],
  [
    'code between tags',
    '{% highlight python %}\nx = 1\n\ny = *2*\n{% endhighlight %}\n\n{{< highlight go >}}\na_b_c\n{{< /highlight >}}',
    'x = 1\n\ny = *2*\na_b_c',
  ],
  ['attributes', '# Head {#id .cls}\n\nText\n{: .lead}\n\n{:toc}', 'Head\nText'],
  ['Quarto code', '```{python}\n#| echo: false\nx = 1\n```', '#| echo: false\nx = 1'],
  ['components', '<Tabs items={[1, 2]}>\n<Tab label="x">\nIn **it**\n</Tab>\n</Tabs>', 'In it'],
  ['a component with code in it', 'See <Chart data={x => x > 1} /> and <B c={`>`}>this</B>', 'See and this'],
  ['less than', 'a <B and c < D > e', 'a <B and c < D > e'],
  ['subscripts and marks', 'H~2~O x^2^ ==so== ~~gone~~', 'H2O x^2^ so gone'],
  ['embeds', '![[Note#^abc]] ![[pic.png|300]] [[#Part]] [[a#b|c]]', 'Note#^abc Part c'],
  ['tasks', '- [ ] a\n- [x] b', 'a\nb'],
];
for (const [name, markdown, text] of TEXTS) {
  test(`text of ${name}`, () => {
    const post = importOne(markdown);
    assert.equal(post.text, text);
    assert.doesNotMatch(renderPost(post), /href="(?:\{|%7B)/u);
  });
}

test('a box is rendered as a callout, a subscript as one, Quarto code in its language', () => {
  const html = renderPost(
    importOne(':::tip[T]\nB\n:::\n\nH~2~O\n\n```{r, echo=F}\nx\n```\n\n```math\ny\n```'),
  );
  assert.match(html, /<blockquote class="callout callout-tip"><p class="callout-title">T<\/p><p>B<\/p>/u);
  assert.match(html, /H<sub>2<\/sub>O/u);
  assert.match(html, /language-r/u);
  assert.match(html, /data-tex="y" data-display="true"/u);
});
