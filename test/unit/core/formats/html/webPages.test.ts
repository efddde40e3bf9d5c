/** Saved pages in the shape of what sites make: the article in each, and nothing of what stands around it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseFragment } from 'parse5';
import { root } from '../../../../../scripts/paths.ts';
import { importPage } from '../../../../../src/core/formats/html/webPage.ts';
import type { ImportedPost } from '../../../../../src/core/posts/post.ts';
import { shownText } from './shownText.ts';

interface Expected {
  readonly file: string;
  readonly title: string;
  readonly author: string | undefined;
  readonly published: string | undefined;
  readonly url: string | undefined;
  readonly site: string | undefined;
  readonly language: string;
  /** How the text begins and ends. */
  readonly first: string;
  readonly last: string;
  /** What must be in the text, too. */
  readonly has: readonly string[];
  /** Furniture that must not be there. */
  readonly lacks: readonly string[];
  readonly links: readonly string[];
}

const PAGES: readonly Expected[] = [
  {
    file: 'habr.html',
    title: 'Как мы ускорили инференс в три раза',
    author: 'Ирина Ветрова',
    published: '2025-03-04T10:15:00+03:00',
    url: 'https://habr.example/ru/articles/801234/',
    site: 'Хабр',
    language: 'ru',
    first: 'Привет! Меня зовут Ирина',
    last: 'постараемся ответить всем.',
    has: [
      '$\\min(1, p(x)/q(x))$',
      '$$\\alpha = \\sum_x \\min(p(x), q(x))$$',
      'def accept(p, q, x):\n    # отношение',
      '13B + 160M\t64',
    ],
    lacks: [
      'Моя лента',
      'vetrova',
      '9 мин',
      'Теги',
      'Хабы',
      'Medusa',
      'кот умнее',
      'Ближайшие',
      '2006',
      'не должно быть',
      'дайджест',
      '+39',
    ],
    links: ['https://arxiv.org/abs/2211.17192'],
  },
  {
    file: 'vc.html',
    title: 'Нейросети в колл-центре: что не взлетело',
    author: 'Пётр Лосев',
    published: '2024-11-18T12:00:05+03:00',
    url: 'https://vc.example/ai/1652233-neyroseti-v-koll-centre',
    site: 'vc.example',
    language: 'ru',
    first: 'Полгода назад мы поставили',
    last: 'первая оценка всегда ошибочна.',
    has: ['доля решённых обращений', 'Клиенту всё равно', 'Руководитель поддержки'],
    lacks: ['Свежее', 'Подписаться', '24', 'комментариев', 'грабли', 'маркетинга', 'cookie', '18.11.2024'],
    links: ['https://vc.example/redirect?to=https%3A%2F%2Fgithub.com%2Fexample%2Fcalls&postId=1652233'],
  },
  {
    file: 'medium.html',
    title: 'Why Your Learning Rate Is Wrong',
    author: 'Dana Okafor',
    published: '2023-07-19T14:02:11Z',
    url: 'https://medium.example/gradient-notes/why-your-learning-rate-is-wrong-3f2a1b',
    site: 'Gradient Notes',
    language: 'en',
    first: 'Three experiments that changed how I train',
    last: 'the repository, and corrections are welcome.',
    has: ['for lr in logspace(-5, -1):\n    train(lr)', 'Image by the author.'],
    lacks: [
      'Follow',
      'min read',
      'Listen',
      'Sign up',
      'Open in app',
      'Published in',
      '312',
      'Seven Papers',
      'Written by',
      'Deep Learning',
    ],
    links: ['https://arxiv.org/abs/2203.03466?source=post_page', 'https://github.com/example/lr-sweep'],
  },
  {
    file: 'substack.html',
    title: 'The quiet return of state space models',
    author: 'Mira Lund, Teo Vance',
    published: '2024-02-09T06:30:42Z',
    url: 'https://slowmodels.substack.example/p/the-quiet-return',
    site: 'Slow Models',
    language: 'en',
    first: 'Attention won so thoroughly',
    last: '[1] Not quite: in the selective variants the matrices depend on the input.',
    has: ['are learned[1]:', '$$h_t = A h_{t-1} + B x_t$$', 'Throughput on one accelerator.'],
    lacks: ['reader-supported', 'Subscribe', 'Share', 'Likes', 'Great issue', 'Privacy'],
    links: ['https://cdn.example/image/fetch/full.png', 'https://github.com/example/ssm'],
  },
  {
    file: 'lesswrong.html',
    title: 'Measuring deception with boring probes',
    author: 'quietmath',
    published: '2024-08-21',
    url: 'https://www.lesswrong.example/posts/abc123/measuring-deception',
    site: 'lesswrong.example',
    language: 'en',
    first: 'Epistemic status: three weekends',
    last: '[1] They used a larger model and a smaller probe.',
    has: [
      'We train $w^\\top h_\\ell + b$ on activations of layer $\\ell$',
      'lie detection.[1]',
      'ninety-four percent',
    ],
    lacks: ['LESSWRONG', '17 comments', 'collapsed completely', 'New Comment', '↩'],
    links: ['https://arxiv.org/abs/2304.13734'],
  },
  {
    file: 'huggingface.html',
    title: 'Fine-tuning encoders in one evening',
    author: undefined,
    published: '2025-01-14T00:00:00Z',
    url: 'https://huggingface.example/blog/encoders-evening',
    site: 'huggingface.example',
    language: 'en',
    first: 'Encoders are small, old and everywhere.',
    last: 'can download tomorrow morning.',
    has: [
      '$-\\log p(y \\mid x)$ averaged',
      '$$\\mathcal{L} = \\frac{1}{n}\\sum_i \\ell_i$$',
      'import load_dataset\n\ntable =',
      'tuned\t0.93',
    ],
    lacks: [
      'Models',
      'Upvote',
      'Copy',
      'Published',
      'Mariko',
      'logp',
      'Quantising',
      'different tokenizer',
      'Privacy',
    ],
    links: ['https://github.com/example/datasets'],
  },
  {
    file: 'jekyll.html',
    title: 'A Field Guide to Diffusion Samplers',
    author: 'Lena Brandt',
    published: '2022-09-30',
    url: 'https://lbrandt.github.example/blog/2022/samplers/',
    site: 'lbrandt.github.example',
    language: 'en',
    first: 'Samplers are ordinary differential equation solvers',
    last: 'stop reading about samplers after that.',
    has: [
      '$x_{t-1} = x_t + h f(x_t, t)$',
      '$$\\frac{dx}{dt} =',
      'for s in sigmas:\n    x = step(x, s)',
      '(Karras et al., 2022)',
    ],
    lacks: ['publications', 'September', 'Copyright', 'Enjoy Reading', 'CDATA', 'in a hurry'],
    links: [
      'https://lbrandt.github.example/blog/2021/sde/',
      'https://lbrandt.github.example/blog/2022/noise/index.html',
    ],
  },
  {
    file: 'quarto.html',
    title: 'Calibration is a table, not a number',
    author: 'Jonas Eide',
    published: '2024-04-02',
    url: undefined,
    site: undefined,
    language: 'en',
    first: 'Everybody reports one calibration error',
    last: '[1] Try five bins and then fifty.',
    has: [
      '$\\sum_b \\frac{n_b}{N} |a_b - c_b|$',
      'on the model[1].',
      '$$\\mathrm{ECE} \\le',
      'bins <- cut(p, 10)\ntable(bins)',
      'Equal-mass bins',
    ],
    lacks: ['On this page', 'Notebook Garden', 'Author', 'Built with', '↩', '\\('],
    links: [],
  },
  {
    file: 'distill.html',
    title: 'Seeing with fewer tokens',
    author: 'Inés Castro, Paul Moreau',
    published: '2023-05-11',
    url: 'https://pixel.example/2023/fewer-tokens/',
    site: 'Pixel Journal',
    language: 'en',
    first: 'Vision transformers cut an image',
    last: 'less accuracy than a smaller model would.',
    has: [
      '$\\cos(k_i, k_j) > \\tau$',
      '$$\\tilde{x} =',
      '\\tau$ [Keys work better than values.], as',
      'merged = merge(tokens)',
      'Figure 1',
    ],
    lacks: ['Contents', 'Authors', 'axis label', 'dedicated'],
    links: [],
  },
  {
    file: 'arxivAbs.html',
    title: 'Sparse Gardens: Pruning Networks While They Grow',
    author: 'Robin Hale, Kenji Ito',
    published: '2024-01-22',
    url: 'https://arxiv.org/abs/2401.99901',
    site: 'arXiv.org',
    language: 'en',
    first: 'Abstract:Pruning is usually done',
    last: 'View PDF',
    has: ['$\\lambda \\|w\\|_0$'],
    lacks: ['Submitted', 'acknowledge', 'About'],
    links: ['https://github.com/example/gardens', 'https://arxiv.org/pdf/2401.99901'],
  },
  {
    file: 'handwritten.htm',
    title: 'Notes on reading old papers',
    author: undefined,
    published: undefined,
    url: undefined,
    site: undefined,
    language: 'en',
    first: 'Old papers are short',
    last: 'is on the front page.',
    has: ['with me.\n\nFirst, Shannon', '   theorem  year\n   -------  ----'],
    lacks: ['Last updated'],
    links: ['http://example.org/shannon.pdf'],
  },
  {
    file: 'googleDocs.html',
    title: 'Reading group: notes of the spring',
    author: undefined,
    published: undefined,
    url: undefined,
    site: undefined,
    language: 'en',
    first: 'In April we read four papers',
    last: 'It was not me.',
    has: ['Size\tRecall\n200\t0.71', 'probably be me[1].'],
    lacks: ['@import'],
    links: [
      'https://www.google.com/url?q=https://arxiv.org/abs/2005.11401&sa=D&source=editors&ust=1700000000&usg=AOv',
    ],
  },
];

