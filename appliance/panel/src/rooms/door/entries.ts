/** What is typed at the door, as far as the page can say something of it before the box does. */

/** As in docs/access.md. */
export const SHORTEST_PASSWORD = 10;
const FEWEST_KINDS = 4;
const STRONG = 16;

/** A claim code's own signs; how it is written makes no difference to the box. */
export function codeSigns(typed: string): string {
  return typed.replace(/[\s\u2010-\u2015-]/g, '');
}

/** Whether there are signs in it that no code has: those that are easily mistaken. */
export function hasStrangeSigns(typed: string): boolean {
  return /[^a-hjkmnp-z2-9]/i.test(codeSigns(typed));
}

export type PasswordCheck = 'empty' | 'short' | 'same' | 'fair' | 'good';

/** By its length and how much it repeats itself; nobody is asked for signs of each kind. */
export function passwordCheck(password: string): PasswordCheck {
  const signs = [...password];
  if (signs.length === 0) return 'empty';
  if (signs.length < SHORTEST_PASSWORD) return 'short';
  const kinds = new Set(signs).size;
  if (kinds < FEWEST_KINDS) return 'same';
  return signs.length >= STRONG && kinds >= 8 ? 'good' : 'fair';
}
