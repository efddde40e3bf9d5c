import { declaredCharset, knownCharset } from '../core/formats/charset/declaredCharset.ts';
import { type Circumstances, serverName } from './failures.ts';
import { LookupError, type WebAnswer } from './web.ts';

export class HttpAnswer implements WebAnswer {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly #at: Circumstances;

  constructor(at: Circumstances, status: number, bytes: Uint8Array, type: string | undefined) {
    this.#at = at;
    this.status = status;
    this.bytes = bytes;
    this.type = (type ?? '').toLowerCase();
  }

  text(): string {
    const charset =
      markedCharset(this.bytes) ?? namedCharset(this.type) ?? declaredCharset(this.bytes) ?? 'utf-8';
    try {
      return new TextDecoder(charset, { fatal: true }).decode(this.bytes);
    } catch {
      throw this.#broken(`is not written in ${charset}, as it should be`);
    }
  }

  json(): unknown {
    const text = this.text();
    try {
      return JSON.parse(text);
    } catch {
      const { service } = this.#at;
      throw new LookupError(service, 'broken', notWhatItShouldBe(serverName(this.#at), text, 'JSON'));
    }
  }

  #broken(problem: string): LookupError {
    const message = `The answer of ${serverName(this.#at)} ${problem}. Try again later.`;
    return new LookupError(this.#at.service, 'broken', message);
  }
}

/** One sentence for an answer that is no JSON, XML or PDF: most often it is the page of a network that wants a sign-in. */
export function notWhatItShouldBe(server: string, text: string, expected: string): string {
  const isPage = /^\s{0,1000}<(?:!doctype html|html)\b/i.test(text.slice(0, 2000));
  return isPage
    ? `A web page came back in the place of the answer of ${server}: perhaps this network wants you to sign in.`
    : `The answer of ${server} is no ${expected}, or not all of it. Try again later.`;
}

function markedCharset(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Of `text/xml; charset="utf-8"`; a name that nobody knows counts as none. */
function namedCharset(type: string): string | undefined {
  const label = /;\s{0,20}charset\s{0,20}=\s{0,20}["']?([\w.:-]{1,40})/.exec(type)?.[1];
  return label === undefined ? undefined : knownCharset(label);
}
