import { words } from '../../words';

export function Events(_: { path: readonly string[] }) {
  return <h1>{words().events.title}</h1>;
}