function read(file: string): { readonly posts: readonly ImportedPost[]; readonly problems: number } {
  const html = readFileSync(join(root, 'test', 'fixtures', 'pages', file), 'utf8');
  const all = [...importPage(html, { path: file, length: html.length })];
  const posts = all.flatMap((one) => (one.kind === 'post' ? [one.post] : []));
  return { posts, problems: all.length - posts.length };
}

describe('a saved page', () => {
  for (const page of PAGES) {
    it(`in the shape of ${page.file}`, () => {
      const { posts, problems } = read(page.file);
      const [post] = posts;
      assert.ok(post !== undefined && posts.length === 1 && problems === 0);
      const { title, author, publishedAt: published, url, channel, language, text } = post;
      assert.deepEqual(
        { title, author, published, url, site: channel?.title, language },
        {
          title: page.title,
          author: page.author,
          published: page.published,
          url: page.url,
          site: page.site,
          language: page.language,
        },
      );
      assert.equal(text.slice(0, page.first.length), page.first);
      assert.equal(text.slice(-page.last.length), page.last);
      for (const words of page.has) assert.ok(text.includes(words), `${words}\n---\n${text}`);
      for (const words of page.lacks) assert.ok(!text.includes(words), `${words}\n---\n${text}`);
      assert.deepEqual(
        post.links.map((link) => link.url),
        page.links,
      );
      assert.equal(shownText(parseFragment(post.body.source)), text.replace(/\s+/gu, ''));
    });
  }

  it('with only teasers of other pages, or a login, is no post', () => {
    for (const file of ['teasers.html', 'login.html'])
      assert.deepEqual(read(file), { posts: [], problems: 0 });
  });

  it('that calls itself an article and is empty is reported', () => {
    assert.deepEqual(read('emptyArticle.html'), { posts: [], problems: 1 });
  });

  const made = (html: string): ImportedPost | undefined => {
    const [result] = importPage(html, { path: 'a.html', length: html.length });
    return result?.kind === 'post' ? result.post : undefined;
  };
  const filler =
    'These are some words about optimisers, which go on for a while without saying very much. '.repeat(4);

  it('whose boxes have no names is read by where its words are', () => {
    const post = made(
      `<div><div><a href=/>Home</a> <a href=/x>About</a> <a href=/y>Contact us please</a></div><div><div><b>How tokens die</b><br>12.03.2021<br><br>${filler}<br><br>${filler}</div></div><div>Copyright 2021. All rights reserved by the owner of this site, who is responsible for nothing.</div></div>`,
    );
    assert.ok(post?.text.startsWith('How tokens die'));
    assert.ok(post?.text.endsWith('saying very much.'));
  });

  it('tells its date in the line under its title, and not in its text or its menus', () => {
    const under = (line: string) =>
      made(
        `<p>Latest: <b>1 May 2020</b></p><h1>On dates</h1>${line}<p>${filler}</p><p><b>2 June 2021</b></p>`,
      )?.publishedAt;
    assert.equal(under('<div><a>Tim</a><div>May 18, 2025</div><div>∙ Paid</div></div>'), '2025-05-18');
    assert.equal(
      under('<div>Published <span>March 3, 2025</span><a>Update on GitHub</a></div>'),
      '2025-03-03',
    );
    assert.equal(under('<p>18 мая 2025 · 5 мин</p>'), '2025-05-18');
    assert.equal(under('<p>May 18</p><p>2025</p>'), undefined);
    assert.equal(under(''), undefined);
  });

  it('has no words of the machine that shows its pictures', () => {
    const zoom = '<span>Press enter or click to view image in full size</span>';
    const post = made(
      `<article><h1>A</h1><p>${filler}</p><figure><div role="button">${zoom}<img src="a.png"></div></figure><p>${filler}</p></article>`,
    );
    assert.ok(!post?.text.includes('Press enter'));
    assert.deepEqual(post?.media, ['a.png']);
  });

  it('of a paper may be short', () => {
    const post = made(
      '<title>Owls</title><meta name="citation_title" content="Owls"><h1>Owls</h1><blockquote>We show that an owl of ten neurons sees in the dark.</blockquote>',
    );
    assert.equal(post?.text, 'We show that an owl of ten neurons sees in the dark.');
  });

  it('of a paper keeps what refers to its bibliography', () => {
    const post = made(
      `<title>Growth</title><article><h1>Growth</h1><p>${filler}</p><h2><span class="ltx_tag">1 </span>Why</h2><p>Networks grow [<a href="#b1">1</a>].</p><ul><li id="b1"><span>[1]</span> On growth.</li></ul></article>`,
    );
    assert.match(post?.text ?? '', /\n1 Why\nNetworks grow \[1\]\.\n/u);
  });

  it('with endless white space in its head and headings is read at once', () => {
    const gap = ' \n'.repeat(150_000);
    const post = made(
      `<title>On gaps${gap}|${gap}Site${gap}x</title><meta name="author" content="A${gap}B"><meta property="og:site_name" content="Site${gap}x"><script type="application/ld+json">{"@type":"Article",${gap}"headline":"On gaps"${gap}x</script><time datetime="2024${gap}x">x</time><article><h1>On${gap}gaps${gap}¶</h1><p>${filler}${gap}x</p></article>`,
    );
    assert.match(post?.title ?? '', /^On gaps/u);
    assert.equal(post?.text.endsWith('much. x'), true);
  });

  it('keeps a first sentence that is mostly links', () => {
    const post = made(
      `<title>Owls</title><article><h1>Owls</h1><p>这是 <a href="https://a.example">Nests</a> 的 <a href="https://arxiv.org/abs/2401.12345">a long name of a work on owls</a>。</p><p>${filler}</p></article>`,
    );
    assert.equal(post?.links.length, 2);
  });

  it('with its pictures in it stays small', () => {
    const picture = `data:image/png;base64,${'A'.repeat(500_000)}`;
    const post = made(
      `<!doctype html><html><!--\n Page saved with SingleFile \n url: https://notes.example/a \n--><title>A</title><style>a{background:url(${picture})}</style><article><h1>A</h1><p>${filler}</p><img src="${picture}" alt="plot"><p class="sf-hidden">gone</p></article>`,
    );
    assert.equal(post?.url, 'https://notes.example/a');
    assert.ok((post?.body.source.length ?? 0) < 1_000);
    assert.ok(!post?.text.includes('gone'));
    assert.deepEqual(post?.media, []);
  });

  it('keeps the address that a browser wrote into it, and what is relative to it', () => {
    const words = '<p>Some words that make this page a page, and not a menu or a login.</p>'.repeat(4);
    const html = `<!-- saved from url=(0030)https://a.example/b/c.html -->\n<title>T</title>${words}<p>And <a href="d.html">a link</a>.</p>`;
    const [result] = importPage(html, { path: 'c.html', length: html.length });
    assert.ok(result?.kind === 'post');
    assert.equal(result.post.url, 'https://a.example/b/c.html');
    assert.deepEqual(
      result.post.links.map(({ url }) => url),
      ['https://a.example/b/d.html'],
    );
  });
});
