import { words } from '../../words';

export function Quality(_: { path: readonly string[] }) {
  return <h1>{words().quality.title}</h1>;
}
