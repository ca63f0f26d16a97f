interface Template {
  /** Its own text, in order: what is looked for first. */
  words: string[];
  english: string;
  text: string;
  order: number[];
  /** Made when it is first needed: a language has hundreds, and few are met. */
  pattern?: RegExp;
}

const GAP = /\{\d#?\}/;
const WORD = /[A-Za-z0-9]+/g;
const GAPS = /\{\d#?\}/g;

/** Where one sentence ends and another begins. */
const SEVERAL = /[.;:] /;

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** More than the box ever says at once. */
const MOST_SENTENCES = 12;

interface Match {
  template: Template;
  values: string[];
}

/** States come each second, and mostly say what they said before. */
const REMEMBERED = 500;

/** As deep as sentences of the box stand in one another; text that comes from servers may not go on for ever. */
const DEEPEST = 6;

/**
 * The box's English sentences in another language. A template is a sentence with `{0}`, `{1}`, … where names and figures
 * stand, and `{0#}` where only a figure may. What stands there is looked up itself: a sentence may hold another. Of several templates the one with the most
 * text of its own counts. A text of several sentences is looked up as a whole first, then sentence by sentence.
 */
export class Sentences {
  private readonly exact = new Map<string, string>();
  /** By one word of each, its longest: of a thousand, few have one that stands in a sentence. */
  private readonly templates = new Map<string, Template[]>();
  private readonly remembered = new Map<string, string | undefined>();

  /** `decimal` is the sign between whole and part of a number; `moment` writes a time that the box gives in ISO form. */
  constructor(
    entries: Readonly<Record<string, string>>,
    private readonly decimal = '.',
    private readonly moment: (iso: string) => string = (iso) => iso,
  ) {
    for (const [english, text] of Object.entries(entries)) {
      if (GAP.test(english)) this.keep(template(english, text));
      else this.exact.set(english, text);
    }
  }

  private keep(entry: Template): void {
    const words = entry.english.replace(GAPS, 'QQ').match(WORD) ?? [];
    const longest = words.reduce(
      (one, other) => (other.length > one.length && !other.includes('QQ') ? other : one),
      '',
    );
    const others = this.templates.get(longest);
    if (others) others.push(entry);
    else this.templates.set(longest, [entry]);
  }

  find(sentence: string): string | undefined {
    if (this.remembered.has(sentence)) return this.remembered.get(sentence);
    const found = this.look(sentence, 0) ?? this.uncapitalised(sentence);
    if (this.remembered.size >= REMEMBERED) {
      this.remembered.delete(this.remembered.keys().next().value!);
    }
    this.remembered.set(sentence, found);
    return found;
  }

  /** Sentences that the box begins small may be shown with a capital. */
  private uncapitalised(sentence: string): string | undefined {
    const found = this.look(sentence.charAt(0).toLowerCase() + sentence.slice(1), 0);
    return found && found.charAt(0).toUpperCase() + found.slice(1);
  }

  private look(sentence: string, depth: number): string | undefined {
    if (depth > DEEPEST) return undefined;
    return this.whole(sentence, depth) ?? this.parts(sentence, depth) ?? this.any(sentence, depth);
  }

  /** One entry for all of it. A gap that would run over the end of a sentence is likely to be two sentences. */
  private whole(sentence: string, depth: number): string | undefined {
    const exact = this.exact.get(sentence);
    if (exact !== undefined) return exact;
    const several = this.several(sentence, depth);
    if (several !== undefined) return several;
    const clean = this.matches(sentence).find((each) => !each.values.some((value) => SEVERAL.test(value)));
    return clean && this.filled(clean, depth);
  }

  /** Several with a comma between, if each is one by itself: a gap would take all that follow the first. */
  private several(text: string, depth: number): string | undefined {
    const items = text.split(', ');
    if (items.length < 2 || items.length > MOST_SENTENCES * 4) return undefined;
    const found: string[] = [];
    for (const each of items) {
      const words = this.whole(each, depth);
      if (words === undefined) return undefined;
      found.push(words);
    }
    return found.join(', ');
  }

  private any(sentence: string, depth: number): string | undefined {
    const first = this.matches(sentence)[0];
    return first && this.filled(first, depth);
  }

  private matches(sentence: string): Match[] {
    const matches: Match[] = [];
    for (const word of new Set(['', ...(sentence.match(WORD) ?? [])])) {
      for (const each of this.templates.get(word) ?? []) {
        if (!each.words.every((own) => sentence.includes(own))) continue;
        each.pattern ??= pattern(each.english);
        const found = each.pattern.exec(sentence);
        if (found) matches.push({ template: each, values: found.slice(1) });
      }
    }
    matches.sort((one, other) => weight(other.template) - weight(one.template));
    return matches;
  }

  private filled({ template, values }: Match, depth: number): string {
    return template.text.replace(/\{(\d)\}/g, (_, digit: string) =>
      this.value(values[template.order.indexOf(Number(digit))] ?? '', depth + 1),
    );
  }

  /** What stands in a gap: a sentence, a figure, several of them, or a name, which stays as it is. */
  private value(value: string, depth: number): string {
    return this.look(value, depth) ?? this.figure(value) ?? this.list(value, depth) ?? value;
  }

  private figure(value: string): string | undefined {
    if (MOMENT.test(value)) return this.moment(value);
    return /^-?\d+\.\d+( [^\s\d]+)?$/.test(value) ? value.replace('.', this.decimal) : undefined;
  }

  private list(value: string, depth: number): string | undefined {
    const items = value.split(', ');
    if (items.length < 2 || depth > DEEPEST) return undefined;
    return items.map((each) => this.value(each, depth + 1)).join(', ');
  }

  /** Sentence by sentence: all of it is known, or none, since half a translation helps nobody. */
  private parts(text: string, depth: number): string | undefined {
    // Without a look-behind, which Safari before 16.4 cannot read.
    const sentences = text.replace(/([.!?;:]) +/g, '$1\n').split('\n');
    if (sentences.length > MOST_SENTENCES) return undefined;
    const found: string[] = [];
    for (let from = 0; from < sentences.length;) {
      let to = sentences.length;
      let words: string | undefined;
      // An entry may be of several sentences, with others before or behind it.
      for (; to > from; to--) {
        words = this.stopped(sentences.slice(from, to).join(' '), depth);
        if (words !== undefined) break;
      }
      if (words === undefined) return undefined;
      found.push(words);
      from = to;
    }
    return found.join(' ');
  }

  /** With the stop that the entries do not have, or without one. */
  private stopped(text: string, depth: number): string | undefined {
    const stop = /[.;:]$/.exec(text)?.[0] ?? '';
    const words = stop === '' ? text : text.slice(0, -1);
    const found = this.whole(words, depth) ?? this.figure(words);
    return found === undefined ? undefined : found + stop;
  }
}

function template(english: string, text: string): Template {
  return {
    words: english.split(GAP).filter((each) => each !== ''),
    english,
    text,
    order: [...english.matchAll(/\{(\d)#?\}/g)].map((each) => Number(each[1])),
  };
}

function pattern(english: string): RegExp {
  const gaps = english.match(GAPS) ?? [];
  const quoted = english.split(GAP).map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const between = (at: number) => (gaps[at] === undefined ? '' : gaps[at].includes('#') ? '(\\d[\\d.,]*)' : '(.+?)');
  return new RegExp(`^${quoted.map((each, at) => each + between(at)).join('')}$`, 's');
}

function weight(template: Template): number {
  return template.words.join('').length;
}
