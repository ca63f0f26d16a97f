import { Card } from '../../parts/Card';
import { AddDestination } from '../../setup/AddDestination';
import { go } from '../../store/route';
import { words } from '../../words';

/** A further destination; then its own page, where it can be tried. */
export function Adding() {
  const w = words().destinations;
  return (
    <>
      <h1>{w.add}</h1>
      <Card title={w.addWhere}>
        <AddDestination onAdded={(name) => go('destinations', name)} onCancel={() => go('destinations')} />
      </Card>
    </>
  );
}
