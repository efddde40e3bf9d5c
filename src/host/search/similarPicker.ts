import { oneLine } from '../markdownText.ts';
import { showInformation } from '../messages.ts';
import { HitPicker, type PickerTools } from './hitPicker.ts';
import { hitRow } from './rows.ts';

const LIMIT = 50;

/** Lists the posts that share rare words, papers and topics with one; what is typed filters them. */
export async function showSimilar(tools: PickerTools, id: string): Promise<HitPicker | undefined> {
  const [post, hits] = await Promise.all([tools.library.summary(id), tools.library.similar(id, LIMIT)]);
  if (post === undefined || hits.length === 0) {
    await showInformation('No other post shares rare words, papers or topics with this one.');
    return undefined;
  }
  const picker = new HitPicker(tools, {
    title: `Posts Similar to “${oneLine(post.title)}”`,
    placeholder: 'Filter by title, channel or what is shared',
    onDidHide: () => undefined,
  });
  picker.list({ hits, rows: (listed) => listed.map((hit) => hitRow(hit, '', true)) }, false);
  return picker;
}
