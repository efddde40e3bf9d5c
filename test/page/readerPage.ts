/**
 * The reader's page in a plain Chromium, with the content security policy and the `acquireVsCodeApi` of a real webview:
 *
 *   const page = await openReaderPage({ theme: 'light' });
 *   await page.send({ type: 'show', … });
 *   const message = await page.received('saveNote');
 *   await page.close();
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { after } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { buildForTest } from '../../scripts/build.ts';
import { dist } from '../../scripts/paths.ts';
import type { FromReader, ToReader } from '../../src/protocol/reader.ts';
import { type Theme, themes } from './themes.ts';

export type { Theme } from './themes.ts';

export interface ReaderPageSettings {
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What the page stored with `setState` before a reload. */
  readonly state?: unknown;
}

type MessageOf<Type extends FromReader['type']> = Extract<FromReader, { type: Type }>;

const origin = 'https://reader.example';
const nonce = 'bm9uY2Ugb2YgdGhlIHRlc3Q';
/** Long: the machine may be busy with much else. */
const waitMilliseconds = 15_000;

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

let browser: Promise<Browser> | undefined;

// Also when a failed test left its page open.
after(async () => (await browser)?.close());

/** Opens the reader's page and waits until it said `ready`. */
export async function openReaderPage(settings: ReaderPageSettings = {}): Promise<ReaderPage> {
  browser ??= launchBuilt();
  const context = await (await browser).newContext({
    viewport: settings.viewport ?? { width: 900, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = new ReaderPage(await context.newPage());
  await page.load(settings);
  return page;
}

async function launchBuilt(): Promise<Browser> {
  await buildForTest(['reader', 'styles']);
  return launchBrowser();
}

/** One open reader page. */
export class ReaderPage {
  /** The Playwright page: clicks, typing, locators, screenshots. */
  readonly page: Page;
  /** Every message the page sent, oldest first. */
  readonly messages: FromReader[] = [];
  /** Uncaught errors and console errors, breaches of the content security policy among them. */
  readonly errors: string[] = [];
  /** Addresses outside the page's own that it tried to load; each was refused. */
  readonly refused: string[] = [];
  /** The last state the page stored with `setState`. */
  state: unknown;
  #taken = 0;
  #waiting: (() => void)[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  /** Loads the page; `openReaderPage` calls it. */
  async load(settings: ReaderPageSettings): Promise<void> {
    const { page } = this;
    this.state = settings.state;
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    await page.exposeFunction('marginaliaPost', (message: FromReader) => this.#take(message));
    await page.exposeFunction('marginaliaState', (state: unknown) => {
      this.state = state;
    });
    await page.addInitScript(fakeApi, settings.state);
    await page.route('**/*', async (route) => {
      const url = new URL(route.request().url());
      if (url.origin !== origin) {
        this.refused.push(url.href);
        return route.abort();
      }
      if (url.pathname === '/') {
        return route.fulfill({ contentType: 'text/html', body: html(settings.theme ?? 'dark') });
      }
      return route.fulfill(file(url.pathname));
    });
    await page.goto(`${origin}/`);
    await this.received('ready');
  }

  /** Sends a message as the host does. */
  async send(message: ToReader): Promise<void> {
    await this.page.evaluate((data) => window.postMessage(data, '*'), message);
    // The page has handled it once a task queued after it has run.
    await this.page.evaluate(() => new Promise((done) => setTimeout(done)));
  }

  /** Returns the next message of a type that no earlier call returned or skipped; throws when none comes in 5 s. */
  async received<Type extends FromReader['type']>(type: Type): Promise<MessageOf<Type>> {
    const end = Date.now() + waitMilliseconds;
    for (;;) {
      const offset = this.messages.slice(this.#taken).findIndex((message) => message.type === type);
      const message = this.messages[this.#taken + offset];
      if (offset >= 0 && message && isOf(message, type)) {
        this.#taken += offset + 1;
        return message;
      }
      const got = this.messages.slice(this.#taken).map((other) => other.type);
      assert.ok(
        Date.now() < end,
        `No '${type}' from the page; got ${got.join(', ') || 'nothing'}\n${this.errors.join('\n')}`,
      );
      await this.#nextMessage(end - Date.now());
    }
  }

  /** Forgets what the page sent so far, so that `received` sees only what comes next. */
  forget(): void {
    this.#taken = this.messages.length;
  }

  /**
   * Selects the `occurrence`-th place where a text stands inside `selector` (default the whole page), as a person's
   * drag does, and lets the page see it.
   */
  async select(text: string, selector = 'body', occurrence = 0): Promise<void> {
    await this.page.evaluate(selectText, { text, selector, occurrence });
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }

  /** Changes the theme as VS Code does, without a reload. */
  async setTheme(theme: Theme): Promise<void> {
    const { className, variables } = themes[theme];
    await this.page.evaluate(
      ([name, values]) => {
        document.body.className = name;
        for (const [key, value] of Object.entries(values))
          document.documentElement.style.setProperty(key, value);
      },
      [className, variables] as const,
    );
  }

  /** Closes the page. */
  async close(): Promise<void> {
    await this.page.context().close();
  }

  #take(message: FromReader): void {
    this.messages.push(message);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async #nextMessage(milliseconds: number): Promise<void> {
    await new Promise<void>((wake) => {
      const timer = setTimeout(wake, milliseconds);
      this.#waiting.push(() => {
        clearTimeout(timer);
        wake();
      });
    });
  }
}

function isOf<Type extends FromReader['type']>(message: FromReader, type: Type): message is MessageOf<Type> {
  return message.type === type;
}

/** Runs in the page before its scripts. */
function fakeApi(state: unknown): void {
  let current = state;
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => Reflect.get(window, 'marginaliaPost')(message),
      getState: () => current,
      setState: (next: unknown) => {
        current = next;
        Reflect.get(window, 'marginaliaState')(next);
      },
    }),
  });
}

