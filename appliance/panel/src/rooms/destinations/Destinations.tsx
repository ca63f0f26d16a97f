import { words } from '../../words';

export function Destinations(_: { path: readonly string[] }) {
  return <h1>{words().destinations.title}</h1>;
}
