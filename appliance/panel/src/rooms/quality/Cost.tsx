import type { Plan } from '../../api/types';
import { Badge } from '../../parts/Badge';
import type { Tone } from '../../parts/Note';
import { href } from '../../store/route';
import { bitrate, number, words } from '../../words';
import { sizeName } from './compare';

const percent = (share: number) => `${number(100 * share)} %`;

/** What the plan takes of each device and of the upload. */
export function Cost({ plan }: { plan: Plan }) {
  return (
    <div class="cost">
      {plan.cost.map((each) => (
        <DeviceBar key={each.device} cost={each} plan={plan} />
      ))}
      <BudgetBar budget={plan.budget} />
    </div>
  );
}

/** From here on a device has little left for what comes unforeseen. */
const FULL = 0.85;

function DeviceBar({ cost, plan }: { cost: Plan['cost'][number]; plan: Plan }) {
  const w = words().quality;
  const all = cost.share + cost.busyOtherwise;
  const tone: Tone = all > 1 ? 'bad' : all > FULL ? 'attention' : 'good';
  const named = (name: string) => {
    const rendition = plan.renditions.find((each) => each.name === name);
    return rendition ? sizeName(rendition) : name;
  };
  return (
    <div class="gauge">
      <div class="row apart">
        <strong>{cost.title}</strong>
        <Badge tone={tone}>{w.taken(percent(all))}</Badge>
      </div>
      <div class="bar" aria-hidden="true">
        {Object.entries(cost.renditions).map(([name, share]) => (
          <span
            class="part"
            key={name}
            style={{ width: percentOf(share, all) }}
            title={`${named(name)} ${percent(share)}`}
          />
        ))}
        <span class="part other" style={{ width: percentOf(cost.busyOtherwise, all) }} />
      </div>
      <p class="small quiet">
        {[
          ...Object.entries(cost.renditions).map(([name, share]) => `${named(name)} ${percent(share)}`),
          ...(cost.busyOtherwise > 0 ? [w.others(percent(cost.busyOtherwise))] : []),
          ...(cost.mostSessions ? [w.sessions(cost.sessions ?? 0, cost.mostSessions)] : []),
          cost.measured ? w.measured : w.assumed,
        ].join(' · ')}
      </p>
    </div>
  );
}

/** A part of a bar whose whole is one device, or what is wanted of it where that is more. */
function percentOf(share: number, all: number): string {
  return `${(100 * share) / Math.max(1, all)}%`;
}

const TONES: Record<Plan['budget']['verdict'], Tone> = {
  ok: 'good',
  tight: 'attention',
  exceeded: 'bad',
  unknown: 'idle',
};

function BudgetBar({ budget }: { budget: Plan['budget'] }) {
  const w = words().quality;
  const { totalKbps, requiredKbps, availableKbps, verdict } = budget;
  const most = Math.max(requiredKbps, availableKbps ?? 0, 1) * 1.04;
  const at = (kbps: number) => `${(100 * kbps) / most}%`;
  return (
    <div class="gauge">
      <div class="row apart">
        <strong>{w.upload}</strong>
        <Badge tone={TONES[verdict]}>{w.verdicts[verdict]}</Badge>
      </div>
      <div class="bar budget" aria-hidden="true">
        {availableKbps ? <span class="available" style={{ width: at(availableKbps) }} /> : null}
        <span class={`part ${verdict}`} style={{ width: at(totalKbps) }} />
        <span class="line" style={{ left: at(requiredKbps) }} />
      </div>
      <p class="small quiet">
        {w.budget(bitrate(totalKbps), bitrate(requiredKbps), availableKbps ? bitrate(availableKbps) : null)}{' '}
        {!availableKbps && <a href={href('settings', 'upload')}>{w.measure}</a>}
      </p>
    </div>
  );
}
