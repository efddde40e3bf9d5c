import type { WebAnswer } from '../../../../src/lookup/web.ts';

/** An answer in JSON. */
export function jsonAnswer(value: unknown): WebAnswer {
  const text = JSON.stringify(value);
  return {
    status: 200,
    bytes: new TextEncoder().encode(text),
    type: 'application/json',
    text: () => text,
    json: (): unknown => value,
  };
}
