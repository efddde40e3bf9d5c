/** What the fuzzers give to all that reads of papers: answers of servers, records and links of the notes folder. */
import { entryOf, feedOf } from '../arxivServer.ts';
import type { Random } from '../bench/random.ts';
import { SAMPLE_CHANNEL } from '../telegramSample.ts';
import { embedPage, webPage } from '../telegramWeb.ts';
import {
  checkAnswer,
  checkCitations,
  checkFeed,
  checkLinks,
  checkPage,
  checkRecord,
  checkTitles,
} from './paperChecks.ts';
import { ODD, type Target } from './targets.ts';

/** A target that is no importer: says what is wrong with what is read from a text. */
export interface PaperTarget extends Target {
  readonly check: (text: string, random: Random) => string | undefined | Promise<string | undefined>;
}

const TITLES = [
  'Layers That Listen to Each Other: A Study of Attention',
  'On $\\ell_2$ Norms of “Deep” Networks, Part II',
  'Обзор моделей (Survey of Models)',
];
const JSON_TOKENS =
  '{ } [ ] , : " \\ \\u \\ud83d null true -1 1e999 "title": "authors":[ "__proto__":{ {"id": "https:// "10.'.split(
    ' ',
  );
const YAML_TOKENS = [
  '---\n',
  ': ',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '&a ',
  '*a ',
  '|\n',
  '>\n',
  '# ',
  '? ',
  '!!',
  'id: ',
  'also: ',
  '__proto__: ',
  '\\',
  '<<<<<<< a\n=======\n>>>>>>> b\n',
];

export function paperTargets(): readonly PaperTarget[] {
  return [
    {
      name: 'arxiv-feed',
      path: 'feed.xml',
      seeds: [feedOf(TITLES.map((title, n) => entryOf({ id: `2401.1234${n}`, title })))],
      tokens: [
        '<entry>',
        '</entry>',
        '<title>',
        '</',
        '<![CDATA[',
        ']]>',
        '&amp;',
        '&#0;',
        '&lt;script&gt;',
        '<a:id>',
        '<!DOCTYPE',
        '<__proto__>',
        ' x="',
        ...ODD,
      ],
      check: checkFeed,
    },
    {
      name: 'telegram-links',
      path: 'page.html',
      seeds: [
        webPage(SAMPLE_CHANNEL),
        ...SAMPLE_CHANNEL.messages.slice(0, 4).map((message) => embedPage(SAMPLE_CHANNEL, message)),
      ],
      tokens: [
        '<a href="',
        '">',
        '</a>',
        '<br>',
        '<b>',
        '<div class="tgme_widget_message_text">',
        '</div>',
        'javascript:',
        'https://t.me/iv?url=',
        '&#8203;',
        ...ODD,
      ],
      check: checkPage,
    },
    {
      name: 'paper-record',
      path: 'record.md',
      seeds: [RECORD, RECORD.replaceAll('\n', '\r\n')],
      tokens: [...YAML_TOKENS, ...ODD],
      check: checkRecord,
    },
    {
      name: 'links-file',
      path: 'links.md',
      seeds: [LINKS],
      tokens: [...YAML_TOKENS, 'url: ', 'start: ', 'https://', ...ODD],
      check: checkLinks,
    },
    {
      name: 'lookup-json',
      path: 'answer.json',
      seeds: ANSWERS,
      tokens: [...JSON_TOKENS, '<b>', '&lt;', '<jats:p>', ...ODD],
      check: checkAnswer,
    },
    {
      name: 'title-match',
      path: 'titles.text',
      seeds: [[...TITLES, ...TITLES].join('\n')],
      tokens: [': ', 'A ', 'part II', '“', '$', '\\', '{', '(', ' - ', 'arXiv:', ...ODD],
      check: checkTitles,
    },
    {
      name: 'citations',
      path: 'paper.text',
      seeds: [[...TITLES, 'Ada Example and Boris Primer', 'van der Berg, Jr., C.'].join('\n')],
      tokens: [
        '{',
        '}',
        '\\',
        '%',
        '$',
        '@article{a,',
        '\r\nER  - ',
        'TY  - ',
        '^^5c',
        ' and ',
        ',',
        '"',
        '](',
        '<',
        ...ODD,
      ],
      check: checkCitations,
    },
  ];
}

const RECORD = `---
id: arxiv:2401.12345
type: Paper
# a comment
also: [doi:10.1000/xyz, "title:layers that listen"]
title: "Layers: Listen"
authors:
  - Ada Example
  - "Boris \\"B\\" Primer"
url: https://arxiv.org/abs/2401.12345
status: reading
rating: 4
own: { deep: [1, 2] }
created: 2026-01-01T00:00:00Z
---
Words of the user.
`;
const LINKS = `---
type: RestoredLinks
post: tg:owls/5
source: a/b.txt
title: "Owls: news"
from: https://t.me/owls/5
restored: 2026-01-01T00:00:00Z
links:
  - { label: "the code", url: "https://github.com/a/b", start: 4, end: 12 }
  - { label: статья, url: "https://arxiv.org/abs/2401.12345", start: 20, end: 26 }
---
Words of the user.
`;
const EXTERNAL = { ArXiv: '2401.12345', DOI: '10.1000/xyz' };
const ANSWERS = [
  [
    {
      title: TITLES[0],
      externalIds: EXTERNAL,
      abstract: 'We <i>listen</i>.',
      year: 2024,
      authors: [{ name: 'Ada Example' }],
      url: 'https://a.example/x',
      citationCount: 3,
      venue: 'NeurIPS',
    },
    null,
  ],
  {
    data: [
      { title: TITLES[1], externalIds: EXTERNAL, publicationDate: '2024-01-02', authors: [{ name: 'B' }] },
    ],
  },
  {
    results: [
      {
        doi: 'https://doi.org/10.1000/xyz',
        display_name: TITLES[0],
        title: TITLES[0],
        authorships: [{ author: { display_name: 'Ada' } }],
        abstract_inverted_index: { We: [0, 2], listen: [1] },
        publication_date: '2024-01-02',
        primary_location: { landing_page_url: 'https://a.example', source: { display_name: 'J' } },
      },
    ],
  },
  {
    message: {
      DOI: '10.1000/xyz',
      title: [TITLES[0]],
      author: [{ given: 'Ada', family: 'Example' }],
      abstract: '<jats:p>We listen.</jats:p>',
      issued: { 'date-parts': [[2024, 1, 2]] },
      'container-title': ['J'],
      URL: 'https://doi.org/10.1000/xyz',
    },
  },
  { message: { items: [{ DOI: '10.1000/xyz', title: [TITLES[2]], subtitle: ['S'] }] } },
  {
    id: '2401.12345',
    title: TITLES[0],
    summary: 'We listen.',
    authors: [{ name: 'Ada' }],
    githubRepo: 'https://github.com/a/b',
    linkedModels: [{ id: 'a/b' }],
    publishedAt: '2024-01-02T00:00:00Z',
  },
  [{ paper: { id: '2401.12345', title: TITLES[0], authors: [{ name: 'Ada', hidden: false }] } }],
  {
    full_name: 'a/b',
    description: 'Code',
    stargazers_count: 4,
    license: { spdx_id: 'MIT' },
    language: 'Python',
    archived: false,
    pushed_at: '2024-01-02T00:00:00Z',
  },
].map((answer) => JSON.stringify(answer));
