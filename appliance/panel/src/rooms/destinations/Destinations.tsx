import { mayOperate } from '../../store/session';
import { Adding } from './Adding';
import { DestinationList } from './DestinationList';
import { EditDestination } from './EditDestination';

/** In place of a name, which never begins so. */
const NEW = '+';

/** Where the stream goes: all of them, or one with all its settings. */
export function Destinations({ path: [name] }: { path: readonly string[] }) {
  if (name === undefined) return <DestinationList />;
  if (name === NEW && mayOperate.value) return <Adding />;
  return <EditDestination key={name} name={name} />;
}
