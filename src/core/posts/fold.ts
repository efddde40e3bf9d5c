/** Lower case, ё as е, й kept, Latin and Cyrillic diacritics dropped. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z0-9а-я]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?<!и)[\u0300-\u036f]|(?<=и)[\u0300-\u0305\u0307-\u036f]/g, '')
    .normalize('NFC');
}
