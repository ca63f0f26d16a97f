import { words } from '../../words';

export function Live(_: { path: readonly string[] }) {
  return <h1>{words().live.title}</h1>;
}
