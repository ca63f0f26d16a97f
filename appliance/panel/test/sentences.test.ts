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

const nested = new Sentences(
  {
    'The engine {0}': 'Der Encoder {0}',
    'gave no picture for {0} ms': 'gab {0} ms lang kein Bild',
    'lowered from {0}: {1}': 'von {0} gesenkt: {1}',
    '{0} is full': '{0} ist voll',
    '{0} is full to the {1}': '{0} ist bis zum {1} voll',
    '{0} gets {1}': '{0} erhält {1}',
    '{0} gets {1} instead of {2}': '{0} erhält {1} statt {2}',
    'It took only {0} of {1}': 'Es nahm nur {0} von {1} ab',
    'See to the cable; all else follows': 'Sehen Sie nach dem Kabel; alles andere folgt',
    'nothing at all': 'gar nichts',
  },
  ',',
);

test('what stands in a gap is looked up as well', () => {
  assert.equal(nested.find('The engine gave no picture for 400 ms'), 'Der Encoder gab 400 ms lang kein Bild');
});

test('figures get the sign of the language, and whatever is no figure stays as it is', () => {
  assert.equal(nested.find('It took only 1.5 Mbps of 6.0 Mbps'), 'Es nahm nur 1,5 Mbps von 6,0 Mbps ab');
  assert.equal(nested.find('192.168.1.7 is full'), '192.168.1.7 ist voll');
  assert.equal(nested.find('rtmp://a.b:1935/live is full'), 'rtmp://a.b:1935/live ist voll');
});

test('of several that fit, the one with the most text of its own counts', () => {
  assert.equal(nested.find('The disk is full to the brim'), 'The disk ist bis zum brim voll');
});

test('a gap runs over no end of a sentence if there is another way', () => {
  assert.equal(nested.find('A is full; B is full. C is full.'), 'A ist voll; B ist voll. C ist voll.');
  assert.equal(nested.find('lowered from x: A is full; B is full'), 'von x gesenkt: A ist voll; B ist voll');
});

test('items of a list are looked up one by one', () => {
  assert.equal(
    nested.find('A gets 720p30 instead of 1080p30, B gets nothing at all'),
    'A erhält 720p30 statt 1080p30, B erhält gar nichts',
  );
});

test('an entry of several sentences is found beside others', () => {
  assert.equal(
    nested.find('A is full. See to the cable; all else follows.'),
    'A ist voll. Sehen Sie nach dem Kabel; alles andere folgt.',
  );
});

test('what is looked up again and again is not forgotten or mixed up', () => {
  for (let i = 0; i < 2000; i++) assert.equal(nested.find(`${i} is full`), `${i} ist voll`);
  assert.equal(nested.find('0 is full'), '0 ist voll');
  assert.equal(nested.find('Whatever'), undefined);
  assert.equal(nested.find('Whatever'), undefined);
});

test('text from outside that stands in itself comes to an end', () => {
  assert.ok(nested.find('The engine '.repeat(200) + 'x'));
  assert.equal(nested.find('x, '.repeat(2000)), undefined);
  assert.equal(nested.find('x: '.repeat(2000)), undefined);
});

test('a sentence that the box begins small is found with a capital', () => {
  assert.equal(nested.find('Nothing at all.'), 'Gar nichts.');
  assert.equal(nested.find('Lowered from x: nothing at all'), 'Von x gesenkt: gar nichts');
});

test('several sentences with commas between are looked up one by one, however many', () => {
  const names = Array.from({ length: 20 }, (_, i) => `d${i}`);
  assert.equal(
    nested.find(names.map((name) => `${name} gets 720p30`).join(', ')),
    names.map((name) => `${name} erhält 720p30`).join(', '),
  );
});

test('moments are written as the language writes them', () => {
  const found = new Sentences({ 'saved at {0}': 'gespeichert {0}' }, ',', () => 'heute').find(
    'saved at 2026-11-23T03:34:21.053005488Z',
  );
  assert.equal(found, 'gespeichert heute');
});

test('where only a figure may stand, nothing else is taken for one', () => {
  const found = new Sentences({ '{0#} in {1}': '{0} aus {1}' });
  assert.equal(found.find('140 in /etc'), '140 aus /etc');
  assert.equal(found.find('put it in there'), undefined);
});
