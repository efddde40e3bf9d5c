/** What a person does in an open VS Code, and what they see. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { root } from '../../scripts/paths.ts';
import { removeFolder } from '../../scripts/temporary.ts';
import type { VscodeServer } from '../../scripts/vscodeServer.ts';
import { eventually, waitMilliseconds } from './eventually.ts';

interface Parts {
  readonly page: Page;
  readonly browser: Browser;
  readonly server: VscodeServer;
  readonly temporary: string;
  readonly folder: string;
}

/** One open VS Code. */
export class Workbench {
  /** The Playwright page, for what has no helper here. */
  readonly page: Page;
  /** The copy of the folder that is open. */
  readonly folder: string;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.page = parts.page;
    this.folder = parts.folder;
    this.#parts = parts;
  }

  /** Waits until the workbench shows its activity bar and the extensions run. */
  async painted(): Promise<void> {
    await this.page.locator('.monaco-workbench .activitybar .action-item').first().waitFor();
    await this.page.locator('.monaco-workbench .statusbar .statusbar-item').first().waitFor();
  }

  /**
   * Runs a command by its full title, as the palette shows it, e.g. `Posts: Search…`. Opens the palette once more
   * when it closed: VS Code gives the focus back to a page 50 ms after Escape, and a test is quicker than a hand.
   */
  async runCommand(title: string): Promise<void> {
    const typed = `>${title}`;
    const command = this.quickRows().filter({ hasText: title }).first();
    await eventually(async () => {
      await this.page.keyboard.press('F1');
      await this.quickInput().fill(typed, { timeout: 5000 });
      await command.click({ timeout: 5000 });
    });
    // What is typed next must not go into the palette, which closes a moment later.
    await eventually(async () => {
      const values = await this.quickInput().evaluateAll((all) =>
        all.map((input) => (input instanceof HTMLInputElement ? input.value : '')),
      );
      assert.ok(!values.includes(typed), `The palette still asks for ${title}`);
    });
  }

  /** Presses a key until something shows for it: the focus may still be on its way to where the key means that. */
  async pressFor(key: string, effect: Locator): Promise<void> {
    await eventually(async () => {
      if (!(await effect.isVisible())) await this.page.keyboard.press(key);
      await effect.waitFor({ timeout: 5000 });
    });
  }

  /** Gives the focus to a view's tree by its command. */
  async focusView(title: string): Promise<void> {
    await eventually(async () => {
      await this.runCommand(`Focus on ${title} View`);
      await this.view(title).locator('.monaco-list:focus').waitFor({ timeout: 5000 });
    });
  }

  /** Opens a file of the folder by its name and waits until its editor is the active one. */
  async openFile(name: string): Promise<void> {
    const tab = this.page.locator('.tab.active', { hasText: name });
    const row = this.quickRows().filter({ hasText: name }).first();
    await eventually(async () => {
      await this.page.keyboard.press('Control+p');
      await this.quickInput().fill(name, { timeout: 5000 });
      await row.click({ timeout: 5000 });
      await tab.waitFor({ timeout: 5000 });
    });
  }

  /** Rests the pointer on something until VS Code tells about it: what moves under a pointer that rests is not told. */
  async hoverFor(target: Locator, text: string, position?: { readonly x: number; readonly y: number }) {
    const hover = this.page.locator('.monaco-hover', { hasText: text }).first();
    await eventually(async () => {
      await this.page.mouse.move(0, 0);
      await target.hover({ timeout: 5000, ...(position ? { position } : {}) });
      await hover.waitFor({ timeout: 5000 });
    });
    return hover;
  }

  /** Opens the search and types. */
  async search(query: string): Promise<void> {
    await this.runCommand('Posts: Search…');
    await this.searchInput().fill(query);
  }

  /** The input of the search. */
  searchInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input[placeholder^="Search posts"]');
  }

  /** The input of the palette, of a picker or of an input box. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-box input');
  }

  /** The rows of the palette or of a picker. */
  quickRows(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  }

  /** Opens a container of the activity bar by its title and waits for its first view. */
  async openContainer(title: string): Promise<void> {
    // With the badge that may lie over its icon.
    const tab = this.page.locator('.activitybar .action-item', {
      has: this.page.locator(`a[aria-label^="${title}"]`),
    });
    const opened = this.page.locator('.sidebar .composite.title').filter({ hasText: title }).first();
    await tab.first().waitFor();
    await eventually(async () => {
      // A click on an open container would close it; after a reload it opens by itself.
      if (!(await opened.isVisible())) await tab.first().click({ timeout: 2000 });
      await opened.waitFor({ timeout: 5000 });
    });
  }

  /** The pane of a view in the side bar, by its title. */
  view(title: string): Locator {
    return this.page.locator('.sidebar .pane').filter({
      has: this.page.locator(`.pane-header[aria-label^="${title}"]`),
    });
  }

  /** Unfolds a view of the side bar. */
  async openView(title: string): Promise<Locator> {
    const view = this.view(title);
    const header = view.locator('.pane-header');
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    return view;
  }

  /** The rows of a view's tree that are painted now. */
  rows(view: string): Locator {
    return this.view(view).locator('.monaco-list-row');
  }

  /** Returns what the painted rows of a view's tree say, label and description. */
  async rowTexts(view: string): Promise<readonly string[]> {
    await this.rows(view).first().waitFor();
    return this.rows(view).evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
        .map(
          (row) =>
            row
              .querySelector('.label-name, .monaco-tl-contents')
              ?.closest('.monaco-tl-contents')
              ?.textContent?.trim() ?? '',
        ),
    );
  }

  /** The first row of a view's tree that says a text. */
  row(view: string, text: string | RegExp): Locator {
    return this.rows(view).filter({ hasText: text }).first();
  }

  /** Clicks the first row of a picker that says a text, until the picker closes: its rows may be replaced under a click. */
  async chooseQuickRow(text: string | RegExp): Promise<void> {
    const row = this.quickRows().filter({ hasText: text }).first();
    await row.waitFor();
    await eventually(async () => {
      if (await row.isVisible()) await row.click({ timeout: 5000 });
      await this.quickInput().waitFor({ state: 'hidden', timeout: 5000 });
    });
  }

  /** Clicks the first row of a view's tree that says a text; again when another one came in its place under the click. */
  async clickRow(view: string, text: string | RegExp): Promise<void> {
    const row = await this.#settledRow(view, text);
    const selected = this.view(view).locator('.monaco-list-row.selected');
    await eventually(async () => {
      await row.click({ timeout: 5000 });
      const others = await selected.filter({ hasNotText: text }).count();
      assert.ok(
        others === 0 || (await selected.filter({ hasText: text }).count()) > 0,
        'another row was hit',
      );
    });
  }

  /** A row, once all posts are indexed: those that come meanwhile move the others under the pointer. */
  async #settledRow(view: string, text: string | RegExp): Promise<Locator> {
    const row = this.row(view, text);
    await row.waitFor();
    await this.page.locator('.activitybar .progress-badge').first().waitFor({ state: 'hidden' });
    return row;
  }

  /** Unfolds a row of a view's tree that says a text. */
  async expandRow(view: string, text: string | RegExp): Promise<void> {
    const row = await this.#settledRow(view, text);
    await eventually(async () => {
      // It may also unfold by itself, to show the open post, and a click then folds it.
      if ((await row.getAttribute('aria-expanded')) !== 'false') return;
      await row.click({ timeout: 5000 });
      await eventually(async () => assert.notEqual(await row.getAttribute('aria-expanded'), 'false'), 3000);
    });
  }

  /** Clicks a button that a row shows under the pointer. */
  async clickInline(view: string, text: string | RegExp, action: string): Promise<void> {
    const row = await this.#settledRow(view, text);
    await row.hover();
    await row.locator(`.action-label[aria-label^="${action}"]`).click();
  }

  /** Opens the context menu of a row and chooses an entry. */
  async chooseInContext(view: string, text: string | RegExp, entry: string): Promise<void> {
    const menu = this.page.locator('.monaco-menu');
    const item = menu.locator('.action-item').filter({ hasText: entry }).first();
    const row = await this.#settledRow(view, text);
    await eventually(async () => {
      // A menu of another row lies over all the rows.
      if (await menu.first().isVisible()) await this.page.keyboard.press('Escape');
      await row.click({ button: 'right', timeout: 5000 });
      await item.hover({ timeout: 5000 });
    });
    // A menu takes no click right after it opened: that may be the end of the one that opened it.
    await this.page.waitForTimeout(500);
    await item.click();
  }

  /** Returns the document of the reader: the frame inside VS Code's own frames that has a given element. */
  async reader(selector = 'body'): Promise<Frame> {
    const end = Date.now() + waitMilliseconds;
    while (Date.now() < end) {
      for (const frame of this.page.frames()) {
        if (!/fake\.html/.test(frame.url()) || frame.isDetached()) continue;
        const isVisible = await frame
          .locator(selector)
          .first()
          .isVisible()
          .catch(() => false);
        if (isVisible) return frame;
      }
      await this.page.waitForTimeout(100);
    }
    throw new Error(`No webview shows ${selector} after ${waitMilliseconds} ms`);
  }

  /** Types into what has the focus. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Presses a key or chord, e.g. `Control+Enter`. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Waits until the workbench, webviews aside, shows a text. */
  async waitForText(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Returns the messages of the notifications that are shown. */
  async notifications(): Promise<readonly string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Saves a picture of the window under test-results/ and returns its path. */
  async screenshot(name: string): Promise<string> {
    const path = join(root, 'test-results', `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Reloads the window, once VS Code has stored what is open, and waits until it is painted again. */
  async reload(): Promise<void> {
    // A page has no time to store what is open when it goes; VS Code does that when its window loses the focus.
    await this.page.evaluate(async () => {
      document.hasFocus = () => false;
      document.dispatchEvent(new Event('visibilitychange'));
      await new Promise((done) => setTimeout(done, 1000));
    });
    await this.page.reload();
    await this.painted();
  }

  /** What the server printed: the log of a failed test. */
  serverLog(): string {
    return this.#parts.server.log();
  }

  /** Stops everything and removes the temporary folders. */
  async close(): Promise<void> {
    await this.#parts.browser.close();
    await this.#parts.server.stop();
    removeFolder(this.#parts.temporary);
  }
}

/** Asserts that a view's tree comes to show a row with a text. */
export async function assertRow(workbench: Workbench, view: string, text: string): Promise<void> {
  await eventually(async () => {
    const rows = await workbench.rowTexts(view);
    assert.ok(
      rows.some((row) => row.includes(text)),
      `No row of ${view} says "${text}"; they say:\n${rows.join('\n')}`,
    );
  });
}
