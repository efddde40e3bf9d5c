import { decodedPath } from './canonicalUrl.ts';
import type { KnownLink } from './parseLink.ts';

/** First path segments of github.com that no user can own. */
const GITHUB_RESERVED = new Set(
  (
    'about account advisories apps blog codespaces collections contact copilot customer-stories dashboard ' +
    'discussions edu education enterprise events explore features gist git-guides issues join login logout ' +
    'marketplace mobile models new nonprofit notifications orgs organizations partners premium-support pricing ' +
    'pulls readme resources search security sessions settings signup site solutions sponsors stars team topics ' +
    'trending users watching why-github wiki'
  ).split(' '),
);
const HUGGING_FACE_RESERVED = new Set(
  (
    'api blog chat collections datasets docs enterprise inference inference-api join learn login models new ' +
    'organizations papers posts pricing privacy search settings spaces storage support tasks terms-of-service ' +
    'welcome changelog brand hub'
  ).split(' '),
);
const OWNER = /^[a-z\d](?:[a-z\d-]{0,38})$/i;
const NAME = /^[\w.-]{1,100}$/;

/** Hosts that show a GitHub repository under `/…/owner/name`: how many path segments come before the owner. */
const GITHUB_MIRRORS: Readonly<Record<string, readonly string[]>> = {
  'github.com': [''],
  'github.dev': [''],
  'raw.githubusercontent.com': [''],
  'raw.github.com': [''],
  'codeload.github.com': [''],
  'deepwiki.com': [''],
  'gitingest.com': [''],
  'api.github.com': ['/repos'],
  'vscode.dev': ['/github', '/github.com'],
  'nbviewer.org': ['/github'],
  'nbviewer.jupyter.org': ['/github'],
  'colab.research.google.com': ['/github'],
  'mybinder.org': ['/v2/gh'],
};

/** Whether and which repository, model or data set stands at this address; undefined for other hosts. */
export function codeLink(host: string, url: URL): KnownLink | undefined {
  const path = decodedPath(url);
  const prefixes = GITHUB_MIRRORS[host];
  if (prefixes !== undefined) return gitHub(host, prefixes, path);
  switch (host) {
    case 'gist.github.com':
    case 'gist.githubusercontent.com':
      return /[0-9a-f]{20,40}/.test(path) ? { kind: 'repository' } : { kind: 'page' };
    case 'gitlab.com':
      return gitLab(path);
    case 'codeberg.org':
    case 'bitbucket.org':
    case 'gitee.com':
    case 'gitverse.ru':
    case 'git.sr.ht':
      return ownerAndName(host, path);
    case 'huggingface.co':
    case 'hf.co':
      return huggingFace(path);
    case 'kaggle.com':
      return kaggle(path);
    case 'modelscope.cn':
      return modelOrDataset(`https://${host}`, path, '/models');
    case 'ollama.com':
      return path.startsWith('/library/') ? { kind: 'model' } : { kind: 'page' };
    case 'civitai.com':
      return path.startsWith('/models/') ? { kind: 'model' } : { kind: 'page' };
    default:
      return undefined;
  }
}

function gitHub(host: string, prefixes: readonly string[], path: string): KnownLink {
  for (const prefix of prefixes) {
    if (!path.startsWith(`${prefix}/`)) continue;
    const [owner = '', written = ''] = segments(path.slice(prefix.length));
    const name = written.replace(/\.git$/i, '').replace(/\.+$/, '');
    if (GITHUB_RESERVED.has(owner.toLowerCase()) || !OWNER.test(owner) || !NAME.test(name) || name === '')
      continue;
    const isRoot = host === 'github.com' && segments(path).length === 2;
    const url = isRoot ? `https://github.com/${owner}/${name}` : undefined;
    return { kind: 'repository', repository: `${owner}/${name}`, url };
  }
  return { kind: 'page' };
}

function gitLab(path: string): KnownLink {
  const parts = segments(path.split('/-/')[0] ?? '');
  const reserved = ['explore', 'users', 'help', 'groups', 'dashboard', 'search'].includes(parts[0] ?? '');
  if (reserved || parts.length < 2) return { kind: 'page' };
  return { kind: 'repository', url: `https://gitlab.com/${parts.join('/').replace(/\.git$/, '')}` };
}

function ownerAndName(host: string, path: string): KnownLink {
  const [owner, name] = segments(path);
  if (owner === undefined || name === undefined || owner === 'explore') return { kind: 'page' };
  return { kind: 'repository', url: `https://${host}/${owner}/${name.replace(/\.git$/, '')}` };
}

function huggingFace(path: string): KnownLink {
  const [first = ''] = segments(path);
  if (first === 'learn') return { kind: 'course' };
  if (first === 'datasets') return modelOrDataset('https://huggingface.co', path, '');
  if (HUGGING_FACE_RESERVED.has(first)) return { kind: 'page' };
  return modelOrDataset('https://huggingface.co', path, '');
}

/** `/owner/name` is a model, `/datasets/owner/name` a data set. Deeper paths are files of it. */
function modelOrDataset(origin: string, path: string, models: string): KnownLink {
  const isDataset = path.startsWith('/datasets/');
  const prefix = isDataset ? '/datasets' : models;
  const [owner, name] = path.startsWith(`${prefix}/`) ? segments(path.slice(prefix.length)) : [];
  if (owner === undefined || name === undefined) return { kind: 'page' };
  return { kind: isDataset ? 'dataset' : 'model', url: `${origin}${prefix}/${owner}/${name}` };
}

function kaggle(path: string): KnownLink {
  if (/^\/datasets\/[^/]{1,99}\/[^/]/.test(path)) return { kind: 'dataset' };
  if (/^\/models\/[^/]{1,99}\/[^/]/.test(path)) return { kind: 'model' };
  return path.startsWith('/learn') ? { kind: 'course' } : { kind: 'page' };
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}
