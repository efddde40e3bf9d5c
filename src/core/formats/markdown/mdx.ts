const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const MODULE_LINE =
  /^(?:import\s+(?:['"]|[\w{*][^;]*(?:\bfrom\s*['"]|[{,]\s*$))|export\s+(?:default|const|let|var|function|async|class|\{|\*))/u;

/** MDX without its module lines, which are code; an `import` or `export` goes on to the next blank line. */
export function withoutModules(mdx: string): string {
  let fence = '';
  let inModule = false;
  const kept = mdx.split('\n').filter((line) => {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== '') {
      if (mark?.startsWith(fence)) fence = '';
      return true;
    }
    if (line.trim() === '') inModule = false;
    else if (MODULE_LINE.test(line)) inModule = true;
    if (inModule) return false;
    fence = mark ?? '';
    return true;
  });
  return kept.join('\n');
}