/** Runs in the page. */
function selectText({
  text,
  selector,
  occurrence,
}: {
  text: string;
  selector: string;
  occurrence: number;
}): void {
  const scope = document.querySelector(selector);
  if (!scope) throw new Error(`Nothing matches ${selector}`);
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
  const whole = nodes.map((node) => node.data).join('');
  let start = whole.indexOf(text);
  for (let n = 0; n < occurrence; n++) start = whole.indexOf(text, start + 1);
  if (start < 0) throw new Error(`The page does not say "${text}" in ${selector}`);
  const pointAt = (offset: number, isEnd: boolean): [Text, number] => {
    let before = 0;
    for (const node of nodes) {
      const within = offset - before;
      if (isEnd ? within <= node.length : within < node.length) return [node, within];
      before += node.length;
    }
    throw new Error('The offset lies outside the text');
  };
  getSelection()?.setBaseAndExtent(...pointAt(start, false), ...pointAt(start + text.length, true));
  document.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
}

/** The page that host/reader/readerHtml.ts makes, with the same policy, as VS Code then completes it. */
function html(theme: Theme): string {
  const { className, variables, kind } = themes[theme];
  const style = Object.entries(variables).map(([name, value]) => `${name}: ${value};`);
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${origin} 'nonce-${nonce}'`,
    `img-src ${origin}`,
    `font-src ${origin}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-src 'none'`,
    `require-trusted-types-for 'script'`,
    'trusted-types dompurify',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Marginalia</title>
<style nonce="${nonce}">${webviewStyles} :root { ${style.join(' ')} }</style>
<link rel="stylesheet" href="${origin}/reader.css">
</head>
<body class="${className}" data-vscode-theme-kind="${kind}">
<script nonce="${nonce}" src="${origin}/reader.js"></script>
</body>
</html>`;
}

/** What VS Code itself puts into every webview; the page's own styles win over a layer. */
const webviewStyles = `@layer vscode-default {
html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
body { overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground);
  font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size);
  margin: 0; padding: 0 20px; }
img, video { max-width: 100%; max-height: 100%; }
a, a code { color: var(--vscode-textLink-foreground); }
p > a { text-decoration: var(--text-link-decoration); }
a:hover { color: var(--vscode-textLink-activeForeground); }
a:focus, input:focus, select:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
code { font-family: var(--monaco-monospace-font); color: var(--vscode-textPreformat-foreground);
  background-color: var(--vscode-textPreformat-background); padding: 1px 3px; border-radius: 4px; }
pre code { padding: 0; }
blockquote { background: var(--vscode-textBlockQuote-background); border-color: var(--vscode-textBlockQuote-border); }
kbd { background-color: var(--vscode-keybindingLabel-background); color: var(--vscode-keybindingLabel-foreground);
  border: 1px solid var(--vscode-keybindingLabel-border); border-radius: 3px; padding: 1px 3px; }
}
html { background-color: var(--vscode-editor-background); }`;

function file(path: string): { status: number; contentType?: string; body?: Buffer } {
  try {
    const body = readFileSync(join(dist, decodeURIComponent(path)));
    return { status: 200, contentType: contentTypes[extname(path)] ?? 'application/octet-stream', body };
  } catch {
    return { status: 404 };
  }
}
