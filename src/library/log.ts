export type LogLevel = 'info' | 'warn' | 'error';

/** Where the library tells what is not an answer; the host writes it to its log. */
export type Log = (level: LogLevel, message: string) => void;

/** The words of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
