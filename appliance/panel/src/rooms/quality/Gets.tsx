import { Badge } from '../../parts/Badge';
import { bitrate, words } from '../../words';
import { sizeName } from './compare';
import { shownPlan } from './plan';

/** What a destination gets by the plan that is shown. */
export function Gets({ name }: { name: string }) {
  const w = words().quality;
  const plan = shownPlan.value;
  if (!plan) return null;
  if (plan.refusals[name]) {
    return (
      <span class="gets">
        <Badge tone="bad">{w.nothing}</Badge>
      </span>
    );
  }
  const route = plan.routes.find((each) => each.destination === name);
  if (!route) return <span class="gets quiet">{w.off}</span>;
  const rendition = plan.renditions.find((each) => each.name === route.gets);
  return <span class="gets">{rendition ? `${sizeName(rendition)} · ${bitrate(rendition.kbps)}` : w.asItIs}</span>;
}
