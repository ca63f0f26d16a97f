import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sentences } from '../src/words/sentences';

const sentences = new Sentences({
  'Nothing is being published': 'Es wird nichts gesendet',
  'Point OBS at this box': 'Richten Sie OBS auf diese Box',
  '{0} has no key': '{0} hat keinen Schlüssel',
  '{0} of {1} frames a second': 'von {1} Bildern in der Sekunde {0}',
});

test('a sentence is found as a whole', () => {
  assert.equal(sentences.find('Nothing is being published'), 'Es wird nichts gesendet');
});

test('names and figures are taken over, in whatever order the language wants', () => {
  assert.equal(sentences.find('Twitch (main) has no key'), 'Twitch (main) hat keinen Schlüssel');
  assert.equal(sentences.find('2.5 of 30 frames a second'), 'von 30 Bildern in der Sekunde 2.5');
});

test('several sentences are put together if each is known', () => {
  const text = 'Nothing is being published. Point OBS at this box.';
  assert.equal(sentences.find(text), 'Es wird nichts gesendet. Richten Sie OBS auf diese Box.');
  assert.equal(sentences.find('Nothing is being published. Whatever.'), undefined);
});

test('what is not known is not made up', () => {
  assert.equal(sentences.find('Whatever'), undefined);
});
