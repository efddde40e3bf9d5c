/** The topics every library starts with, in the order of the tree. */
export const TOPIC_NAMES = [
  'Reinforcement Learning',
  'Reasoning',
  'Alignment & Safety',
  'Interpretability',
  'Audio & Speech',
  'Diffusion & Generation',
  'Computer Vision',
  'Robotics',
  'NLP & LLMs',
  'Training & Fine-tuning',
  'Scaling, Data & Compute',
  'Agents',
  'Education & Courses',
  'Interviews & Careers',
  'Classical ML & Statistics',
  'Industry & Opinion',
] as const;

export type TopicName = (typeof TOPIC_NAMES)[number];
