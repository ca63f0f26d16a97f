import { useState } from 'preact/hooks';
import { Button } from '../../parts/Button';
import { AddDestination, Monogram } from '../../setup/AddDestination';
import { bare } from '../../setup/progress';
import { WayTest } from '../../setup/WayTest';
import { saved } from '../../store/configuration';
import { href } from '../../store/route';
import { words } from '../../words';

/** Where the stream goes: each one is saved at once and the way to it tested. */
export function DestinationsStep() {
  const w = words().welcome.destinations;
  const [adding, setAdding] = useState(bare.value === true);
  const [added, setAdded] = useState<string | null>(null);
  const all = saved.value?.configuration.destinations ?? [];
  return (
    <div class="stack">
      {all.length === 0 && <p class="wizard-lead">{w.lead}</p>}
      {all.map((each) => (
        <section class="card destination" key={each.name} aria-label={each.name ?? ''}>
          <div class="row">
            <Monogram title={each.name ?? ''} />
            <h2 class="grow">{each.name}</h2>
            <a href={href('destinations', each.name ?? '')}>{words().common.edit}</a>
          </div>
          <WayTest destination={each.name ?? ''} now={each.name === added} />
        </section>
      ))}
      {adding || all.length === 0 ? (
        <section class="card" aria-label={w.add}>
          <AddDestination
            onAdded={(name) => {
              setAdded(name);
              setAdding(false);
            }}
            onCancel={all.length > 0 ? () => setAdding(false) : undefined}
          />
        </section>
      ) : (
        <div class="row">
          <Button icon="plus" onPress={() => setAdding(true)}>
            {w.another}
          </Button>
        </div>
      )}
    </div>
  );
}
