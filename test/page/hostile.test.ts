/** A post is untrusted: with our policy, and with the sanitiser alone, it runs nothing, loads nothing, goes nowhere. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { htmlPost, noteOn, readerPost, show } from './posts.ts';
import { openReaderPage, type ReaderPage } from './readerPage.ts';

const far = 'https://evil.example';

const attacks: readonly (readonly [name: string, html: string])[] = [
  ['script', `<script>window.hit('script')</script>`],
  ['script with an address', `<script src="${far}/x.js"></script>`],
  ['onerror', `<img src="x" onerror="window.hit('onerror')">`],
  ['onload of svg', `<svg onload="window.hit('svg')"><script>window.hit('svg script')</script></svg>`],
  ['svg in math', `<math><mtext><table><mglyph><style><img src=x onerror="window.hit('mxss')">`],
  ['noscript mutation', `<noscript><p title="</noscript><img src=x onerror=window.hit('noscript')>">`],
  ['template', `<template><img src=x onerror="window.hit('template')"></template>`],
  ['toggle', `<details open ontoggle="window.hit('toggle')"><summary>a</summary>b</details>`],
  [
    'focus',
    `<input autofocus onfocus="window.hit('focus')"><a autofocus tabindex=1 onfocus="window.hit('a')">x</a>`,
  ],
  [
    'animation',
    `<style>@keyframes x{}</style><p style="animation:x 1s" onanimationstart="window.hit('anim')">x</p>`,
  ],
  ['javascript link', `<a class="attack" href="javascript:window.hit('link')">click</a>`],
  ['split javascript link', `<a class="attack" href="java\nscript:window.hit('split')">click</a>`],
  ['data link', `<a class="attack" href="data:text/html,<script>parent.hit('data')</script>">click</a>`],
  ['command link', `<a class="attack" href="command:workbench.action.terminal.new">click</a>`],
  ['vscode link', `<a class="attack" href="vscode://evil.extension/run">click</a>`],
  ['file link', `<a class="attack" href="file:///etc/passwd">click</a>`],
  ['ping', `<a href="${far}/a" ping="${far}/ping" target="_top" download>click</a>`],
  [
    'remote image',
    `<img src="${far}/1.png"><img srcset="${far}/2.png 1x, ${far}/3.png 2x" src="//evil.example/4.png">`,
  ],
  ['picture', `<picture><source srcset="${far}/5.png"><img src="${far}/6.png"></picture>`],
  [
    'media',
    `<video src="${far}/v.mp4" poster="${far}/p.png" autoplay></video><audio src="${far}/a.mp3"></audio>`,
  ],
  [
    'frame',
    `<iframe src="${far}/f.html"></iframe><iframe srcdoc="<script>parent.hit('srcdoc')</script>"></iframe>`,
  ],
  ['object', `<object data="${far}/o.swf"></object><embed src="${far}/e.swf"><applet code="x"></applet>`],
  [
    'stylesheet',
    `<link rel="stylesheet" href="${far}/s.css"><style>@import "${far}/i.css"; body{background:url(${far}/b.png)}</style>`,
  ],
  [
    'inline style',
    `<div style="background:url(${far}/c.png);position:fixed;inset:0;z-index:9999">over</div>`,
  ],
  ['prefetch', `<link rel="dns-prefetch" href="//evil.example"><link rel="prefetch" href="${far}/pre">`],
  [
    'old attributes',
    `<table background="${far}/t.png"><td background="${far}/td.png">x</td></table><body background="${far}/y.png">`,
  ],
  ['refresh', `<meta http-equiv="refresh" content="0;url=${far}/refresh">`],
  ['base', `<base href="${far}/"><a href="relative">x</a><img src="rel.png">`],
  [
    'form',
    `<form action="${far}/form"><button formaction="javascript:window.hit('form')">go</button><textarea>t</textarea></form>`,
  ],
  [
    'clobbering',
    `<a id="reader"></a><form name="document"><input name="body"></form><img name="cookie"><div id="keys">x</div>`,
  ],
  [
    'our own marks',
    `<mark class="note yellow" data-note="x">n</mark><div class="note-card toast selection-bar status" data-card="x">ui</div>`,
  ],
  ['fake note target', `<span data-reference="0" data-href="command:x">ref</span>`],
  ['nested markup', `<${'div><'.repeat(300)}p>deep</p>`],
];

/** The policy also reports what it blocks in the document that DOMPurify parses in; none of that reaches the page. */
function errorsOf(page: ReaderPage): readonly string[] {
  return page.errors
    .splice(0)
    .filter((error) => !/^(?:Applying inline style|Setting the document's base URI)/.test(error));
}

const hits = `window.hits = []; window.hit = (name) => window.hits.push(name);`;

async function openWith(policy: 'csp' | 'sanitiser alone'): Promise<ReaderPage> {
  const page = await openReaderPage({ viewport: { width: 1200, height: 800 } });
  if (policy === 'sanitiser alone') {
    const session = await page.page.context().newCDPSession(page.page);
    await session.send('Page.setBypassCSP', { enabled: true });
    await page.page.reload();
    await page.received('ready');
  }
  await page.page.evaluate(hits);
  return page;
}

for (const policy of ['csp', 'sanitiser alone'] as const) {
  describe(`a hostile post, ${policy}`, () => {
    let page: ReaderPage;
    before(async () => {
      page = await openWith(policy);
    });
    after(() => page.close());

    for (const [name, html] of attacks) {
      test(name, async () => {
        await page.send(show(htmlPost(`<p>before</p>${html}<p>after</p>`, 'before after')));
        await page.page.waitForTimeout(30);
        await page.page.evaluate(() => {
          for (const link of document.querySelectorAll<HTMLElement>('.post-text a')) link.click();
        });
        const found = await page.page.evaluate(() => ({
          hits: Reflect.get(window, 'hits'),
          address: location.href,
          forbidden: document.querySelectorAll(
            '.post-text :is(script, style, link, meta, base, iframe, object, embed, form, button, input, textarea, svg:not(.icon), math, template, video, audio, [style], [id], [name], [onerror], a[href], [data-note], [data-card])',
          ).length,
          text: document.querySelector('.post-text')?.textContent,
        }));
        assert.deepEqual(found.hits, []);
        assert.equal(found.forbidden, 0);
        assert.equal(found.address, 'https://reader.example/');
        assert.match(found.text ?? '', /^before/);
        assert.deepEqual(page.refused, []);
        assert.deepEqual(errorsOf(page), []);
      });
    }

    test('the same in a note', async () => {
      const post = readerPost('# Calm\n\nA calm post with one sentence.');
      const html = attacks.map(([, attack]) => attack).join('');
      await page.send(show(post, { notes: [noteOn(post, 'calm post', { body: 'x', html })] }));
      await page.page.waitForTimeout(50);
      assert.deepEqual(await page.page.evaluate(() => Reflect.get(window, 'hits')), []);
      assert.deepEqual(page.refused, []);
      assert.deepEqual(errorsOf(page), []);
      assert.equal(
        await page.page.locator('.note-body :is([style], script, a[href], form, iframe)').count(),
        0,
      );
    });

    test('the same in the fields around the text', async () => {
      const attack = `<img src=x onerror="window.hit('field')"><a href="command:x">x</a>`;
      const post = readerPost('# T\n\nText.', {
        title: attack,
        channel: attack,
        author: `${attack}2`,
        original: { label: attack, canOpen: true },
        replyTo: { label: attack, canOpen: true },
        alsoIn: [{ label: attack, canOpen: false }],
        topics: [{ topic: attack, because: attack }],
        reactions: { raw: attack, counts: [{ emoji: attack, count: 1 }] },
        sources: [{ path: attack, format: 'text' }],
        entry: { number: 1, of: 2, source: 0 },
        media: [attack],
        language: '"><script>',
      });
      await page.send(show(post));
      assert.equal(await page.page.locator('h1').textContent(), attack);
      assert.deepEqual(await page.page.evaluate(() => Reflect.get(window, 'hits')), []);
      assert.deepEqual(errorsOf(page), []);
    });
  });
}

test('without either layer the attacks do run', async (t) => {
  const page = await openWith('sanitiser alone');
  t.after(() => page.close());
  const staying = attacks.filter(([name]) => !['refresh', 'base', 'form'].includes(name));
  await page.page.evaluate(
    (html) => {
      const box = document.createElement('div');
      box.innerHTML = html;
      document.body.append(box);
    },
    staying.map(([, html]) => html).join(''),
  );
  await page.page.waitForTimeout(200);
  const ran: unknown = await page.page.evaluate(() => Reflect.get(window, 'hits'));
  assert.ok(Array.isArray(ran) && ran.includes('onerror'), String(ran));
  assert.ok(page.refused.length > 5, `${page.refused.length} requests`);
});

describe('links and images of a post', () => {
  let page: ReaderPage;
  before(async () => {
    page = await openReaderPage();
  });
  after(() => page.close());

  test('a click sends the address as written, and the tooltip tells the true host', async () => {
    await page.send(
      show(htmlPost(`<p><a href="https://аррӏе.com/ok?q=1" title="apple.com">apple</a></p>`, 'apple')),
    );
    const link = page.page.getByRole('link', { name: 'apple' });
    assert.equal(await link.getAttribute('title'), 'https://xn--80ak6aa92e.com/ok?q=1');
    await link.click();
    assert.equal((await page.received('openLink')).href, 'https://аррӏе.com/ok?q=1');
    await link.focus();
    await page.page.keyboard.press('Enter');
    await page.received('openLink');
  });

  test('an image comes from the map, by its exact name, or not at all', async () => {
    const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
    const html = `<p><img src="a.gif" alt="mine"><img src="b.gif" alt="gone"><img src="${pixel}"><img src="constructor"></p>`;
    await page.send(show(htmlPost(html, '', { images: { 'a.gif': 'https://reader.example/reader.css' } })));
    assert.equal(await page.page.locator('.post-text img').count(), 1);
    assert.deepEqual(await page.page.locator('.no-image').allTextContents(), [
      'Image not found: b.gif · gone',
      'Image not shown',
      'Image not found: constructor',
    ]);
  });

  test('hidden direction controls show in code and in links', async () => {
    await page.send(show(htmlPost('<p><code>if (a\u202E) b</code></p>', 'if (a\u202E) b')));
    assert.equal(await page.page.locator('.bidi-control').getAttribute('data-code'), '202E');
  });

  test('an unknown message is ignored', async () => {
    await page.page.evaluate(() => {
      for (const data of [null, 1, 'show', {}, { type: 'run' }, { type: 3 }]) window.postMessage(data, '*');
    });
    await page.send(show(htmlPost('<p>still here</p>', 'still here')));
    assert.deepEqual(errorsOf(page), []);
  });
});
