/** The theme variables VS Code gives a webview, as the reader uses them, in its four kinds of theme. */
export type Theme = 'dark' | 'light' | 'highContrastDark' | 'highContrastLight';

interface ThemeValues {
  readonly className: string;
  readonly kind: string;
  readonly variables: Readonly<Record<string, string>>;
}

const fonts = {
  '--vscode-font-family': 'system-ui, sans-serif',
  '--vscode-font-size': '13px',
  '--vscode-font-weight': 'normal',
  '--vscode-editor-font-family': 'monospace',
  '--vscode-editor-font-size': '14px',
  '--monaco-monospace-font': 'monospace',
};

const dark = {
  '--vscode-foreground': '#cccccc',
  '--vscode-descriptionForeground': '#9d9d9d',
  '--vscode-editor-background': '#1f1f1f',
  '--vscode-editor-foreground': '#cccccc',
  '--vscode-focusBorder': '#0078d4',
  '--vscode-textLink-foreground': '#4daafc',
};

/** The variables of each theme. */
export const themes: Readonly<Record<Theme, ThemeValues>> = {
  dark: { className: 'vscode-dark', kind: 'vscode-dark', variables: { ...fonts, ...dark } },
  light: { className: 'vscode-light', kind: 'vscode-light', variables: { ...fonts } },
  highContrastDark: {
    className: 'vscode-high-contrast',
    kind: 'vscode-high-contrast',
    variables: { ...fonts },
  },
  highContrastLight: {
    className: 'vscode-high-contrast-light vscode-high-contrast',
    kind: 'vscode-high-contrast-light',
    variables: { ...fonts },
  },
};
