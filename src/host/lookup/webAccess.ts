import * as vscode from 'vscode';
import { kindOf, type Service } from '../../core/papers/services.ts';
import type { Web, WebAnswer, WebRequest } from '../../lookup/web.ts';
import { WebClient } from '../../lookup/webClient.ts';
import { showWarning } from '../messages.ts';
import { readLookupSettings } from './lookupSettings.ts';

/**
 * The network as the settings allow it now: a change of them counts from the next request on. One client for all the
 * time, so that no change of a setting makes it forget when a server may be asked again.
 */
export class WebAccess implements Web {
  readonly #log: vscode.LogOutputChannel;
  readonly #listener: vscode.Disposable;
  readonly #client: WebClient;

  constructor(version: string, log: vscode.LogOutputChannel) {
    this.#log = log;
    this.#client = new WebClient({
      isAllowed: (service) => this.isAllowed(service),
      get endpoints() {
        return readLookupSettings().endpoints;
      },
      get proxy() {
        return readLookupSettings().proxy;
      },
      userAgent: `Marginalia/${version} (VS Code extension)`,
      // The sign-in is for GitHub itself, not for a gateway in its place.
      token: async (service) =>
        service === 'github' && readLookupSettings().endpoints.github === undefined
          ? await gitHubToken()
          : undefined,
    });
    this.#listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('marginalia.lookup')) tellComplaints();
    });
    tellComplaints();
  }

  dispose(): void {
    this.#listener.dispose();
  }

  isAllowed(service: Service): boolean {
    return readLookupSettings().allowed.has(kindOf(service));
  }

  async get(request: WebRequest): Promise<WebAnswer> {
    this.#log.debug(`Asking ${request.service}: ${request.path}`);
    return await this.#client.get(request);
  }
}

function tellComplaints(): void {
  for (const complaint of readLookupSettings().complaints) void showWarning(complaint);
}

/** The token of the user's sign-in, if VS Code has one; never asks for one. */
async function gitHubToken(): Promise<string | undefined> {
  try {
    return (await vscode.authentication.getSession('github', [], { silent: true }))?.accessToken;
  } catch {
    return undefined;
  }
}
