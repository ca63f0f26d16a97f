import { words } from '../../words';

export function Hardware(_: { path: readonly string[] }) {
  return <h1>{words().hardware.title}</h1>;
}
