import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { de } from '../src/words/de';
import { Sentences } from '../src/words/sentences';

/**
 * What a box really said: the texts in its API's replies while a configuration was filled with nonsense, plans were made for
 * many sources, streams went to servers that refuse, are silent, are no RTMP servers or are not there, encoders were killed,
 * and every job was run. Names of files and of the machine are changed.
 */
const said: string[] = JSON.parse(readFileSync('test/box-sentences.json', 'utf8'));

/** English that stays: what servers, systems and buttons of platforms say themselves. */
const QUOTED = /\(recvAddress.*\)|Stream URL and key|„[^“]*“/g;

const ENGLISH = /\b(?:the|is|are|of|not|its|and|to|for|from|with|this|that|at|by|it|has|which|be)\b/i;

const german = new Sentences(de.box, ',');

test('everything that a box was heard to say is known in German', () => {
  assert.ok(said.length > 250);
  assert.deepEqual(
    said.filter((each) => german.find(each) === undefined),
    [],
  );
});

test('what is known in German has no English left in it', () => {
  const mixed = said
    .map((each) => german.find(each) ?? '')
    .filter((each) => ENGLISH.test(each.replace(QUOTED, '').replace(/„[^“]*“|wrong \w+|\S*\/\S*/g, '')));
  assert.deepEqual(mixed, []);
});

test('the entries fit each other: every gap of the German is one of the English', () => {
  const odd = Object.entries(de.box).filter(([english, text]) => {
    const gaps = [...english.matchAll(/\{(\d)#?\}/g)].map((each) => each[1]);
    const used = [...text.matchAll(/\{(\d)\}/g)].map((each) => each[1]);
    return new Set(gaps).size !== gaps.length || used.some((each) => !gaps.includes(each)) || text.includes('#}');
  });
  assert.deepEqual(odd, []);
});
