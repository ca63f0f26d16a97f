import { boxWords } from '../words';

/** A sentence of the box's own; in English, and marked as such, where the language has no words for it yet. */
export function BoxText({ text }: { text: string }) {
  const found = boxWords(text);
  return found.known ? <>{found.text}</> : <span lang="en">{found.text}</span>;
}
