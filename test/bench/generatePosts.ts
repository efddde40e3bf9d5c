import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Random } from './random.ts';
import { type Language, wordList } from './wordLists.ts';

export interface GeneratedPost {
  /** Relative, with `/`. */
  readonly path: string;
  readonly title: string;
  readonly markdown: string;
}

const WORDS: Readonly<Record<Language, readonly string[]>> = { ru: wordList('ru'), en: wordList('en') };
const TAGS = ['nlp', 'rl', 'cv', 'speech', 'agents', 'robotics', 'theory', 'data', 'новости', 'обзор', 'llm'];
const CHANNELS = [
  'papers-daily',
  'deep-notes',
  'ml-digest',
  'заметки',
  'robots',
  'speech-lab',
  'theory-club',
];
/** Bytes of a post, so that 10,000 are 27 MB. */
export const USUAL_SIZE = 2700;
/** Bytes of a message of a few sentences. */
export const SHORT_SIZE = 700;

class Writer {
  readonly #random: Random;
  readonly #language: Language;

  constructor(random: Random, language: Language) {
    this.#random = random;
    this.#language = language;
  }

  words(count: number): string[] {
    return Array.from({ length: count }, () => this.#random.pickOften(WORDS[this.#language]));
  }

  title(): string {
    const rare = () => this.#random.pick(WORDS[this.#language]);
    const text = [...this.words(1 + this.#random.below(3)), rare(), ...this.words(2), rare()].join(' ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  sentence(): string {
    const words = this.words(6 + this.#random.below(14));
    const text = words.join(' ');
    const end = this.#random.chance(0.9) ? '.' : '?';
    return text.charAt(0).toUpperCase() + text.slice(1) + end;
  }

  paragraph(): string {
    return Array.from({ length: 2 + this.#random.below(4) }, () => this.sentence()).join(' ');
  }

  link(): string {
    const random = this.#random;
    const arxiv = `${20 + random.below(7)}${String(1 + random.below(12)).padStart(2, '0')}.${String(10000 + random.below(3000))}`;
    const repository = `${random.pick(WORDS.en)}-lab/${random.pick(WORDS.en)}`;
    return random.pick([
      `[${this.title()}](https://arxiv.org/abs/${arxiv})`,
      `https://arxiv.org/pdf/${arxiv}v2`,
      `[code](https://github.com/${repository})`,
      `https://huggingface.co/${repository}`,
    ]);
  }

  block(): string {
    const random = this.#random;
    const kind = random.next();
    if (kind < 0.62) return this.paragraph();
    if (kind < 0.72) return `## ${this.title()}`;
    if (kind < 0.82) return [1, 2, 3].map(() => `- ${this.sentence()} ${this.link()}`).join('\n');
    if (kind < 0.86)
      return `\`\`\`python\nloss = model(batch[${random.below(99)}]).mean()\nloss.backward()\n\`\`\``;
    if (kind < 0.9)
      return `| ${this.words(2).join(' | ')} |\n|---|---|\n| ${random.below(99)} | ${random.below(99)} |`;
    if (kind < 0.94) return `$$\\mathcal{L} = \\sum_i \\log p_\\theta(x_i) + ${random.below(9)}$$`;
    return `> ${this.sentence()} **${this.words(2).join(' ')}** ${this.link()}`;
  }
}

/** The post with this number, the same at every call, of about so many bytes; two of three are in Russian. */
export function generatePost(number: number, bytes = USUAL_SIZE): GeneratedPost {
  const random = new Random(number * 7919 + 17);
  const writer = new Writer(random, random.chance(0.66) ? 'ru' : 'en');
  const title = writer.title();
  const date = new Date(Date.UTC(2019, 0, 1) + random.below(2850) * 86_400_000).toISOString().slice(0, 10);
  const channel = random.pick(CHANNELS);
  const lines = [
    `---\ntitle: "${title}"\ndate: ${date}\nchannel: ${channel}\ntags: [${random.pick(TAGS)}, ${random.pick(TAGS)}]\n---`,
    `# ${title}`,
  ];
  let size = 0;
  while (size < bytes - 400) {
    const block = writer.block();
    lines.push(block);
    size += Buffer.byteLength(block);
  }
  lines.push(`#${random.pick(TAGS)} #${random.pick(TAGS)}`);
  return {
    path: `${channel}/${date.slice(0, 4)}/post-${number}.md`,
    title,
    markdown: `${lines.join('\n\n')}\n`,
  };
}

/** Writes `count` posts of about `size` bytes below `folder`, from this number on; how many bytes they are. */
export function writePosts(folder: string, count: number, size = USUAL_SIZE, first = 0): number {
  let bytes = 0;
  for (let number = first; number < first + count; number++) {
    const { path, markdown } = generatePost(number, size);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), markdown);
    bytes += Buffer.byteLength(markdown);
  }
  return bytes;
}
