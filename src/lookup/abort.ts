/** What everything here rejects with when its signal aborts, whatever the reason is. */
export function abortError(): DOMException {
  return new DOMException('The lookup was cancelled.', 'AbortError');
}

/** Throws an `AbortError` when the signal has aborted. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortError();
}

/** The promise, or an `AbortError` as soon as the signal aborts. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  throwIfAborted(signal);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(abortError());
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
