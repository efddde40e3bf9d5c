import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { charsetOf, DecodedFile } from '../../../src/library/decode.ts';
import { FileBytes } from '../../../src/library/fileBytes.ts';
import { readPosts } from '../../../src/library/readPosts.ts';
import { encode } from '../encode.ts';
import { tempFolder } from './tempLibrary.ts';

const ONE_BYTE = ['windows-1251', 'koi8-r', 'ibm866'];
const EVERY = ['utf-8', 'utf-16le', 'utf-16be', ...ONE_BYTE];

/** Titles and posts as people write them; the shortest have about 20 letters. */
const TEXTS = [
  'Как обучать трансформер',
  'Диффузия без страха и упрёка',
  'ОБУЧЕНИЕ С ПОДКРЕПЛЕНИЕМ',
  'Новый датасет, код и веса',
  'Читаем статью про LoRA: адаптеры малого ранга',
  'We trained a small model on the corpus of the library (по-русски: «малая модель»), and it works.',
  'Attention Is All You Need: разбор',
  'Release notes v2.1: fixed bugs; спасибо всем, кто писал',
  'Совет дня\n\nНе путайте «валидацию» и тест: первая выбирает модель, второй её оценивает.\nhttps://arxiv.org/abs/1706.03762\n',
  '# Объём памяти\n\n- ёмкость кэша: 16 ГБ\n- скорость: 40 токенов в секунду\n\n```python\nprint("готово")\n```\n',
  'Ещё раз о съёмке: подъезд, объявление, шёлк и щётка. Эх, цапля чахла, цапля сохла, цапля сдохла.',
];

function decoded(
  context: TestContext,
  bytes: Uint8Array,
  name = 'a.txt',
): { text: string; file: DecodedFile } {
  const path = join(tempFolder(context, { [name]: bytes }), name);
  const open = new FileBytes(path);
  context.after(() => open.close());
  const file = new DecodedFile(name, open, charsetOf(name, open.pieces()));
  return { text: [...file.pieces()].join(''), file };
}

function encoded(text: string, charset: string): Uint8Array {
  const bytes = encode(text, charset);
  assert.ok(bytes !== undefined, `${charset} has all of ${text}`);
  return bytes;
}

/** The text as far as the charset has its characters. */
function within(text: string, charset: string): string {
  return [...text].filter((character) => encode(character, charset) !== undefined).join('');
}

describe('a charset', () => {
  for (const charset of EVERY) {
    test(`${charset} is recognised in short, mixed and long texts`, (context) => {
      for (const text of TEXTS) {
        const own = within(text, charset);
        assert.equal(decoded(context, encoded(own, charset)).text, own);
      }
    });

    test(`${charset} is recognised in any few of them`, (context) => {
      fc.assert(
        fc.property(fc.shuffledSubarray(TEXTS, { minLength: 2 }), (texts) => {
          const own = within(texts.join('\n'), charset);
          assert.equal(decoded(context, encoded(own, charset)).text, own);
        }),
        { numRuns: 30 },
      );
    });
  }

  test('a byte order mark decides, and is no part of the text', (context) => {
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be']) {
      const { text, file } = decoded(context, encoded('\uFEFFTitle: совы 🦉', charset));
      assert.equal(text, 'Title: совы 🦉');
      assert.equal(file.head, text);
    }
  });

  test('what is declared decides for bytes that are no UTF-8', (context) => {
    const page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=KOI8-R"></head>ПОМ';
    assert.equal(decoded(context, encoded(page, 'koi8-r')).text, page);
    const xml = '<?xml version="1.0" encoding="windows-1251"?><a>щы</a>';
    assert.equal(decoded(context, encoded(xml, 'windows-1251')).text, xml);
    const lie = '<meta charset="windows-1251"><p>Совы и модели';
    assert.equal(decoded(context, Buffer.from(lie)).text, lie, 'valid UTF-8 is UTF-8');
    const other = '<meta charset="utf-8"><p>Обучение совы на малом корпусе';
    assert.equal(
      decoded(context, encoded(other, 'windows-1251')).text,
      other,
      'a declared UTF-8 that is none',
    );
  });

  test('other languages are no Russian', (context) => {
    for (const [charset, text] of [
      ['windows-1252', 'Le réseau de neurones à été entraîné très vite, où ça coûte peu.'],
      ['windows-1252', 'Größe für Übung, schöne Straße'],
      ['windows-1252', '“quoted” — it’s'],
      ['windows-1253', 'Η μηχανική μάθηση είναι ένα πεδίο της επιστήμης υπολογιστών'],
    ] as const) {
      assert.equal(decoded(context, encoded(text, charset)).text, text);
    }
  });

  test('mail is one character per byte', (context) => {
    const bytes = Buffer.from('Subject: Совы\n\nТекст');
    assert.equal(decoded(context, bytes, 'a.eml').text, bytes.toString('latin1'));
  });
});

describe('a long file', () => {
  const line = 'Строка о совах 🦉 и моделях.\n';

  test('is read in pieces that are whole, as often as wanted', (context) => {
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be']) {
      const { file } = decoded(context, encoded(`\uFEFF${line.repeat(150_000)}`, charset));
      for (let time = 0; time < 2; time++) {
        const pieces = [...file.pieces()];
        assert.ok(pieces.length > 1);
        assert.ok(pieces.every((piece) => piece.isWellFormed()));
        assert.ok(pieces.join('') === line.repeat(150_000));
      }
    }
  });

  test('with one bad byte stays UTF-8, and the place is told', (context) => {
    const before = Buffer.from(`${line.repeat(1000)}bad: `);
    for (const after of ['\nthe end', `\n${line.repeat(150_000)}`]) {
      const bytes = Buffer.concat([before, Uint8Array.of(0xcf), Buffer.from(after)]);
      const { text, file } = decoded(context, bytes);
      assert.ok(text.startsWith(`${line.repeat(1000)}bad: \uFFFD\n`));
      assert.equal(file.lostAt, line.length * 1000 + 5);
    }
    const ascii = Buffer.concat([Buffer.from('plain words '), Uint8Array.of(0xe9), Buffer.from(' end')]);
    assert.equal(decoded(context, ascii).text, 'plain words \uFFFD end', 'one byte tells no charset');
  });

  test('cut off inside a character, has lost that one', (context) => {
    const { text, file } = decoded(context, Buffer.from('Сова').subarray(0, 7));
    assert.equal(text, 'Сов\uFFFD');
    assert.equal(file.lostAt, 3);
  });
});

test('a replacement character that the author wrote is no loss', (context) => {
  assert.equal(decoded(context, Buffer.from('a \uFFFD b ё')).file.lostAt, undefined);
});

test('a guessed charset is used without a word; lost characters are told with their line', (context) => {
  const folder = tempFolder(context, {
    'old.md': encoded('# Заметка\n\nОбычный текст о моделях, написанный давно.\n', 'windows-1251'),
    'bad.md': Buffer.concat([
      Buffer.from('# Заметка\r\n\r\nтекст\rтут '),
      Uint8Array.of(0xff),
      Buffer.from(' конец'),
    ]),
  });
  const read = (path: string) => {
    const reading = readPosts({ absolutePath: join(folder, path), path, options: { digest: 'auto' } });
    for (let step = reading.next(); ; step = reading.next()) if (step.done === true) return step.value;
  };
  assert.deepEqual(read('old.md'), []);
  const [problem, ...others] = read('bad.md');
  assert.match(problem?.message ?? '', /^Not valid UTF-8/);
  assert.equal(problem?.line, 3);
  assert.deepEqual(others, []);
});
