/** A text that shows as written in pickers and lenses, where VS Code makes icons of `$(name)`. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
