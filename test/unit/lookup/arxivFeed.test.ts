import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ArxivFeed, parseArxivFeed } from '../../../src/lookup/arxivFeed.ts';
import { LookupError } from '../../../src/lookup/web.ts';
import { entryOf, feedOf } from '../../arxivServer.ts';

const FEED = feedOf([
  entryOf({
    id: '2401.12345',
    title: 'A kettle & <its> lid',
    doi: '10.1000/x',
    comment: 'c',
    journalRef: 'j',
  }),
  entryOf({ id: 'math/0309136', title: 'Knots', authors: ['A', 'B'] }),
]);

/** The feed, or undefined where it says that it is none; any other error is a mistake of ours. */
function read(xml: string): ArxivFeed | undefined {
  try {
    return parseArxivFeed(xml);
  } catch (error) {
    assert.ok(error instanceof LookupError, String(error));
    assert.match(error.message, /arXiv/);
    return undefined;
  }
}

function check(xml: string): void {
  for (const entry of read(xml)?.entries ?? []) {
    assert.match(entry.id, /^(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/);
    assert.notEqual(entry.title, '');
    const texts = [entry.title, entry.abstract, entry.comment, entry.venue, ...entry.authors];
    for (const text of texts) assert.ok(text === undefined || text.isWellFormed());
  }
  assert.deepEqual(Object.keys(Object.prototype), []);
}

const pieces = fc.constantFrom(
  ...(
    '<feed> </feed> <entry> </entry> <title> </title> <id> </id> <author> <name> < > </ /> <!-- --> <![CDATA[ ]]> <? ?> & ; ' +
    '&lt; &#60; &#xFFFFFFFF; &amp;lt; " \' = xmlns term="cs.LG" __proto__ constructor http://arxiv.org/abs/2401.12345v1 <!ENTITY <!D ' +
    '\u0000 \uD800 \uFEFF'
  ).split(' '),
  ' ',
);

describe('parseArxivFeed', () => {
  it('reads the feed of the tests', () => {
    const feed = parseArxivFeed(FEED);
    assert.equal(feed.error, undefined);
    assert.deepEqual(
      feed.entries.map(({ id, title }) => [id, title]),
      [
        ['2401.12345', 'A kettle & <its> lid'],
        ['math/0309136', 'Knots'],
      ],
    );
  });

  it('reads other prefixes and single quotes', () => {
    const xml = `<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns:x='http://arxiv.org/schemas/atom'><a:entry>
      <a:id>https://arxiv.org/abs/2401.12345v12</a:id><a:title type='html'>T</a:title><x:primary_category term='cs.CL'/>
      </a:entry></a:feed>`;
    const [entry] = parseArxivFeed(xml).entries;
    assert.equal(entry?.version, 12);
    assert.equal(entry?.title, 'T');
    assert.deepEqual(entry?.categories, ['cs.CL']);
  });

  it('takes no id of another place', () => {
    const ids = [
      'http://evil.test/2401.12345',
      'javascript:2401.12345',
      'http://arxiv.org/abs/2401.12345/../x',
      '2413.12345',
    ];
    for (const id of ids)
      assert.deepEqual(read(feedOf([`<entry><id>${id}</id><title>T</title></entry>`]))?.entries, []);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 60 }), (parts) =>
        check(parts.join('')),
      ),
      {
        numRuns: 500,
      },
    );
  });

  it('takes a feed that is spoiled anywhere', () => {
    const spoiled = fc.tuple(
      fc.nat(FEED.length),
      fc.nat(60),
      fc.oneof(pieces, fc.string({ unit: 'binary' })),
    );
    fc.assert(
      fc.property(fc.array(spoiled, { minLength: 1, maxLength: 4 }), (changes) => {
        let xml = FEED;
        for (const [at, length, put] of changes) xml = xml.slice(0, at) + put + xml.slice(at + length);
        check(xml);
      }),
      { numRuns: 500 },
    );
  });

  it('never takes a cut feed for a whole one', () => {
    const whole = FEED.trimEnd().length;
    for (let end = 0; end < whole; end += 7) assert.equal(read(FEED.slice(0, end)), undefined, String(end));
  });

  const endless = [
    '<',
    '<a>',
    '<a ',
    '<!--',
    '<![CDATA[',
    '&',
    '<?',
    '</a>',
    ' ',
    '"',
    '<!',
    '<a b="c"/>',
    '&#1;',
    '<entry/>',
    '<a\n',
  ];
  for (const piece of endless) {
    it(`comes to an end with ${JSON.stringify(piece)} without end`, () => {
      check(piece.repeat(100_000));
      check(`<feed>${piece.repeat(100_000)}</feed>`);
      check(
        `<feed><entry><id>http://arxiv.org/abs/2401.12345</id><title>${piece.repeat(50_000)}</title></entry></feed>`,
      );
    });
  }
});
