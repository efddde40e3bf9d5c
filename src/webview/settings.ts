import type { ToReader } from '../protocol/reader.ts';

type Settings = Extract<ToReader, { readonly type: 'settings' }>;

/** Gives the text the user's own font, size and width; what is not set is the page's own. */
export function applySettings({ font, fontSize, width }: Settings): void {
  const values = {
    '--marginalia-font': font,
    '--marginalia-font-size': fontSize,
    '--marginalia-measure': width,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) document.documentElement.style.removeProperty(name);
    else document.documentElement.style.setProperty(name, value);
  }
}
