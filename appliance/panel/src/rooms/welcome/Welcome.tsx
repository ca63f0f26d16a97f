import { words } from '../../words';

/** The first run: from a box that nobody has set up to a first stream. */
export function Welcome(_: { path: readonly string[] }) {
  return <h1>{words().welcome.title}</h1>;
}
