const SVG = 'http://www.w3.org/2000/svg';

/** Line drawings on a 16 × 16 grid, in the colour of the text. */
const PATHS = {
  paper: 'M4 1.5h5.5L12.5 4.5v10h-8.5z M9.5 1.5v3h3 M6 7.5h4.5 M6 9.5h4.5 M6 11.5h3',
  repository: 'M5.5 4.5L2 8l3.5 3.5 M10.5 4.5L14 8l-3.5 3.5 M9 3L7 13',
  model: 'M8 1.5l5.5 3v7L8 14.5l-5.5-3v-7z M2.5 4.5L8 7.5l5.5-3 M8 7.5v7',
  dataset: 'M3 4c0-3 10-3 10 0s-10 3-10 0v8c0 3 10 3 10 0V4 M3 8c0 3 10 3 10 0',
  video: 'M2 3.5h12v9H2z M6.5 6v4l3.5-2z',
  course: 'M1.5 6L8 3l6.5 3L8 9z M4 7.5V11c2 2 6 2 8 0V7.5',
  book: 'M8 4c-2-1.5-4-1.5-6-1v9.500c2-.5 4-.5 6 1 2-1.5 4-1.5 6-1V3c-2-.5-4-.5-6 1v9.5',
  channel: 'M2 6.500v3l3 .5 7 3V3L5 6z M5 10l1 4h2l-1-3.5',
  page: 'M8 1.500a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13 M1.5 8h13 M8 1.500c-4 4-4 9 0 13 4-4 4-9 0-13',
  lost: 'M6.5 9.500l-1.5 1.500a2.5 2.5 0 0 1-3.5-3.500L3.5 5.5 M9.5 6.500L11 5a2.5 2.5 0 0 1 3.5 3.500l-2 2 M3 2l10 12',
  note: 'M2.5 2.500h11v8h-6l-3 3v-3h-2z',
  question: 'M5.5 5.500a2.5 2.5 0 1 1 3.5 2.300c-.7.3-1 .8-1 1.700 M8 12v.5',
  todo: 'M2.500 2.500h11v11h-11z M5 8l2.200 2.300L11 5.800',
  reply: 'M6.500 3.500L2 7.500l4.500 4 M2.500 7.500h6c3 0 5 1.500 5 5',
  relink:
    'M8 1.500v4 M8 10.500v4 M1.500 8h4 M10.500 8h4 M8 4.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7',
  link: 'M6.5 9.500l3-3 M7 4.500L9 2.600a3 3 0 0 1 4.300 4.300L11.5 9 M9 11.500l-2 1.900a3 3 0 0 1-4.300-4.300L4.5 7',
  edit: 'M2.5 13.500l1-3.5 7.5-7.5 2.5 2.5-7.5 7.500z M9.5 4l2.5 2.5',
  palette: 'M8 1.500c-3 3.700-4.5 6-4.5 8.300a4.5 4.5 0 0 0 9 0C12.5 7.5 11 5.200 8 1.500z',
  trash: 'M2.5 4h11 M6 4V2.500h4V4 M4 4l.7 9.500h6.600L12 4 M6.700 6.500v4.5 M9.300 6.500v4.5',
  close: 'M3.5 3.500l9 9 M12.5 3.500l-9 9',
  previous: 'M10 3L5 8l5 5',
  next: 'M6 3l5 5-5 5',
  star: 'M8 1.800l1.900 3.900 4.300.6-3.100 3 .7 4.300L8 11.600l-3.800 2 .7-4.300-3.100-3 4.300-.6z',
  text: 'M2.5 3.500h11 M2.5 6.500h11 M2.5 9.500h11 M2.5 12.500h7',
  copy: 'M5.5 5.500h8v8h-8z M10.5 5.500v-3h-8v8h3',
  quote: 'M6.500 4.500c-2.500.5-4 2.500-4 5v2.500h4V8H4.500 M13 4.500c-2.500.5-4 2.500-4 5v2.500h4V8h-2',
  markdown:
    'M1.500 3.500h13v9h-13z M4 10.500v-5l2 2.500 2-2.500v5 M11.500 5.500v4.500 M10 8.500l1.500 1.500 1.500-1.500',
  save: 'M8 2v8 M4.500 7L8 10.500 11.500 7 M2.500 13.500h11',
  clone:
    'M4.500 3.500a1.500 1.500 0 1 0 0 .1 M4.500 5v6 M4.500 12.500a1.500 1.500 0 1 0 0 .1 M11.500 3.500a1.500 1.500 0 1 0 0 .1 M11.500 5c0 3-4 3.500-7 4',
  search: 'M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9 M10.300 10.300l3.700 3.700',
  file: 'M4 1.500h5.500L12.5 4.500v10h-8.5z M9.5 1.500v3h3',
  check: 'M2.500 8.500l3.500 3.500 7.500-8',
  outline: 'M2 3.500h3 M2 8h3 M2 12.500h3 M7 3.500h7 M7 8h7 M7 12.500h4.500',
  image: 'M2 3h12v10H2z M2 11l3.5-4 3 3 2-2 3.5 3 M10.5 5.500v.5',
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative drawing; the control around it carries the name. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  svg.append(path);
  return svg;
}
