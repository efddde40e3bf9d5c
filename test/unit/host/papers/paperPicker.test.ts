import '../fakeVscode.ts';
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { ReferenceRow } from '../../../../src/protocol/papers.ts';
import * as fake from '../fakeVscodeModule.ts';
import { ROW } from './rows.ts';

const { pickPaper } = await import('../../../../src/host/papers/paperPicker.ts');

const settled = () => new Promise(setImmediate);

/** An open picker over papers whose answers the test gives. */
function opened() {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  const asked: { readonly text: string; readonly answer: (rows: readonly ReferenceRow[]) => void }[] = [];
  const references = ({ text }: { readonly text: string }) =>
    new Promise<readonly ReferenceRow[]>((answer) => {
      asked.push({ text, answer });
    });
  const picked: Promise<ReferenceRow | undefined> = Reflect.apply(pickPaper, undefined, [
    { library: { references }, title: 'Insert Citation' },
  ]);
  const view = fake.pickers.at(-1);
  assert.ok(view);
  const answered = async (text: string, ...labels: readonly string[]) => {
    mock.timers.tick(100);
    const question = asked.shift();
    assert.equal(question?.text, text);
    question?.answer(labels.map((label) => ({ ...ROW, label })));
    await settled();
  };
  return { view, picked, answered };
}

test('the paper that is active is picked', async () => {
  const { view, picked, answered } = opened();
  await answered('', 'Quiet Doors', 'Loud Hinges');
  view.goTo(view.items[1]);
  view.accept();
  assert.equal((await picked)?.label, 'Loud Hinges');
});

test('Enter before the answer picks the first paper of the answer, not of the letters before', async () => {
  const { view, picked, answered } = opened();
  await answered('', 'Quiet Doors', 'Loud Hinges');
  view.type('hinges');
  view.accept();
  await answered('hinges', 'Loud Hinges');
  assert.equal((await picked)?.label, 'Loud Hinges');
});

test('an answer that is late is not listed, and Enter is forgotten by who types on', async () => {
  const { view, picked, answered } = opened();
  await answered('', 'Quiet Doors');
  view.type('d');
  view.accept();
  view.type('doors');
  await answered('doors', 'Silent Doors');
  assert.equal(view.isShown, true);
  view.hide();
  assert.equal(await picked, undefined);
});
