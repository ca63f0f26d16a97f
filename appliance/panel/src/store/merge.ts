/** A place where two editors want different things; `path` as in a JSON pointer, destinations by their name. */
export interface Clash {
  path: string;
  mine: unknown;
  theirs: unknown;
}

export interface Merged<T> {
  /** Both editors' changes; where they clash, mine. */
  value: T;
  clashes: Clash[];
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Fields = { [key: string]: Json };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNamed = (value: unknown): value is (Fields & { name: string })[] =>
  Array.isArray(value) && value.every((each) => isFields(each) && typeof each.name === 'string');

/** Whether two configurations say the same; a word that is left out says the same as null. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other || (one ?? null) === (other ?? null)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, i) => same(each, other[i]));
  }
  if (isFields(one) && isFields(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => same(one[key], other[key]));
  }
  return false;
}

/**
 * What comes of two editors who began with the same: everything that only one of them changed is taken. Lists of things
 * with a name are merged by name, in the order of whoever changed the order; other lists are one value.
 */
export function merge<T>(base: T, mine: T, theirs: T): Merged<T> {
  const clashes: Clash[] = [];
  const value = merged(base as Json, mine as Json, theirs as Json, '', clashes);
  return { value: value as T, clashes };
}

function merged(
  base: Json | undefined,
  mine: Json | undefined,
  theirs: Json | undefined,
  path: string,
  clashes: Clash[],
): Json | undefined {
  if (same(mine, theirs) || same(mine, base)) return theirs;
  if (same(theirs, base)) return mine;
  if (isNamed(mine) && isNamed(theirs)) return mergedList(isNamed(base) ? base : [], mine, theirs, path, clashes);
  if (isFields(mine) && isFields(theirs)) return mergedFields(isFields(base) ? base : {}, mine, theirs, path, clashes);
  clashes.push({ path, mine, theirs });
  return mine;
}

function mergedFields(base: Fields, mine: Fields, theirs: Fields, path: string, clashes: Clash[]): Fields {
  const result: Fields = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = merged(base[key], mine[key], theirs[key], `${path}/${key}`, clashes);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

type Named = Fields & { name: string };

function mergedList(base: Named[], mine: Named[], theirs: Named[], path: string, clashes: Clash[]): Json[] {
  const find = (list: Named[], name: string) => list.find((each) => each.name === name);
  const names = (list: Named[]) => list.map((each) => each.name);
  const reordered = !same(
    names(mine).filter((each) => find(base, each)),
    names(base).filter((each) => find(mine, each)),
  );
  const [first, second] = reordered ? [mine, theirs] : [theirs, mine];
  return [...new Set([...names(first), ...names(second)])]
    .map((name) => merged(find(base, name), find(mine, name), find(theirs, name), `${path}/${name}`, clashes))
    .filter((each): each is Json => each !== undefined);
}

/** Every place where two configurations differ, as paths; for counting and naming changes. */
export function differences(one: unknown, other: unknown, path = ''): string[] {
  if (same(one, other)) return [];
  if (isNamed(one) && isNamed(other)) {
    const names = [...new Set([...one, ...other].map((each) => each.name))];
    const inside = names.flatMap((name) =>
      differences(
        one.find((each) => each.name === name),
        other.find((each) => each.name === name),
        `${path}/${name}`,
      ),
    );
    return inside.length > 0 ? inside : [path];
  }
  if (isFields(one) && isFields(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
      differences(one[key], other[key], `${path}/${key}`),
    );
  }
  return [path];
}

/** What stands at a place of {@link differences}; undefined where nothing does. */
export function valueAt(from: unknown, path: string): unknown {
  let at: unknown = from;
  for (const part of path.split('/').slice(1)) {
    if (isNamed(at)) at = at.find((each) => each.name === part);
    else if (isFields(at as Json)) at = (at as Fields)[part];
    else return undefined;
  }
  return at;
}

/** The clashes that are left after a further merge: the new ones, and old ones that nobody has given way in. */
export function standing<T>(old: readonly Clash[], both: Merged<T>, theirs: T): Clash[] {
  const kept = old.filter(
    ({ path }) =>
      !both.clashes.some((each) => each.path === path) && !same(valueAt(both.value, path), valueAt(theirs, path)),
  );
  return [...kept, ...both.clashes];
}
