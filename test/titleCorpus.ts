/** Made-up titles of papers with near-misses, and labels as posts write them. */
import { Random } from './bench/random.ts';

export interface CorpusPaper {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly { readonly name: string }[];
  readonly publishedAt: string;
}

export interface Label {
  readonly text: string;
  readonly kind: LabelKind;
}

const list = (words: string) => words.split('|');

const NAMES = list(
  'LoRAX|TeaGPT|KettleNet|OwlFormer|RiverMamba|Graphite|PaperTrail|Lantern|Tessera|Bramble|Quillon|Sparrow|Mosaic-VL|Anchor-RL|Pebble|FernDiff|NightOwl|CobaltQA|Wavelet-TTS|DriftBench|SnowCLIP|MapleCoder|Halyard|Thistle|Zephyrine|OpenKiln|ReefSim|GlassBox|Harbor|Tundra',
);
const ADJECTIVES = list(
  'Efficient|Scalable|Robust|Self-Supervised|Sparse|Causal|Hierarchical|Multimodal|Uncertainty-Aware|Low-Rank|Interpretable|Adaptive|Contrastive|Retrieval-Augmented|Long-Context|Training-Free|Federated|Probabilistic|Compositional|Zero-Shot|Cross-Lingual|Data-Efficient|Instruction-Tuned|Parameter-Free|Neural|Supervised|Discrete|Continuous|Offline|Online',
);
const NOUNS = list(
  'Transformer|Diffusion Model|Language Model|State Space Model|Mixture of Experts|Reward Model|World Model|Graph Network|Vision Encoder|Policy Gradient Method|Tokenizer|Attention Head|Verifier|Code Agent|Speech Recogniser|Preference Optimiser|Knowledge Graph|Embedding Space|Memory Module|Planning Agent|Hypernetwork|Normalizing Flow|Kernel Machine|Autoencoder|Simulation Engine',
);
const TASKS = list(
  'Mathematical Reasoning|Protein Folding|Machine Translation|Document Retrieval|Robot Manipulation|Image Segmentation|Speech Synthesis|Program Repair|Anomaly Detection|Molecular Design|Weather Forecasting|Question Answering|Theorem Proving|Video Generation|Autonomous Driving|Traffic Prediction|Music Transcription|Drug Discovery|Time Series Analysis|Recommendation Ranking|Visual Navigation|Tabular Regression|Dialogue Evaluation|Circuit Discovery',
);
const TECHNIQUES = list(
  'Latent Alignment|Speculative Decoding|Gradient Surgery|Test-Time Scaling|Curriculum Distillation|Weight Averaging|Bayesian Calibration|Optimal Transport|Token Pruning|Synthetic Feedback|Monte Carlo Search|Counterfactual Replay|Low-Bit Quantization|Spectral Clipping|Activation Steering|Rejection Sampling|Process Supervision|Entropy Regularization|Reinforcement Learning|Prompt Compression',
);
const PROPERTIES = list(
  'Expressivity|Convergence|Faithfulness|Generalization|Stability|Sample Complexity|Limits|Geometry|Implicit Bias|Calibration|Memorization|Emergence',
);
const SOURCES = list(
  'Noisy Feedback|Few Demonstrations|Unpaired Videos|Web-Scale Text|Human Preferences|Partial Observations|Raw Audio|Simulated Users|Weak Labels|Public Code',
);
const GIVEN = list(
  'Ada|Boris|Chen|Dana|Elif|Farid|Greta|Hiro|Ines|Jun|Kira|Luis|Mei|Nadia|Omar|Petra|Quynh|Rosa|Sven|Tariq',
);
const FAMILY = list(
  'Abelson|Brandt|Castellan|Dvorak|Eriksen|Fontaine|Gorski|Hashimoto|Ivanova|Jansen|Kowalczyk|Lindqvist|Moreau|Nakamura|Okafor|Petrenko|Quispe|Rossini|Sandoval|Tanaka|Ueda|Vasquez|Weissman|Xiang|Yamada|Zhou',
);
const VENUES = list('ICLR|ICML|NeurIPS|CVPR|ACL|EMNLP|AAAI|COLM|TMLR|ECCV');

type Make = (random: Random) => string;

