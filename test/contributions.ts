/** What package.json promises to VS Code, compared with the ids of the code. */

/** The ids of src/host/ids.ts. */
export interface Ids {
  readonly commands: readonly string[];
  readonly views: readonly string[];
  readonly settings: readonly string[];
  readonly contextKeys: readonly string[];
  /** View types of webview panels, and controllers of comments. */
  readonly panels: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly activationEvents: readonly string[];
  readonly contributes: Readonly<Record<string, unknown>>;
}

/**
 * Returns what package.json and the code disagree on, as sentences; empty when they agree.
 * @param registered The commands that exist once the extension is active; undefined where VS Code does not run.
 */
export function disagreements(
  manifest: Manifest,
  ids: Ids,
  registered?: readonly string[],
): readonly string[] {
  const { contributes, activationEvents, name } = manifest;
  // `config.` before it makes a setting of it.
  const own = new RegExp(`(?<!config\\.)\\b${name}(?:\\.\\w+)+`, 'g');
  const commands = valuesOf(contributes['commands'], 'command');
  const views = valuesOf(contributes['views'], 'id');
  const settings = keysOf(contributes['configuration'], 'properties');
  const submenus = valuesOf(contributes['submenus'], 'id');
  const conditions = [...valuesOf(contributes, 'when'), ...valuesOf(contributes['commands'], 'enablement')];
  const whens = conditions.flatMap((when) => when.match(own) ?? []);
  const keys = whens.filter((key) => ![...ids.views, ...ids.panels].includes(key));
  const events = activationEvents.flatMap((event) => event.match(own) ?? []);
  const used = [
    ...valuesOf(contributes['menus'], 'command'),
    ...valuesOf(contributes['keybindings'], 'command'),
    ...valuesOf(contributes['viewsWelcome'], 'contents').flatMap(
      (text) => text.match(/(?<=command:)[\w.]+/g) ?? [],
    ),
  ].filter((command) => command.startsWith(`${name}.`));
  return [
    ...compare('command', commands, ids.commands),
    ...compare('view', views, ids.views),
    ...compare('setting', settings, ids.settings),
    ...compare('context key', keys, ids.contextKeys),
    ...missing(used, commands, 'is used in package.json but is no command'),
    ...missing(valuesOf(contributes['menus'], 'submenu'), submenus, 'is no submenu'),
    ...missing(submenus, keysOf(contributes, 'menus'), 'is a submenu without entries'),
    ...missing(valuesOf(contributes['viewsWelcome'], 'view'), views, 'has a welcome but is no view'),
    ...missing(
      events,
      [...commands, ...views, ...ids.panels],
      'is in activationEvents but is nothing of ours',
    ),
    ...duplicates(commands, 'is declared twice'),
    ...(registered
      ? compareRegistered(
          commands,
          views,
          registered.filter((id) => id.startsWith(`${name}.`)),
        )
      : []),
  ];
}

/** VS Code itself registers commands like `<view>.focus`. */
function compareRegistered(
  commands: readonly string[],
  views: readonly string[],
  registered: readonly string[],
): readonly string[] {
  const own = registered.filter((id) => !views.some((view) => id.startsWith(`${view}.`)));
  return [
    ...missing(commands, own, 'is a command in package.json but activate does not register it'),
    ...missing(own, commands, 'is registered but is no command in package.json'),
  ];
}

function compare(what: string, declared: readonly string[], inCode: readonly string[]): readonly string[] {
  return [
    ...missing(declared, inCode, `is a ${what} in package.json but not in ids.ts`),
    ...missing(inCode, declared, `is a ${what} in ids.ts but not in package.json`),
  ];
}

function missing(wanted: readonly string[], present: readonly string[], what: string): readonly string[] {
  return [...new Set(wanted)].filter((id) => !present.includes(id)).map((id) => `${id} ${what}`);
}

function duplicates(ids: readonly string[], what: string): readonly string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} ${what}`);
}

/** Returns every string that stands under a key, at any depth. */
function valuesOf(json: unknown, key: string): readonly string[] {
  return entriesOf(json).flatMap(([name, value]) =>
    name === key && typeof value === 'string' ? [value] : valuesOf(value, key),
  );
}

/** Returns the keys of every object that stands under a key, at any depth. */
function keysOf(json: unknown, key: string): readonly string[] {
  return entriesOf(json).flatMap(([name, value]) =>
    name === key ? entriesOf(value).map(([inner]) => inner) : keysOf(value, key),
  );
}

function entriesOf(json: unknown): readonly (readonly [string, unknown])[] {
  return typeof json === 'object' && json !== null ? Object.entries(json) : [];
}
