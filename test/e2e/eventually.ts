/** Long: the machine may be busy with much else. */
export const waitMilliseconds = 60_000;

/** What `check` returns once it no longer throws; asks again every 100 ms and throws its last error when the time is up. */
export async function eventually<T>(check: () => Promise<T>, milliseconds = waitMilliseconds): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}