const PATTERNS: readonly Make[] = [
  (r) => `${r.pick(NAMES)}: ${r.pick(ADJECTIVES)} ${r.pick(NOUNS)}s for ${r.pick(TASKS)}`,
  (r) =>
    `${r.pick(NAMES)}-${2 + r.below(4)}: A ${r.pick(ADJECTIVES)} ${r.pick(NOUNS)} with ${r.pick(TECHNIQUES)}`,
  (r) => `${r.pick(ADJECTIVES)} ${r.pick(NOUNS)}s via ${r.pick(TECHNIQUES)}`,
  (r) => `Towards ${r.pick(ADJECTIVES)} ${r.pick(TASKS)} with ${r.pick(NOUNS)}s`,
  (r) => `On the ${r.pick(PROPERTIES)} of ${r.pick(ADJECTIVES)} ${r.pick(NOUNS)}s in ${r.pick(TASKS)}`,
  (r) => `${r.pick(ADJECTIVES)} ${r.pick(NOUNS)}s Can Learn ${r.pick(TASKS)} without ${r.pick(TECHNIQUES)}`,
  (r) => `Is ${r.pick(TECHNIQUES)} Enough for ${r.pick(TASKS)}?`,
  (r) => `GPT-${3 + r.below(3)} as a ${r.pick(ADJECTIVES)} ${r.pick(NOUNS)} for ${r.pick(TASKS)}`,
  (r) => `Learning ${r.pick(TASKS)} from ${r.pick(SOURCES)} using ${r.pick(TECHNIQUES)}`,
  (r) =>
    `$\\${r.pick(['beta', 'lambda', 'pi', 'epsilon'])}$-${r.pick(NOUNS)}s: ${r.pick(TECHNIQUES)} for ${r.pick(TASKS)}`,
  (r) =>
    `How ${r.pick(ADJECTIVES)} ${r.pick(NOUNS)}s Solve ${r.pick(TASKS)}: The Role of ${r.pick(TECHNIQUES)}`,
  (r) => `${r.pick(ADJECTIVES)} ${r.pick(TASKS)} in ${5 + r.below(90)} Steps`,
];

type Change = (title: string, random: Random) => string;

/** Titles of other papers that are nearly the same. */
export const NEAR_MISSES: Readonly<Record<string, Change>> = {
  part: (title, r) => `${title}${r.pick([', Part II', ' II', ': Part 2', ' 2.0'])}`,
  survey: (title, r) => r.pick([`A Survey of ${title}`, `${title}: A Survey`, `A Review of ${title}`]),
  reply: (title, r) => r.pick([`Reply to "${title}"`, `Comment on ${title}`, `A Critique of ${title}`]),
  revisited: (title, r) =>
    r.pick([`${title} Revisited`, `Revisiting ${title}`, `Rethinking ${title}`, `${title}, Reconsidered`]),
  number: (title) => title.replace(/\d+/, (digits) => String(Number(digits) + 1)),
  without: (title) =>
    / without /.test(title)
      ? title.replace(' without ', ' with ')
      : title.replace(/ with | using | via /, ' without '),
  plural: (title) =>
    /s(?= (?:for|via|in|Can|Solve)|:|$)/.test(title)
      ? title.replace(/s(?= (?:for|via|in|Can|Solve)|:|$)/, '')
      : title.replace(/\??$/, 's$&'),
  negation: (title) =>
    title
      .replace(' Can ', ' Cannot ')
      .replace(/^Is /, 'Is Not ')
      .replace(/(?<!Self-)Supervised/, 'Unsupervised')
      .replace(/^Towards/, 'Against')
      .replace(/^Learning/, 'Unlearning')
      .replace('Interpretable', 'Uninterpretable')
      .replace('Robust', 'Non-Robust'),
  prefix: (title, r) =>
    `${title.slice(0, title.lastIndexOf(' '))} ${r.pick(['Planning', 'Control', 'Inference', 'Auditing'])}`,
  longer: (title, r) =>
    `${title} ${r.pick(['in the Wild', 'at Scale', 'under Distribution Shift', 'and Beyond', 'for Everyone'])}`,
  sign: (title) => title.replace(/^([A-Z][\w-]*)(?=:)/, '$1++'),
  question: (title) => (/^(?:Is|How)|[?:]/.test(title) ? title : `${title}?`),
  head: (title) => title.replace(/:.*$/, ''),
  letter: (title) =>
    title
      .replace('Simulation', 'Stimulation')
      .replace('Causal', 'Casual')
      .replace('Detection', 'Detention')
      .replace('Planning', 'Planting')
      .replace('Regression', 'Repression')
      .replace('Translation', 'Transition')
      .replace('Discrete', 'Discreet')
      .replace('Learning', 'Leaning'),
  opposite: (title) =>
    title
      .replace('Offline', 'Online')
      .replace('Continuous', 'Discontinuous')
      .replace('Adaptive', 'Nonadaptive')
      .replace('Efficient', 'Inefficient'),
};

/** Every one is the title of a paper of its own; `least` of them or a few more. */
export function titleCorpus(least: number): readonly CorpusPaper[] {
  const random = new Random(20_251);
  const titles = new Map<string, string>();
  const changes = Object.values(NEAR_MISSES);
  const add = (title: string) => {
    const words = title.toLowerCase().match(/[\p{L}\p{N}?+$\\]+/gu) ?? [];
    if (words.length > 0 && !titles.has(words.join(' '))) titles.set(words.join(' '), title);
  };
  while (titles.size < least) {
    const title = random.pick(PATTERNS)(random);
    add(title);
    for (let n = 0; n < 3; n += 1) add(random.pick(changes)(title, random));
  }
  return [...titles.values()].map((title, n) => ({
    id: `${20 + (n % 6)}${String(1 + (n % 12)).padStart(2, '0')}.${String(n + 1).padStart(5, '0')}`,
    title,
    authors: Array.from({ length: 1 + random.below(5) }, () => ({
      name: `${random.pick(GIVEN)} ${random.pick(FAMILY)}`,
    })),
    publishedAt: `${2020 + (n % 6)}-${String(1 + (n % 12)).padStart(2, '0')}-15T00:00:00Z`,
  }));
}

