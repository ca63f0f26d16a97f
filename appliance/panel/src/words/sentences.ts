interface Template {
  pattern: RegExp;
  order: number[];
  text: string;
}

/**
 * The box's English sentences in another language. A template is a sentence with `{0}`, `{1}`, … where names and figures
 * stand; a text of several sentences is looked up as a whole first, then sentence by sentence.
 */
export class Sentences {
  private readonly templates: Template[];
  private readonly exact: ReadonlyMap<string, string>;

  constructor(entries: Readonly<Record<string, string>>) {
    const all = Object.entries(entries);
    this.exact = new Map(all.filter(([english]) => !english.includes('{')));
    // The one with the most text of its own says most about what it fits.
    this.templates = all
      .filter(([english]) => english.includes('{'))
      .sort(([one], [other]) => other.replace(/\{\d\}/g, '').length - one.replace(/\{\d\}/g, '').length)
      .map(([english, text]) => ({
        pattern: new RegExp(
          `^${english
            .split(/\{\d\}/)
            .map(quoted)
            .join('(.+?)')}$`,
          's',
        ),
        order: [...english.matchAll(/\{(\d)\}/g)].map((each) => Number(each[1])),
        text,
      }));
  }

  find(sentence: string): string | undefined {
    return this.whole(sentence) ?? this.parts(sentence);
  }

  private whole(sentence: string): string | undefined {
    const exact = this.exact.get(sentence);
    if (exact !== undefined) return exact;
    for (const each of this.templates) {
      const found = each.pattern.exec(sentence);
      if (found) {
        return each.text.replace(/\{(\d)\}/g, (_, digit: string) => {
          const value = found[each.order.indexOf(Number(digit)) + 1] ?? '';
          return this.whole(value) ?? value;
        });
      }
    }
    return undefined;
  }

  private parts(text: string): string | undefined {
    // Without a look-behind, which Safari before 16.4 cannot read.
    const sentences = text.replace(/([.!?;:]) +/g, '$1\n').split('\n');
    if (sentences.length < 2) return undefined;
    const found = sentences.map((each) => this.whole(each) ?? this.withoutStop(each));
    return found.includes(undefined) ? undefined : found.join(' ');
  }

  private withoutStop(sentence: string): string | undefined {
    if (!/[.;:]$/.test(sentence)) return undefined;
    const found = this.whole(sentence.slice(0, -1));
    return found === undefined ? undefined : found + sentence.slice(-1);
  }
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
