import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { eventually } from './eventually.ts';

/** Drags over the first words of the element that says a text, as a reader does with the mouse. */
export async function selectWords(reader: Frame, text: string | RegExp): Promise<string> {
  const element = reader.locator('article p:visible', { hasText: text }).first();
  let selected = '';
  // The page may still move under the mouse.
  await eventually(async () => {
    selected = await drag(element);
    const words = selected.trim();
    assert.ok(words && (await element.innerText()).includes(words), `"${text}" got selected as "${words}"`);
  });
  return selected;
}

async function drag(element: Locator): Promise<string> {
  const { mouse } = element.page();
  // The wheel tells the page that a person moves, so that it no longer settles by itself.
  await element.hover();
  await mouse.wheel(0, 1);
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  assert.ok(box, 'What is to be selected is not on the page');
  await mouse.move(box.x + 2, box.y + 12);
  await mouse.down();
  await mouse.move(box.x + Math.min(280, box.width - 10), box.y + 12, { steps: 8 });
  await mouse.up();
  return await element.evaluate(() => getSelection()?.toString() ?? '');
}
