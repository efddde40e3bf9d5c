import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { abstractText, nameText, titleText } from '../../../src/lookup/markupText.ts';

describe('texts of servers', () => {
  const titles: readonly (readonly [written: string, shown: string | undefined])[] = [
    ['Plain title', 'Plain title'],
    ['  Two\n  lines ', 'Two lines'],
    ['<i>E. coli</i> &amp; CO<sub>2</sub>', 'E. coli & CO2'],
    ['Black &amp;amp; white', 'Black & white'],
    ['&lt;scp&gt;DNA&lt;/scp&gt; at work', 'DNA at work'],
    [
      'On <mml:math xmlns:mml="m"><mml:msub><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msub></mml:math>',
      'On x2',
    ],
    ['If a <b and c> d, x < y and p<0.05', 'If a <b and c> d, x < y and p<0.05'],
    ['<img src=x onerror=alert(1)>Pictures<script>alert(1)</script>', 'Pictures'],
    ['nul\u0000l, turned\u202E, zero\u200Bwidth', 'null, turned, zerowidth'],
    ['\\"Uber $\\alpha$-nets', 'Über $\\alpha$-nets'],
    ['about ~5% {sic}', 'about ~5% {sic}'],
    ['\uD800half', '\uFFFDhalf'],
    ['<p></p>', undefined],
    ['', undefined],
  ];
  for (const [written, shown] of titles) {
    it(`are titles of plain text: ${JSON.stringify(written)}`, () => assert.equal(titleText(written), shown));
  }

  it('are abstracts with paragraphs, without the heading', () => {
    const jats =
      '<jats:title>Abstract</jats:title>\n  <jats:p>One <jats:italic>two</jats:italic>.</jats:p><jats:p>Three\n four.</jats:p>';
    assert.equal(abstractText(jats), 'One two.\n\nThree four.');
    assert.equal(abstractText('Abstract networks are new.'), 'Abstract networks are new.');
    const formula =
      '<jats:p>Let <jats:inline-formula><jats:alternatives><jats:tex-math>$x$</jats:tex-math><mml:math><mml:mi>x</mml:mi></mml:math></jats:alternatives></jats:inline-formula> be.</jats:p>';
    assert.equal(abstractText(formula), 'Let x be.');
    assert.equal(abstractText(undefined), undefined);
  });

  it('are cut when they are very long', () => {
    assert.equal(titleText('a'.repeat(5_000))?.length, 1_001);
    assert.ok((nameText('b'.repeat(5_000))?.length ?? 0) <= 301);
    assert.ok((abstractText('c '.repeat(1_000_000))?.length ?? 0) <= 30_000);
  });
});
