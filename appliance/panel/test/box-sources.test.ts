import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { de } from '../src/words/de';

/** Where the box's sentences are written. */
const JAVA = ['daemon', 'engine', 'media', 'wire'].map((each) => `../${each}/src/main/java`);
const PROFILES = '../../encoder-profiles';

/** Stands for whatever the program puts between two pieces of text. */
const GAP = '\u0001';

/** Where a sentence or a part of one may begin, and where it may end. */
const BEGIN = `(?:^|${GAP}|[.:;,(] ?)`;
const END = `(?:$|${GAP}|[.:;,)]|\\n)`;

const java = JAVA.flatMap((folder) => files(folder, '.java')).map((file) => readFileSync(file, 'utf8'));
const written = [
  ...java.map(javaTexts),
  ...files(PROFILES, '.json').map((file) => jsonTexts(readFileSync(file, 'utf8'))),
];

test('the sources are read as they are meant', () => {
  const texts = javaTexts(
    'a("one " // "none"\n + two + " three\\t\\"x\\""); /* "not this" */ String.format(ROOT, "%d of %.1f%%", \'"\', "end")',
  );
  assert.deepEqual(texts, [`one ${GAP} three\t"x"`, `${GAP} of ${GAP}%`, 'end']);
});

test('a sentence that is not written is missed, one that was changed as well', () => {
  const texts = [[`The disk of ${GAP} is full; make room`, 'Start it again']];
  assert.ok(isWritten('The disk of {0} is full', texts));
  assert.ok(isWritten('make room', texts));
  assert.ok(!isWritten('The disk {0} is full', texts));
  assert.ok(!isWritten('The disk of {0} is', texts));
  assert.ok(!isWritten('Start it', texts));
  assert.ok(isWritten('The disk of {0} is full; Start it again', texts));
  assert.ok(!isWritten('The disk of {0} is full; Start it', texts));
});

test('the box says every sentence that German has words for', () => {
  const orphans = Object.keys(de.box).filter((english) => !isWritten(english, written) && !isConstant(english));
  assert.deepEqual(orphans, [], 'these are not in the sources any more: mend or remove them in words/de.ts');
});

/** A single word may be a constant's name, as those of states and roles are. */
function isConstant(word: string): boolean {
  if (!/^[a-z]+(?:[- ][a-z]+)?$/.test(word)) return false;
  const name = new RegExp(`\\b${word.replace(/[- ]/, '_').toUpperCase()}\\b`);
  return java.some((source) => /\benum \w+/.test(source) && name.test(source));
}

/**
 * A sentence is written if it stands in one text of the sources, from where a sentence may begin to where one may end, with
 * its gaps where the program has some. Else it may be one that the program puts together: then each piece of it does so, and
 * all of them in one file.
 */
function isWritten(english: string, sources: string[][]): boolean {
  const pieces = english.split(/ ?\{\d#?\} ?/).filter((each) => each !== '');
  const whole = bounded(
    english
      .replace(/^\{\d#?\} ?| ?\{\d#?\}$/g, '')
      .split(/\{\d#?\}/)
      .map(quoted)
      .join(`(?:${GAP}[^a-zA-Z]*)+`),
  );
  return holding(pieces, sources).some(
    (texts) => texts.some((text) => whole.test(text)) || pieces.every((each) => isPutTogether(each, texts, 3)),
  );
}

/** Files that hold every word of these pieces: few, and only they need a closer look. */
function holding(pieces: string[], sources: string[][]): string[][] {
  const index = wordsOf(sources);
  const words = pieces.flatMap((each) => each.match(WORD) ?? []);
  const sets = words.map((word) => index.get(word) ?? new Set<string[]>()).sort((one, other) => one.size - other.size);
  return [...(sets[0] ?? sources)].filter((file) => sets.every((set) => set.has(file)));
}

const WORD = /[A-Za-z0-9]+/g;
const indexes = new Map<string[][], Map<string, Set<string[]>>>();

function wordsOf(sources: string[][]): Map<string, Set<string[]>> {
  let index = indexes.get(sources);
  if (!index) {
    index = new Map();
    indexes.set(sources, index);
    for (const file of sources) {
      for (const word of new Set(file.join('\n').match(WORD))) {
        index.set(word, (index.get(word) ?? new Set()).add(file));
      }
    }
  }
  return index;
}

/** Out of texts of this file, each from its beginning to its end. */
function isPutTogether(piece: string, texts: string[], most: number): boolean {
  if (isOne(piece, texts)) return true;
  if (most === 1) return false;
  return [...piece.matchAll(/ |(?=[;,:()])/g)].some(({ index = 0 }) => {
    const rest = piece.slice(index).replace(/^[;,:]? /, '');
    return index > 0 && isOne(piece.slice(0, index), texts) && isPutTogether(rest, texts, most - 1);
  });
}

function isOne(piece: string, texts: string[]): boolean {
  const pattern = bounded(quoted(piece));
  return texts.some((text) => text.includes(piece) && pattern.test(text));
}

function bounded(inner: string): RegExp {
  return new RegExp(`${BEGIN} ?${inner} ?${END}`);
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function files(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name);
    if (each.isDirectory()) return each.name === 'target' ? [] : files(path, ending);
    return each.name.endsWith(ending) ? [path] : [];
  });
}

function jsonTexts(source: string): string[] {
  const texts: string[] = [];
  JSON.parse(source, (_, value) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
}

/** The texts in a Java source; those that `+` joins are one, with a gap for what is joined in between. */
function javaTexts(source: string): string[] {
  const token = /\/\/[^\n]*|\/\*[^]*?\*\/|"""[^]*?"""|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])+'|[\w$.]+|\s+|./g;
  const tokens = (source.match(token) ?? []).filter((each) => !/^(?:\/\/|\/\*|\s)/.test(each));
  const texts: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!tokens[at]!.startsWith('"')) continue;
    let text = (tokens[at - 1] === '+' ? GAP : '') + literal(tokens[at]!);
    while (tokens[at + 1] === '+') {
      at += 2;
      if (tokens[at]?.startsWith('"')) {
        text += literal(tokens[at]!);
        continue;
      }
      const inner = tokens.slice(at, expressionEnd(tokens, at));
      texts.push(...innerTexts(inner));
      text += GAP;
      at += inner.length - 1;
    }
    texts.push(text);
  }
  return texts;
}

/** Texts within what is joined in, such as those of a choice between two. */
function innerTexts(tokens: string[]): string[] {
  return tokens.some((each) => each.startsWith('"')) ? javaTexts(tokens.join(' ')) : [];
}

function expressionEnd(tokens: string[], from: number): number {
  let depth = 0;
  let at = from;
  for (; at < tokens.length; at++) {
    const each = tokens[at]!;
    if (depth === 0 && /^[+,;):?]$/.test(each)) break;
    if (/^[([{]$/.test(each)) depth++;
    if (/^[)\]}]$/.test(each)) depth--;
  }
  return at;
}

function literal(token: string): string {
  const inner = token.startsWith('"""') ? token.slice(3, -3).trim() : token.slice(1, -1);
  return inner
    .replace(/%%|%[-,+0-9.]*[a-z]/g, (each) => (each === '%%' ? '%' : GAP))
    .replace(/\\(.)/g, (_, sign: string) => ({ n: '\n', t: '\t', s: ' ' })[sign] ?? sign);
}
