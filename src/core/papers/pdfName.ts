/** The name of a paper's PDF in `notes/papers`; ids of before 2007 have a `/`. */
export function pdfName(arxivId: string): string {
  return `${arxivId.replaceAll('/', '-')}.pdf`;
}
