import { DestinationList } from './DestinationList';
import { EditDestination } from './EditDestination';

/** Where the stream goes: all of them, or one with all its settings. */
export function Destinations({ path: [name] }: { path: readonly string[] }) {
  return name === undefined ? <DestinationList /> : <EditDestination key={name} name={name} />;
}
