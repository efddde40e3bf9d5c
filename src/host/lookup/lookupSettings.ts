import * as vscode from 'vscode';
import { SERVICE_KINDS, SERVICES, type Service, type ServiceKind } from '../../core/papers/services.ts';
import { SETTINGS } from '../ids.ts';
import { isObject } from '../openPost.ts';

/** What the user's own settings say; a workspace cannot change them. */
export interface LookupSettings {
  readonly allowed: ReadonlySet<ServiceKind>;
  /** Base addresses that the user put in the place of the services' own. */
  readonly endpoints: Readonly<Partial<Record<Service, string>>>;
  readonly proxy: string | undefined;
  /** One sentence for each setting that is not what it should be; it is left out. */
  readonly complaints: readonly string[];
}

/** Reads only what stands in the user's settings: the scope `application` keeps workspaces out. */
export function readLookupSettings(): LookupSettings {
  const complaints: string[] = [];
  const allowed = vscode.workspace.isTrusted ? readAllowed(globalValue(SETTINGS.lookupAllow)) : [];
  return {
    allowed: new Set(allowed),
    endpoints: readEndpoints(globalValue(SETTINGS.lookupEndpoints), complaints),
    proxy: readProxy(globalValue(SETTINGS.lookupProxy), complaints),
    complaints,
  };
}

/** Allows exactly these kinds of servers from now on. */
export async function allowKinds(kinds: readonly ServiceKind[]): Promise<void> {
  const value = Object.fromEntries(SERVICE_KINDS.map((kind) => [kind, kinds.includes(kind)]));
  await vscode.workspace
    .getConfiguration()
    .update(SETTINGS.lookupAllow, value, vscode.ConfigurationTarget.Global);
}

function globalValue(setting: string): unknown {
  return vscode.workspace.getConfiguration().inspect<unknown>(setting)?.globalValue;
}

function readAllowed(value: unknown): readonly ServiceKind[] {
  return isObject(value) ? SERVICE_KINDS.filter((kind) => value[kind] === true) : [];
}

function readEndpoints(value: unknown, complaints: string[]): LookupSettings['endpoints'] {
  if (!isObject(value)) return {};
  const endpoints: Partial<Record<Service, string>> = {};
  for (const [name, address] of Object.entries(value)) {
    const service = SERVICES.find((known) => known === name);
    if (service !== undefined && isWebAddress(address)) endpoints[service] = address;
    else {
      complaints.push(
        `"${name}" in "${SETTINGS.lookupEndpoints}" must be one of ${SERVICES.join(', ')} with an address that begins with https:// or http://; using the service itself.`,
      );
    }
  }
  return endpoints;
}

function readProxy(value: unknown, complaints: string[]): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (isWebAddress(value)) return value;
  complaints.push(`"${SETTINGS.lookupProxy}" must be an address such as http://proxy.example:3128.`);
  return undefined;
}

function isWebAddress(value: unknown): value is string {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '';
}
