import { useState } from 'preact/hooks';
import { Button } from '../../parts/Button';
import { SelectField } from '../../parts/Field';
import { Problem } from '../../parts/Note';
import { words } from '../../words';
import { EventList } from './EventList';
import { useHistory } from './history';

const KINDS = [
  'session',
  'destination',
  'publisher',
  'program',
  'encoder',
  'engine',
  'plan',
  'upload',
  'configuration',
  'box',
] as const;

/** Everything, the newest first; it goes on as more happens. */
export function Happened() {
  const w = words();
  const [kind, setKind] = useState('');
  const { events, failure, older } = useHistory(kind || null, null);
  return (
    <section class="card" aria-label={w.events.happened}>
      <div class="filter">
        <SelectField
          label={w.events.filter}
          value={kind}
          options={[
            { value: '', label: w.events.everything },
            ...KINDS.map((value) => ({ value, label: w.events.kinds[value] })),
          ]}
          onChange={setKind}
        />
      </div>
      {!events && (failure ? <Problem failure={failure} /> : <p class="quiet">{w.common.loading}</p>)}
      {events?.length === 0 && <p class="quiet">{kind ? w.events.noneOfKind : w.events.none}</p>}
      {events && <EventList events={events} linked />}
      {older && <Button onPress={older}>{w.events.older}</Button>}
    </section>
  );
}
