/** What a topic is told by. Lists are separated by commas; see `TopicTerms.terms` for how words are matched. */
export interface TopicTerms {
  /** Hashtags, front matter and folders that mean this topic; compared without case, spaces and punctuation. */
  readonly aliases: string;
  /** Tags that a channel puts under almost every post: they only lean towards the topic. */
  readonly weakAliases?: string;
  /**
   * Words and phrases by weight: 3 telling, 2 likely, 1 a hint. All forms of a word match. A word with a capital
   * letter (RL, RAG, Flux) matches only as written, but for a plural `s`; one behind `~` only in this form.
   */
  readonly terms: Readonly<Record<1 | 2 | 3, string>>;
}
