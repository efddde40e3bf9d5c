import type { Images } from './content.ts';
import { all, el } from './dom.ts';

/** The post's pictures that its text does not show itself: those of a Telegram export stand beside it as files. */
export function postPictures(
  article: HTMLElement,
  { media, images }: { readonly media: readonly string[]; readonly images: Images },
): HTMLElement | undefined {
  const shown = new Set(all(article, 'img').map((image) => image.getAttribute('src')));
  const addresses = [...new Set(media)].flatMap((written) => {
    const address = Object.hasOwn(images, written) ? images[written] : undefined;
    return address === undefined || shown.has(address) ? [] : [{ written, address }];
  });
  if (addresses.length === 0) return undefined;
  const pictures = addresses.map(({ written, address }, index) => {
    const alt =
      addresses.length === 1 ? 'Picture of the post' : `Picture ${index + 1} of ${addresses.length}`;
    return el('li', {}, el('img', { src: address, alt, title: written, decoding: 'async' }));
  });
  return el('ul', { class: 'pictures', 'aria-label': 'Pictures' }, ...pictures);
}