type Write = (paper: CorpusPaper, random: Random) => string;

const year = (paper: CorpusPaper) => paper.publishedAt.slice(0, 4);
const family = (paper: CorpusPaper) => paper.authors[0]?.name.split(' ').at(-1) ?? '';
const withoutTex = (title: string) =>
  title.replace(/\$\\(\w+)\$/, (_, name: string) => ({ beta: 'β', lambda: 'λ', pi: 'π' })[name] ?? name);

const LABELS = {
  exact: ({ title }) => withoutTex(title),
  tex: ({ title }) => title,
  case: ({ title }, r) => (r.chance(0.7) ? withoutTex(title).toLowerCase() : withoutTex(title).toUpperCase()),
  emoji: ({ title }, r) =>
    `${r.pick(['🔗 ', '📄', '🟡 ', '🔥🔥 ', '▪️'])}${withoutTex(title)}${r.pick(['', ' 🔥', '👇'])}`,
  punctuation: ({ title }, r) => withoutTex(title) + r.pick(['.', ':', ' —', ';', '!', ' →'.slice(0, 1)]),
  quotes: ({ title }, r) =>
    r.pick([
      `«${withoutTex(title)}»`,
      `“${withoutTex(title)}”`,
      `"${withoutTex(title)}"`,
      `**${withoutTex(title)}**`,
    ]),
  hyphens: ({ title }, r) => withoutTex(title).replaceAll('-', r.pick(['‑', '–', '- '])),
  ligatures: ({ title }) =>
    withoutTex(title).replaceAll('ffi', 'ﬃ').replaceAll('fl', 'ﬂ').replaceAll('fi', 'ﬁ'),
  spaces: ({ title }, r) => withoutTex(title).replaceAll(' ', r.pick(['\u00a0', '  ', ' \u200b'])),
  venue: (paper, r) =>
    `${withoutTex(paper.title)} ${r.pick([`(${r.pick(VENUES)} ${year(paper)})`, `[${r.pick(VENUES)}]`, `| ${r.pick(VENUES)} ${year(paper)}`])}`,
  year: (paper, r) => withoutTex(paper.title) + r.pick([`, ${year(paper)}`, ` (${year(paper)})`]),
  authors: (paper, r) =>
    r.pick([
      `${family(paper)} et al. ${withoutTex(paper.title)}`.replace('al. ', 'al. — '),
      `${withoutTex(paper.title)} — ${family(paper)} et al.`,
      `${withoutTex(paper.title)} (${paper.authors.map(({ name }) => name).join(', ')}, ${year(paper)})`,
    ]),
  russian: ({ title }, r) =>
    r.pick([
      `Статья «${withoutTex(title)}»`,
      `${withoutTex(title)} (статья)`,
      `Читаем статью ${withoutTex(title)}`,
      `Свежая работа: ${withoutTex(title)}`,
      `${withoutTex(title)} [pdf]`,
    ]),
  misprint: ({ title }, r) => misprint(withoutTex(title), r),
  noSubtitle: ({ title }) => withoutTex(title).replace(/:.*$/, ''),
} as const satisfies Record<string, Write>;

export type LabelKind = keyof typeof LABELS;

/** How often posts write labels so, as far as our samples tell. */
const OFTEN: readonly LabelKind[] = [
  ...Array.from({ length: 6 }, (): LabelKind => 'exact'),
  ...Array.from({ length: 2 }, (): readonly LabelKind[] => ['case', 'emoji', 'punctuation', 'quotes']).flat(),
  ...(['tex', 'hyphens', 'ligatures', 'spaces', 'venue', 'year', 'authors', 'russian', 'misprint'] as const),
];

export function labelOf(paper: CorpusPaper, random: Random): Label {
  const kind = random.pick(OFTEN);
  return { text: LABELS[kind](paper, random), kind };
}

/** `undefined` where the title has no subtitle. */
export function labelWithoutSubtitle(paper: CorpusPaper): Label | undefined {
  const text = LABELS.noSubtitle(paper);
  return text.includes(' ') && paper.title.includes(': ') ? { text, kind: 'noSubtitle' } : undefined;
}

/** One letter missing, doubled, another, or two exchanged, somewhere inside a long word. */
function misprint(title: string, random: Random): string {
  const words = [...title.matchAll(/[a-z]{6,}/g)];
  if (words.length === 0) return title;
  const { 0: word, index } = random.pick(words);
  const at = index + 1 + random.below(word.length - 3);
  const [letter = '', next = ''] = title.slice(at, at + 2);
  const wrong = random.pick(['', letter + letter, random.pick([...'aeiorstn']), next + letter]);
  const length = wrong === next + letter ? 2 : 1;
  return title.slice(0, at) + wrong + title.slice(at + length);
}
