import { classesOf } from '../html/htmlQuery.ts';
import type { HtmlElement } from '../html/htmlTree.ts';

/** The elements of a message by their classes, in the order of the file. */
export class HtmlParts {
  readonly #byClass = new Map<string, HtmlElement[]>();

  /** What is in an element of a class in `closed` counts as its own, and is not looked into. */
  constructor(root: HtmlElement, closed: ReadonlySet<string>) {
    const waiting = [root];
    for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
      const classes = classesOf(element);
      for (const name of classes) {
        const same = this.#byClass.get(name);
        if (same === undefined) this.#byClass.set(name, [element]);
        else same.push(element);
      }
      if (element !== root && classes.some((name) => closed.has(name))) continue;
      for (let index = element.children.length - 1; index >= 0; index--) {
        const child = element.children[index];
        if (child?.kind === 'element') waiting.push(child);
      }
    }
  }

  all(name: string): readonly HtmlElement[] {
    return this.#byClass.get(name) ?? [];
  }

  first(name: string): HtmlElement | undefined {
    return this.#byClass.get(name)?.[0];
  }
}
