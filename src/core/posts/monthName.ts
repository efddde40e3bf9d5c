/** Kept here, because `Intl` takes tens of milliseconds to get ready, which whoever starts would wait for. */
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `2025-07` → `July 2025`; what is no month stays as it is. */
export function monthName(month: string): string {
  const [, year = '', number = ''] = /^0*(\d+)-(\d\d)$/.exec(month) ?? [];
  const name = MONTHS[Number(number) - 1];
  return name === undefined ? month : `${name} ${year}`;
}
