import { realpathSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, sep } from 'node:path';
import * as vscode from 'vscode';

const IMAGE_EXTENSIONS = new Set(['.png', '.jpg', '.jpeg', '.gif', '.webp', '.svg', '.avif', '.bmp']);

/**
 * The file an image path of a post means, or `undefined` when it names no image inside the posts folder. The path is decoded
 * once and links are followed before the check, so neither `%2e%2e`, a backslash nor a symlink leaves the folder.
 */
export function localImage(folder: string, postFile: string, written: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(written);
  } catch {
    return undefined;
  }
  if (/[\0\\]|^[a-z][a-z0-9+.-]*:|^\/\/|%2e|%2f/iu.test(path)) return undefined;
  const relative = path.startsWith('/') ? join(folder, path) : join(dirname(postFile), path);
  if (!isAbsolute(relative) || !IMAGE_EXTENSIONS.has(extname(relative).toLowerCase())) return undefined;
  try {
    const resolved = realpathSync(relative);
    const root = realpathSync(folder);
    return resolved.startsWith(root.endsWith(sep) ? root : root + sep) ? resolved : undefined;
  } catch {
    return undefined;
  }
}

/** The images of a post that the page may load: the path as written → its address in the webview. */
export function webviewImages(
  webview: vscode.Webview,
  post: { readonly folder: string; readonly absolutePath: string; readonly media: readonly string[] },
): Readonly<Record<string, string>> {
  const images = post.media.flatMap((written): [string, string][] => {
    const file = localImage(post.folder, post.absolutePath, written);
    return file === undefined ? [] : [[written, webview.asWebviewUri(vscode.Uri.file(file)).toString()]];
  });
  return Object.fromEntries(images);
}
