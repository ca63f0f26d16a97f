import type { Platform } from '../../api/types';
import { Badge } from '../../parts/Badge';
import { Card } from '../../parts/Card';
import { Icon } from '../../parts/Icon';
import { Note } from '../../parts/Note';
import { draft, saved, shown } from '../../store/configuration';
import { href } from '../../store/route';
import { mayOperate } from '../../store/session';
import { bitrate, number, words } from '../../words';
import { Canvas } from './Canvas';
import { Choice } from './Choice';
import { sizeName } from './compare';
import { Cost } from './Cost';
import { Gets } from './Gets';
import { Ladder } from './Ladder';
import { planBehind, planImpossible, savedPlan, shownPlan, usePlan } from './plan';
import { platformTitle, usePlatforms } from '../../setup/platforms';
import { Refusals } from './Refusals';

/** What each destination gets, and what comes of it before it is saved. */
export function Quality(_: { path: readonly string[] }) {
  const w = words();
  const platforms = usePlatforms();
  const plan = usePlan();
  if (!saved.value) return <Frame>{w.common.loading}</Frame>;
  return (
    <>
      <h1>{w.quality.title}</h1>
      {!mayOperate.value && <Note>{w.common.viewerOnly}</Note>}
      {plan && <PlanLine />}
      <div class="quality">
        <div class="quality-plan" id="plan" tabIndex={-1}>
          <Card
            title={draft.value ? w.quality.planNow : w.quality.plan}
            end={draft.value && <Badge tone="attention">{w.quality.notSaved}</Badge>}
          >
            {planImpossible.value && <Note tone="attention">{w.quality.noPlanYet}</Note>}
            {plan ? (
              <div class={`stack ${planBehind.value ? 'behind' : ''}`}>
                <Cost plan={plan} />
                {plan.routes.length + Object.keys(plan.refusals).length === 0 ? (
                  <p>
                    {w.quality.nobody} <a href={href('destinations')}>{w.quality.toDestinations}</a>
                  </p>
                ) : (
                  <>
                    <Refusals plan={plan} />
                    <Ladder plan={plan} before={draft.value ? savedPlan.value : null} />
                  </>
                )}
                <p class="small quiet">{w.quality.encoderNote}</p>
              </div>
            ) : (
              <p>{w.common.loading}</p>
            )}
          </Card>
        </div>
        <div class="quality-choices stack">
          <Groups platforms={platforms} />
          <Canvas />
        </div>
      </div>
    </>
  );
}

function Frame({ children }: { children: string }) {
  return (
    <>
      <h1>{words().quality.title}</h1>
      <p>{children}</p>
    </>
  );
}

/** On a phone the plan is far below what is chosen; this says in a line what becomes of it. */
function PlanLine() {
  const w = words().quality;
  const plan = shownPlan.value;
  if (!plan) return null;
  const worst = Math.max(0, ...plan.cost.map((each) => each.share + each.busyOtherwise));
  const refused = Object.keys(plan.refusals).length;
  return (
    <button
      type="button"
      class={`plan-line ${planBehind.value ? 'behind' : ''}`}
      onClick={() => {
        const place = document.getElementById('plan');
        place?.scrollIntoView({ block: 'start' });
        place?.focus({ preventScroll: true });
      }}
    >
      <span class="grow" role="status">
        {plan.renditions.map((each) => `${sizeName(each)} ${bitrate(each.kbps)}`).join(' + ')}
        {' · '}
        {w.taken(`${number(100 * worst)} %`)}
        {' · '}
        {w.upload}: {w.verdicts[plan.budget.verdict]}
        {refused > 0 && ` · ${w.refused(refused)}`}
      </span>
      <Icon name="down" />
    </button>
  );
}

/** A platform at a time, the most important destination's first. */
function Groups({ platforms }: { platforms: readonly Platform[] }) {
  const w = words().quality;
  const all = shown.value.destinations ?? [];
  const ids = [...new Set(all.map((each) => each.platform ?? ''))];
  return (
    <>
      {ids.map((id) => {
        const platform = platforms.find((each) => each.id === id);
        const names = all.filter((each) => (each.platform ?? '') === id).map((each) => each.name ?? '');
        const title = platform ? platformTitle(platform) : id;
        if (names.length === 1) return <One key={names[0]} name={names[0]!} title={title} platform={platform} />;
        return (
          <Card key={id} title={title} end={<span class="quiet">{w.count(names.length)}</span>}>
            <fieldset class="all">
              <legend>{w.forAll(names.length, title)}</legend>
              <Choice names={names} platform={platform} />
            </fieldset>
            {names.map((name) => (
              <details class="one" key={name}>
                <summary>
                  <strong>{name}</strong> <Gets name={name} />
                </summary>
                <Choice names={[name]} platform={platform} />
              </details>
            ))}
          </Card>
        );
      })}
    </>
  );
}

function One({ name, title, platform }: { name: string; title: string; platform: Platform | undefined }) {
  return (
    <Card title={name} end={<span class="quiet">{name === title ? null : title}</span>}>
      <p>
        <Gets name={name} />
      </p>
      <Choice names={[name]} platform={platform} />
    </Card>
  );
}
