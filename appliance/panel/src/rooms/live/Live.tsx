import { Player } from '../../preview/Player';
import { words } from '../../words';

export function Live(_: { path: readonly string[] }) {
  return (
    <>
      <h1>{words().live.title}</h1>
      <Player track="source" label={words().live.title} />
    </>
  );
}
