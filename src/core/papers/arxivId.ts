/** Archives whose old ids (`cs/0112017`) arXiv still serves: https://info.arxiv.org/help/arxiv_identifier.html */
const OLD_ARCHIVES = new Set(
  (
    'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga ' +
    'funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics ' +
    'plasm-ph q-alg q-bio quant-ph solv-int stat supr-con'
  ).split(' '),
);

const NEW_ID = /^(\d{2})(\d{2})\.(\d{4,5})(?:v\d{1,3})?(?!\d)/;
const OLD_ID = /^([a-z]{1,8}(?:-[a-z]{2,4})?)(\.[a-z]{2})?\/(\d{2})(\d{2})(\d{3})(?:v\d{1,3})?(?!\d)/i;

/** An id found at the head of a string, and how many characters it takes there, version included. */
export interface ArxivIdMatch {
  /** Without version: `2401.12345`, `cs/0112017`, `math.GT/0309136`. */
  readonly id: string;
  readonly length: number;
}

/**
 * The arXiv id that `text` begins with, or undefined. Only ids that can exist: a real month, five digits
 * since 2015 and four before, old archives from July 1991 to March 2007.
 */
export function matchArxivId(text: string): ArxivIdMatch | undefined {
  return matchNewId(text) ?? matchOldId(text);
}

/** The address of the abstract page of an id. */
export function arxivUrl(id: string): string {
  return `https://arxiv.org/abs/${id}`;
}

function matchNewId(text: string): ArxivIdMatch | undefined {
  const match = NEW_ID.exec(text);
  if (match === null) return undefined;
  const [whole, year = '', month = '', number = ''] = match;
  const date = year + month;
  const digits = date >= '1501' ? 5 : 4;
  const exists = isMonth(month) && date >= '0704' && year <= '90' && number.length === digits;
  return exists && Number(number) > 0 ? { id: `${date}.${number}`, length: whole.length } : undefined;
}

function matchOldId(text: string): ArxivIdMatch | undefined {
  const match = OLD_ID.exec(text);
  if (match === null) return undefined;
  const [whole, name = '', subject = '', year = '', month = '', number = ''] = match;
  const archive = name.toLowerCase();
  const inTime = year >= '91' ? year + month >= '9107' : year + month <= '0703';
  if (!OLD_ARCHIVES.has(archive) || !isMonth(month) || !inTime || number === '000') return undefined;
  return { id: `${archive}${subject.toUpperCase()}/${year}${month}${number}`, length: whole.length };
}

function isMonth(month: string): boolean {
  return month >= '01' && month <= '12';
}
