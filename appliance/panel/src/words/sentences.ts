interface Template {
  /** Its own text, in order: what is looked for first. */
  words: string[];
  english: string;
  text: string;
  order: number[];
  /** Made when it is first needed: a language has hundreds, and few are met. */
  pattern?: RegExp;
}

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
 * stand. What stands there is looked up itself: a sentence may hold another. Of several templates the one with the most
 * text of its own counts. A text of several sentences is looked up as a whole first, then sentence by sentence.
 */
export class Sentences {
  private readonly exact = new Map<string, string>();
  private readonly templates: Template[] = [];
  private readonly remembered = new Map<string, string | undefined>();

  /** `decimal` is the sign between whole and part of a number: the box writes a point. */
  constructor(
    entries: Readonly<Record<string, string>>,
    private readonly decimal = '.',
  ) {
    for (const [english, text] of Object.entries(entries)) {
      if (english.includes('{')) this.templates.push(template(english, text));
      else this.exact.set(english, text);
    }
    this.templates.sort((one, other) => weight(other) - weight(one));
  }

  find(sentence: string): string | undefined {
    if (this.remembered.has(sentence)) return this.remembered.get(sentence);
    const found = this.look(sentence, 0);
    if (this.remembered.size >= REMEMBERED) {
      this.remembered.delete(this.remembered.keys().next().value!);
    }
    this.remembered.set(sentence, found);
    return found;
  }

  private look(sentence: string, depth: number): string | undefined {
    const exact = this.exact.get(sentence);
    if (exact !== undefined) return exact;
    if (depth > DEEPEST) return undefined;
    const matches = this.matches(sentence);
    // A gap that runs over the end of a sentence is likely to be two sentences.
    const clean = matches.find((each) => !each.values.some((value) => /[.;:] /.test(value)));
    if (clean) return this.filled(clean, depth);
    const parts = this.parts(sentence, depth);
    if (parts !== undefined) return parts;
    return matches[0] && this.filled(matches[0], depth);
  }

  private matches(sentence: string): Match[] {
    const matches: Match[] = [];
    for (const each of this.templates) {
      if (!each.words.every((word) => sentence.includes(word))) continue;
      each.pattern ??= pattern(each.english);
      const found = each.pattern.exec(sentence);
      if (found) matches.push({ template: each, values: found.slice(1) });
    }
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
    return /^-?\d+\.\d+( [^\s\d]+)?$/.test(value) ? value.replace('.', this.decimal) : undefined;
  }

  private list(value: string, depth: number): string | undefined {
    const items = value.split(', ');
    if (items.length < 2 || depth > DEEPEST) return undefined;
    return items.map((each) => this.value(each, depth + 1)).join(', ');
  }

  private parts(text: string, depth: number): string | undefined {
    // Without a look-behind, which Safari before 16.4 cannot read.
    const sentences = text.replace(/([.!?;:]) +/g, '$1\n').split('\n');
    if (sentences.length < 2) return this.withoutStop(text, depth);
    return this.joined(sentences, depth);
  }

  /** All of it is known, or none: half a translation helps nobody. */
  private joined(sentences: string[], depth: number): string | undefined {
    const found: string[] = [];
    for (let from = 0; from < sentences.length;) {
      let to = from + 1;
      let text = this.look(sentences[from]!, depth + 1) ?? this.figure(sentences[from]!);
      // An entry may be of several sentences, with another one before or behind it.
      for (let end = sentences.length; end > to; end--) {
        const together = this.known(sentences.slice(from, end).join(' '));
        if (together !== undefined) [text, to] = [together, end];
      }
      if (text === undefined) return undefined;
      found.push(text);
      from = to;
    }
    return found.join(' ');
  }

  private known(text: string): string | undefined {
    const exact = this.exact.get(text);
    if (exact !== undefined || !/[.;:]$/.test(text)) return exact;
    const found = this.exact.get(text.slice(0, -1));
    return found === undefined ? undefined : found + text.slice(-1);
  }

  private withoutStop(sentence: string, depth: number): string | undefined {
    if (!/[.;:]$/.test(sentence)) return undefined;
    const found = this.look(sentence.slice(0, -1), depth + 1);
    return found === undefined ? undefined : found + sentence.slice(-1);
  }
}

function template(english: string, text: string): Template {
  return {
    words: english.split(/\{\d\}/).filter((each) => each !== ''),
    english,
    text,
    order: [...english.matchAll(/\{(\d)\}/g)].map((each) => Number(each[1])),
  };
}

function pattern(english: string): RegExp {
  const quoted = english.split(/\{\d\}/).map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${quoted.join('(.+?)')}$`, 's');
}

function weight(template: Template): number {
  return template.words.join('').length;
}
