import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { PaperView } from '../../../../src/protocol/papers.ts';
import '../fakeVscode.ts';
import { CodeLens, changeSetting, Hover, registered, settings } from '../fakeVscodeModule.ts';
import { paperDetails, paperView } from '../samplePapers.ts';

const { CodeBridge } = await import('../../../../src/host/code/codeBridge.ts');

interface Fake {
  readonly bridge: InstanceType<typeof CodeBridge>;
  /** The keys of each call. */
  readonly calls: (readonly string[])[];
  readonly errors: unknown[];
  /** The library changes. */
  change(): void;
}

/** A bridge to a library that knows these papers. */
function bridgeTo(papers: readonly PaperView[] | Error, isOpen = true): Fake {
  const calls: (readonly string[])[] = [];
  const errors: unknown[] = [];
  const listeners = new Set<() => void>();
  const library = {
    papers: async (keys: readonly string[]): Promise<readonly PaperView[]> => {
      calls.push(keys);
      if (papers instanceof Error) throw papers;
      return papers.filter(({ key, doi }) => keys.includes(key) || keys.includes(`doi:${doi}`));
    },
    onChanged: (listener: () => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const service = { status: { isOpen }, onDidChangeStatus: () => ({ dispose: () => {} }) };
  const log = { error: (error: unknown) => errors.push(error) };
  const bridge: InstanceType<typeof CodeBridge> = Reflect.construct(CodeBridge, [{ library, service, log }]);
  return {
    bridge,
    calls,
    errors,
    change: () => {
      for (const listener of listeners) listener();
    },
  };
}

function documentOf(text: string, version = 1): unknown {
  const lines = text.split('\n');
  return {
    version,
    getText: () => text,
    lineAt: (line: number) => ({ text: lines[line] }),
  };
}

/** Calls a provider as VS Code does, whose types are not those of the fake. */
function call(bridge: Fake['bridge'], method: string, ...args: readonly unknown[]): Promise<unknown> {
  return Reflect.apply(Reflect.get(bridge, method), bridge, args);
}

async function hover({ bridge }: Fake, text: string, character: number): Promise<Hover | undefined> {
  const shown = await call(bridge, 'provideHover', documentOf(text), { line: 0, character });
  assert.ok(shown === undefined || shown instanceof Hover);
  return shown;
}

async function lenses({ bridge }: Fake, document: unknown): Promise<readonly CodeLens[]> {
  const shown = await call(bridge, 'provideCodeLenses', document);
  assert.ok(Array.isArray(shown));
  return shown.filter((lens) => lens instanceof CodeLens);
}

function titles(shown: readonly CodeLens[]): readonly unknown[] {
  return shown.map(({ command, range }) => [range.place[0], Reflect.get(Object(command), 'title')]);
}

const LINE = 'model = load("x")  # arXiv:2506.02177, section 3';
const INSIDE = LINE.indexOf('2506');

describe('hover in code', () => {
  it('tells the paper, what of it is in the library, and leads there', async () => {
    const record = {
      ...{ key: 'arxiv:2506.02177', also: [], title: '', authors: [], url: undefined, body: '' },
      ...({ status: 'to-read', rating: 4, created: '', modified: '' } as const),
    };
    const shown = await hover(bridgeTo([paperView({ details: paperDetails(), record })]), LINE, INSIDE);
    const text = shown?.contents.value ?? '';
    assert.match(
      text,
      /^\*\*Small but Patient\*\*\n\nAda Verne\\, Noa Levi\\, Wei Zhou et al\\\. · 2025\n\nSmall models/u,
    );
    assert.match(text, /3 posts\\, 2 notes · to read · ★★★★☆/u);
    const abstract = text.split('\n\n')[2] ?? '';
    assert.ok(abstract.length < 340 && abstract.endsWith('…'), abstract);
    assert.deepEqual(
      [...text.matchAll(/\[([^\]]+)\]\(command:([\w.]+)\?/gu)].map(([, name, command]) => [name, command]),
      [
        ['Open Paper Page', 'marginalia.openPaper'],
        ['PDF', 'marginalia.paper.openPdf'],
        ['Show Posts', 'marginalia.filterPosts'],
      ],
    );
    const argument = /openPaper\?([^)]+)/u.exec(text)?.[1] ?? '';
    assert.deepEqual(JSON.parse(decodeURIComponent(argument)), [{ paper: 'arxiv:2506.02177' }]);
    assert.deepEqual(shown?.range.place, [0, LINE.indexOf('arXiv'), 0, LINE.indexOf(', section')]);
  });

  it('may run four commands and no other', async () => {
    const shown = await hover(bridgeTo([paperView()]), LINE, INSIDE);
    assert.deepEqual(shown?.contents.isTrusted, {
      enabledCommands: [
        ...[
          'marginalia.openPaper',
          'marginalia.paper.openPdf',
          'marginalia.filterPosts',
          'marginalia.lookup.details',
        ],
      ],
    });
  });

  it('of an unknown id says so and only offers to look it up', async () => {
    const text = (await hover(bridgeTo([]), LINE, INSIDE))?.contents.value ?? '';
    assert.match(
      text,
      /^\*\*arXiv\\:2506\\\.02177\*\*\n\nIn no post of this library\.\n\n\[Look Up\]\(command:marginalia\.lookup\.details\?/u,
    );
  });

  it('is nothing elsewhere, for an unknown page, and while the library is closed', async () => {
    assert.equal(await hover(bridgeTo([paperView()]), LINE, 3), undefined);
    assert.equal(await hover(bridgeTo([]), 'https://openreview.net/forum?id=abc123', 12), undefined);
    assert.equal(await hover(bridgeTo([paperView()], false), LINE, INSIDE), undefined);
  });

  it('shows words of others as words', async () => {
    const attack =
      '](command:workbench.action.quit) ![x](https://evil.example/p.png) <img src=x> $(zap) `a` **b**\n\n# c';
    const details = paperDetails({
      ...{ title: attack, abstract: attack, venue: attack, authors: [{ name: attack }] },
      publishedAt: '2025](command:x)',
    });
    const paper = paperView({ title: attack, details, key: 'doi:10.1/a)](command:x)(', doi: '10.1/a' });
    const known = bridgeTo([{ ...paper, doi: '10.1234/a' }]);
    const shown = (await hover(known, 'https://doi.org/10.1234/a', 20))?.contents.value ?? '';
    const unescaped = shown.replaceAll(/\\./gsu, '');
    assert.deepEqual(
      [...unescaped.matchAll(/\]\(([^)]*)\)/gu)].map(([, address]) =>
        /^command:marginalia[\w.]+\?[\w%.-]+$/u.test(address ?? ''),
      ),
      [true, true, true],
    );
    assert.ok(!/[<`$!#]/u.test(unescaped.replaceAll(/\(command:[^)]*\)/gu, '')), unescaped);
  });

  it('is nothing but a line in the log when the library fails', async () => {
    const fake = bridgeTo(new Error('The database is broken.'));
    const text = (await hover(fake, LINE, INSIDE))?.contents.value ?? '';
    assert.match(text, /In no post/u);
    assert.equal(fake.errors.length, 1);
  });
});

describe('lenses in code', () => {
  const TEXT =
    'import x\n# arXiv:2506.02177 and https://arxiv.org/abs/2506.02177v3\n\n# arXiv:2506.00001\n# 10.5555/a.b\n';
  const papers = [
    paperView(),
    paperView({
      key: 'arxiv:2501.00002',
      arxivId: '2501.00002',
      doi: '10.5555/a.b',
      title: 'B',
      notes: 0,
      posts: 1,
    }),
  ];

  it('stand above lines that name papers of the library, once for each', async () => {
    const fake = bridgeTo(papers);
    assert.deepEqual(titles(await lenses(fake, documentOf(TEXT))), [
      [1, 'Small but Patient · 3 posts, 2 notes'],
      [4, 'B · 1 post'],
    ]);
    assert.deepEqual(fake.calls, [['arxiv:2506.02177', 'arxiv:2506.00001', 'doi:10.5555/a.b']]);
  });

  it('stand once above an entry whose fields name one paper thrice', async () => {
    const entry =
      '@a{k,\n eprint = {2506.02177},\n doi = {10.5555/s},\n url = {https://arxiv.org/abs/2506.02177}\n}\n';
    const fake = bridgeTo([paperView({ doi: '10.5555/s', posts: 1, notes: 0 })]);
    const shown = titles(await lenses(fake, documentOf(`${entry}${'\n'.repeat(20)}${entry}`)));
    assert.deepEqual(shown, [
      [1, 'Small but Patient · 1 post'],
      [26, 'Small but Patient · 1 post'],
    ]);
  });

  it('lead to the page of the paper, and bring no icons', async () => {
    const [lens] = await lenses(bridgeTo([paperView({ title: 'A $(zap) b' })]), documentOf(TEXT));
    assert.deepEqual(lens?.command, {
      command: 'marginalia.openPaper',
      title: 'A \\$(zap) b · 3 posts, 2 notes',
      tooltip: 'Open the page of this paper',
      arguments: [{ paper: 'arxiv:2506.02177' }],
    });
  });

  it('ask the library once, until it changes', async (context: TestContext) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const fake = bridgeTo(papers);
    let refreshed = 0;
    fake.bridge.onDidChangeCodeLenses(() => {
      refreshed += 1;
    });
    await lenses(fake, documentOf(TEXT));
    await lenses(fake, documentOf(`${TEXT}more\n`, 2));
    assert.equal(fake.calls.length, 1);
    for (let n = 0; n < 5; n += 1) fake.change();
    context.mock.timers.tick(1000);
    assert.equal(refreshed, 1);
    await lenses(fake, documentOf(TEXT));
    assert.equal(fake.calls.length, 2);
  });

  it('do not ask for a file without papers, nor when they are switched off', async () => {
    const fake = bridgeTo(papers);
    assert.deepEqual(await lenses(fake, documentOf('x = 1\n')), []);
    let refreshed = 0;
    fake.bridge.onDidChangeCodeLenses(() => {
      refreshed += 1;
    });
    changeSetting('marginalia.codeLens', false);
    assert.deepEqual(await lenses(fake, documentOf(TEXT)), []);
    assert.equal(refreshed, 1);
    assert.deepEqual(fake.calls, []);
    settings.clear();
  });

  it('are gone once the bridge is', () => {
    const before = { ...registered };
    const { bridge } = bridgeTo([]);
    assert.notDeepEqual(registered, before);
    bridge.dispose();
    assert.deepEqual(registered, before);
  });
});
