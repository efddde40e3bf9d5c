import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/paths.ts';

export type Theme = 'dark' | 'light' | 'highContrastDark' | 'highContrastLight';

interface ThemeValues {
  /** Of the webview's body. */
  readonly className: string;
  /** Its `data-vscode-theme-kind`. */
  readonly kind: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** What VS Code 1.139 gives a webview in each kind of theme, without the variables of parts far from a reader's. */
export const themes: Readonly<Record<Theme, ThemeValues>> = JSON.parse(
  readFileSync(join(root, 'test', 'fixtures', 'webviewThemes.json'), 'utf8'),
);
