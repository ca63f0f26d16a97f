import { words } from '../../words';

export function Settings(_: { path: readonly string[] }) {
  return <h1>{words().settings.title}</h1>;
}
