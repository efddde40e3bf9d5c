/**
 * A person's VS Code: the embedded workbench in Chromium with the extension installed and a copy of a folder open.
 *
 *   const workbench = await openWorkbench({ folder: samples, theme: 'light' });
 *   await workbench.runCommand('Posts: Search');
 *   await workbench.close();
 */
import { cpSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { buildForTest } from '../../scripts/build.ts';
import { root } from '../../scripts/paths.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { addUserSettings, installExtension, quietSettings, startServer } from '../../scripts/vscodeServer.ts';
import { waitMilliseconds } from './eventually.ts';
import { Workbench } from './workbench.ts';

/** The posts that come with the extension. */
export const samples = join(root, 'media', 'samples');

const themeNames = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  highContrastDark: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
} as const;

export interface WorkbenchSettings {
  /** Copied to a temporary folder, which is opened. */
  readonly folder: string;
  readonly theme?: keyof typeof themeNames;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** User settings on top of a quiet workbench's. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Ask whether the folder's authors are trusted. */
  readonly workspaceTrust?: boolean;
  /** Fills the folder of what the extension keeps for all windows, before it runs. */
  readonly fillStorage?: (folder: string) => void;
  /** Puts other extensions into the folder of them. */
  readonly addExtensions?: (folder: string) => void;
}

/** All that the tests see of VS Code's own: with the others each start takes half as long again. */
const builtIn = ['theme-defaults', 'theme-seti', 'markdown-basics', 'python', 'json', 'html'];

/** Starts VS Code with the extension, opens the folder and waits until the workbench is painted. */
export async function openWorkbench(settings: WorkbenchSettings): Promise<Workbench> {
  const temporary = temporaryFolder();
  const folder = join(temporary, basename(settings.folder));
  const folders = { data: join(temporary, 'data'), extensions: join(temporary, 'extensions') };
  for (const made of Object.values(folders)) mkdirSync(made);
  cpSync(settings.folder, folder, { recursive: true });
  const theme = { 'workbench.colorTheme': themeNames[settings.theme ?? 'dark'] };
  addUserSettings(folders.data, { ...quietSettings, ...theme, ...settings.settings });
  const storage = join(folders.data, 'data', 'User', 'globalStorage', 'marginalia.marginalia');
  mkdirSync(storage, { recursive: true });
  settings.fillStorage?.(storage);
  await install(folders);
  settings.addExtensions?.(folders.extensions);
  const server = await startServer({ folders, workspaceTrust: settings.workspaceTrust ?? false, builtIn });
  const browser = await launchBrowser();
  try {
    const page = await newPage(browser, settings);
    await page.goto(server.url(folder));
    const workbench = new Workbench({ page, browser, server, temporary, folder });
    await workbench.painted();
    return workbench;
  } catch (error) {
    await browser.close();
    await server.stop();
    throw error;
  }
}

async function newPage(browser: Browser, settings: WorkbenchSettings): Promise<Page> {
  const context = await browser.newContext({
    viewport: settings.viewport ?? { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(waitMilliseconds);
  return page;
}

/** In a whole test run the packaged extension, as VS Code installed it once; in a single one what was just built. */
async function install(folders: { readonly extensions: string }): Promise<void> {
  const installed = process.env['MARGINALIA_INSTALLED'];
  if (installed) return cpSync(installed, folders.extensions, { recursive: true });
  await buildForTest([
    'extension',
    'extensionLate',
    'lookupActions',
    'zotero',
    'libraryWorker',
    'libraryLate',
    'noteFiles',
    'reader',
    'styles',
  ]);
  installExtension(folders.extensions);
}
