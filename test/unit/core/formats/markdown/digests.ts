/** Digests and what only looks like one; texts of our own. */

export interface DigestCase {
  readonly name: string;
  readonly path?: string;
  readonly text: string;
  /** The titles of the entries; none for a file that is one post. */
  readonly titles: readonly string[];
  readonly dates?: readonly (string | undefined)[];
  readonly topics?: readonly string[];
  readonly channel?: string;
}

const paper = (n: number) => `https://arxiv.org/abs/2507.${String(10_000 + n)}`;
const four = [1, 2, 3, 4] as const;
const names = ['Slow Attention', 'Wider Nets', 'Data That Lies', 'The Last Layer'] as const;
const russian = ['Медленное внимание', 'Широкие сети', 'Данные, которые врут', 'Последний слой'] as const;
const PROSE =
  'We trained it twice, once with the lights on and once in the dark, and the second run came out a little better than the ' +
  'first, which nobody in the room could explain, least of all the people who had paid for the electricity in both cases.';

export const DIGESTS: readonly DigestCase[] = [
  {
    name: 'numbered headings with papers',
    text: `# Papers of the week\n\nShort week.\n\n${four
      .map(
        (n) =>
          `## ${n}) ${names[n - 1]}\n\nWhat it says in two lines. [paper](${paper(n)}) | [code](https://github.com/o/r${n})\n`,
      )
      .join('\n')}`,
    titles: names,
    channel: 'Papers of the week',
  },
  {
    name: 'headings that are links',
    text: `---\ntitle: Чтение на выходные\ndate: 2025-07-26\ntags: [чтение]\n---\n\n${four
      .map((n) => `### [${russian[n - 1]}](${paper(n)})\n\nКоротко о том, что внутри и зачем это читать.\n`)
      .join('\n')}`,
    titles: russian,
    dates: four.map(() => '2025-07-26'),
    topics: ['#чтение'],
    channel: 'Чтение на выходные',
  },
  {
    name: 'an awesome list',
    path: 'README.md',
    text: [
      '# Awesome Slow Learning',
      '',
      'A list.',
      '',
      '## Contents',
      '',
      '- [Reinforcement Learning](#rl)',
      '- [Vision](#vision)',
      '',
      '## Reinforcement Learning',
      '',
      ...[1, 2].map(
        (n) =>
          `- **[${names[n - 1]}](${paper(n)})** — a note on what it does. [code](https://github.com/o/r${n})`,
      ),
      '',
      '## Vision',
      '',
      ...[3, 4].map((n) => `* [${names[n - 1]}](${paper(n)}) - by somebody.`),
    ].join('\n'),
    titles: names,
    topics: ['#Reinforcement Learning'],
    channel: 'Awesome Slow Learning',
  },
  {
    name: 'a numbered list in bold',
    text: `# Дайджест № 12\n\n${four.map((n) => `${n}. **${russian[n - 1]}.** ${paper(n)} — пара слов о статье.`).join('\n')}\n`,
    titles: russian,
    channel: 'Дайджест № 12',
  },
  {
    name: 'a log by days',
    path: 'log/2025.md',
    text: ['2025-07-01', '2025-07-02', '2025-07-04', '2025-07-05']
      .map(
        (day, i) =>
          `## ${day}\n\nRead about ${names[i]} and liked it.\n\nMore in [the post](https://blog.org/${i}).\n`,
      )
      .join('\n'),
    titles: names.map((name) => `Read about ${name} and liked it`),
    dates: ['2025-07-01', '2025-07-02', '2025-07-04', '2025-07-05'],
    channel: '2025',
  },
  {
    name: 'days in Russian under one year',
    path: 'заметки/2024-12-31 Дневник чтения.md',
    text: ['1 марта', '2 марта', '15 марта', '1 апреля']
      .map((day, i) => `### ${day}\n\n${russian[i]}.\n\nЧитал вечером, понял половину: ${paper(i)}.\n`)
      .join('\n'),
    titles: russian,
    dates: ['2024-03-01', '2024-03-02', '2024-03-15', '2024-04-01'],
  },
  {
    name: 'lists under days take their date',
    text: `# Links I saved\n\n${['2025-07-01', '2025-07-02']
      .map(
        (day, i) =>
          `## ${day}\n\n- [${names[i * 2]}](https://a.org/${i}): on losing.\n- [${names[i * 2 + 1]}](https://b.org/${i}): on winning.\n`,
      )
      .join('\n')}`,
    titles: names,
    dates: ['2025-07-01', '2025-07-01', '2025-07-02', '2025-07-02'],
    channel: 'Links I saved',
  },
  {
    name: 'weeks, and links at the head of lines',
    path: 'weekly.md',
    text: `# Weekly reading 2025\n\n${['Week 29', 'Week 30']
      .map(
        (week, i) =>
          `## ${week}\n\n1. [${names[i * 2]}](${paper(i)}): first.\n2. [${names[i * 2 + 1]}](${paper(i + 5)}): second.\n`,
      )
      .join('\n')}`,
    titles: names,
    dates: ['2025-07-14', '2025-07-14', '2025-07-21', '2025-07-21'],
  },
  {
    name: 'sections above linked headings',
    text: `# Подборка\n\n## Робототехника\n\n${four
      .map(
        (n) =>
          `${n === 3 ? '## Звук\n\n' : ''}### ${n}. [${russian[n - 1]}](${paper(n)})\n\nДва предложения. О чём и зачем.\n`,
      )
      .join('\n')}`,
    titles: russian,
    topics: ['#Робототехника'],
    channel: 'Подборка',
  },
  {
    name: 'underlined headings with keycaps',
    text: `Дайджест статей\n===============\n\n${four
      .map(
        (n) => `${n}\uFE0F\u20E3 ${russian[n - 1]}\n------------\n\nАбзац о статье, [читать](${paper(n)}).\n`,
      )
      .join('\n')}`,
    titles: russian,
    channel: 'Дайджест статей',
  },
  {
    name: 'headings without numbers in what calls itself a digest',
    text: `# ML digest: July\n\n${four
      .map((n) => `## ${names[n - 1]}\n\nSome words about it, and then the source.\n\nPaper: ${paper(n)}\n`)
      .join('\n')}\n## Datasets\n\nNone this time, see https://huggingface.co/datasets/a/b instead.\n`,
    titles: [...names, 'Datasets'],
    channel: 'ML digest: July',
  },
  {
    name: 'items with a date before the link',
    text: `# Закладки\n\n${four.map((n) => `- 2025-07-0${n}: [${russian[n - 1]}](https://blog.org/${n}). Прочесть.`).join('\n')}\n`,
    titles: russian,
    dates: four.map((n) => `2025-07-0${n}`),
  },
  {
    name: 'items of several paragraphs, with code and nested lists',
    text: `# Reading list\n\n${four
      .map(
        (n) =>
          `- **${names[n - 1]}** (${paper(n)})\n\n  More of it.\n\n  \`\`\`\n## no heading\n  \`\`\`\n\n  - nested [a](https://a.org/${n})\n`,
      )
      .join('\n')}`,
    titles: names,
  },
];

export const WHOLE: readonly DigestCase[] = [
  {
    name: 'an essay with numbered parts',
    text: `# On depth\n\n${four.map((n) => `## ${n}. ${names[n - 1]}\n\n${PROSE}\n`).join('\n')}`,
  },
  {
    name: 'a note on a paper',
    text: `# Notes on Slow Attention\n\n${['Introduction', 'Method', 'Experiments', 'Conclusion']
      .map((part, i) => `## ${i + 1}. ${part}\n\n${PROSE} See [this](${paper(i)}).\n`)
      .join('\n')}`,
  },
  {
    name: 'a README',
    path: 'README.md',
    text: `# tool\n\n[![ci](https://ci.org/a.svg)](https://ci.org/a)\n\n${PROSE}\n\n## Features\n\n${four
      .map((n) => `- **${names[n - 1]}**, as [here](https://docs.org/${n})`)
      .join('\n')}\n\n## Install\n\n\`\`\`\nnpm i\n\`\`\`\n\n## Usage\n\n${PROSE}\n\n## License\n\nMIT\n`,
  },
  {
    name: 'a tutorial',
    text: `# Train it at home\n\n${['Get the data', 'Install the thing', 'Train', 'Wait']
      .map(
        (step, i) =>
          `## ${i + 1}. ${step}\n\nOpen [the page](https://docs.org/${i}) and type:\n\n\`\`\`sh\nrun ${i}\n\`\`\`\n`,
      )
      .join('\n')}`,
  },
  {
    name: 'the minutes of meetings',
    text: `# Team meeting\n\n${['2025-07-01', '2025-07-08', '2025-07-15', '2025-07-22']
      .map((day) => `## ${day}\n\nAttendees: Ann, Bob\n\n- Bob asked for [more data](https://a.org/${day})\n`)
      .join('\n')}`,
  },
  {
    name: 'протоколы встреч',
    text: ['1 июля 2025', '8 июля 2025', '15 июля 2025']
      .map((day) => `## ${day}\n\nУчастники: Аня, Боря\n\nРешили: подождать.\n`)
      .join('\n'),
  },
  {
    name: 'a changelog of software',
    path: 'docs/CHANGELOG.md',
    text: four
      .map(
        (n) =>
          `## [1.${n}.0](https://github.com/o/r/compare/${n}) (2025-07-0${n})\n\n* **api:** a fix ([#${n}](https://github.com/o/r/pull/${n}))\n`,
      )
      .join('\n'),
  },
  {
    name: 'a changelog by another name',
    path: 'docs/whats-new.md',
    text: four
      .map(
        (n) =>
          `## v0.${n} — 2025-07-0${n}\n\n- **Fixed** the thing, see [#${n}](https://github.com/o/r/pull/${n})\n`,
      )
      .join('\n'),
  },
  {
    name: 'an essay with a list of links at its end',
    text: `# On width\n\n${PROSE}\n\n${PROSE}\n\n${PROSE}\n\n## Further reading\n\n${four.map((n) => `- [${names[n - 1]}](${paper(n)})`).join('\n')}\n`,
  },
  {
    name: 'a list without links',
    text: `# Ideas\n\n${names.map((name) => `- **${name}**: some day.`).join('\n')}\n`,
  },
  {
    name: 'questions and answers',
    text: `# FAQ\n\n${['Why', 'How', 'What', 'When'].map((word, i) => `## ${word} is it so?\n\n${PROSE} [More](https://a.org/${i}).\n`).join('\n')}`,
  },
  {
    name: 'a paper with its links',
    text: `# ${names[0]}\n\n- [paper](${paper(1)})\n- [code](https://github.com/o/r)\n- [project page](https://a.org)\n- [video](https://youtu.be/x)\n\nShort note.\n`,
  },
  {
    name: 'three links',
    text: `# Links\n\n${[1, 2, 3].map((n) => `- [${names[n]}](${paper(n)})`).join('\n')}\n`,
  },
  {
    name: 'статья с пронумерованными советами',
    text: `# Как учить модель\n\n${russian.map((name, i) => `## Совет ${i + 1}. ${name}\n\nДлинный абзац о том, как мы это делали, и почему так вышло. Ссылок тут нет.\n`).join('\n')}`,
  },
  {
    name: 'headings inside code',
    text: `# How to write a digest\n\n\`\`\`md\n${four.map((n) => `## ${n}) [${names[n - 1]}](${paper(n)})\n\ntext`).join('\n')}\n\`\`\`\n`,
  },
].map((each) => ({ ...each, titles: [] }));
