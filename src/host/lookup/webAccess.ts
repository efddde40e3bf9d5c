import * as vscode from 'vscode';
import { kindOf, type Service } from '../../core/papers/services.ts';
import type { Web, WebAnswer, WebRequest } from '../../lookup/web.ts';
import { WebClient } from '../../lookup/webClient.ts';
import { readLookupSettings } from './lookupSettings.ts';

/** The network as the settings allow it now: a change of them counts from the next request on. */
export class WebAccess implements Web {
  readonly #version: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #listener: vscode.Disposable;
  #client: WebClient | undefined;

  constructor(version: string, log: vscode.LogOutputChannel) {
    this.#version = version;
    this.#log = log;
    this.#listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('marginalia.lookup')) this.#client = undefined;
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }

  isAllowed(service: Service): boolean {
    return readLookupSettings().allowed.has(kindOf(service));
  }

  async get(request: WebRequest): Promise<WebAnswer> {
    this.#client ??= this.#open();
    this.#log.debug(`Asking ${request.service}: ${request.path}`);
    return await this.#client.get(request);
  }

  #open(): WebClient {
    const { endpoints, proxy, complaints } = readLookupSettings();
    for (const complaint of complaints) void vscode.window.showWarningMessage(complaint);
    return new WebClient({
      isAllowed: (service) => this.isAllowed(service),
      endpoints,
      proxy,
      userAgent: `Marginalia/${this.#version} (VS Code extension)`,
      token: async (service) => (service === 'github' ? await gitHubToken() : undefined),
    });
  }
}

/** The token of the user's sign-in, if VS Code has one; never asks for one. */
async function gitHubToken(): Promise<string | undefined> {
  try {
    return (await vscode.authentication.getSession('github', [], { silent: true }))?.accessToken;
  } catch {
    return undefined;
  }
}
