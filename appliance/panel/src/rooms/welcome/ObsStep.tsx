import { PointObs } from '../../setup/PointObs';

/** What to type into OBS, until it is here. */
export function ObsStep() {
  return (
    <section class="card">
      <PointObs firstRun />
    </section>
  );
}
