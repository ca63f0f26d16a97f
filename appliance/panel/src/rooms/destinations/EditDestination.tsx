import { Button } from '../../parts/Button';
import { Card } from '../../parts/Card';
import { ask } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';
import { Note, Trouble } from '../../parts/Note';
import { remove, saved } from '../../store/configuration';
import { channel } from '../../store/feed';
import { go, href } from '../../store/route';
import { mayOperate } from '../../store/session';
import { sayReplaced } from '../../shell/DraftStrip';
import { words } from '../../words';
import { Choice } from '../quality/Choice';
import { Gets } from '../quality/Gets';
import { shownPlan, usePlan } from '../quality/plan';
import { usePlatforms } from '../../setup/platforms';
import { Refusals } from '../quality/Refusals';
import { Advanced } from './Advanced';
import { Basics } from './Basics';
import { NowState } from './NowState';
import { destinationNamed, savedNamed } from './setting';
import { TestTheWay } from './TestTheWay';

/** Every setting of a destination, the simple ones first. */
export function EditDestination({ name }: { name: string }) {
  const w = words();
  const platforms = usePlatforms();
  usePlan();
  const own = destinationNamed(name);
  const now = channel.value?.destinations.find((each) => each.name === name);
  const platform = platforms.find((each) => each.id === own?.platform);
  return (
    <>
      <p>
        <a class="back-link" href={href('destinations')}>
          <Icon name="right" /> {w.destinations.toAll}
        </a>
      </p>
      {!saved.value ? (
        <>
          <h1>{name}</h1>
          <p>{w.common.loading}</p>
        </>
      ) : !own ? (
        <>
          <h1>{name}</h1>
          <Note tone="attention">{w.destinations.isGone(name)}</Note>
        </>
      ) : (
        <>
          <div class="row room-head">
            <h1>{name}</h1>
            <NowState name={name} />
          </div>
          <div class="stack">
            {!mayOperate.value && <Note>{w.common.viewerOnly}</Note>}
            {now?.trouble && <Trouble diagnosis={now.trouble} tone={now.state === 'off' ? 'bad' : 'attention'} />}
            <div class="destination-page">
              <Basics name={name} platform={platform} platforms={platforms} />
              <div class="stack">
                <TestTheWay name={name} />
                <Card title={w.destinations.whatItGets} end={<Gets name={name} />}>
                  {shownPlan.value && <Refusals plan={shownPlan.value} only={name} />}
                  <Choice names={[name]} platform={platform} />
                  <p>
                    <a href={href('quality')}>{w.destinations.seePlan}</a>
                  </p>
                </Card>
              </div>
            </div>
            <Advanced name={name} platform={platform} />
            {mayOperate.value && savedNamed(name) && (
              <div>
                <Button kind="danger" icon="delete" onPress={() => askToRemove(name)}>
                  {w.destinations.remove}
                </Button>
              </div>
            )}
          </div>
        </>
      )}
    </>
  );
}

async function askToRemove(name: string): Promise<void> {
  const w = words().destinations;
  const now = channel.value?.destinations.find((each) => each.name === name);
  const live = now !== undefined && now.state !== 'off';
  const text = live ? w.removeTextLive : w.removeText;
  if (!(await ask({ title: w.removeTitle(name), text, action: w.remove }))) return;
  const replaced = await remove(name);
  go('destinations');
  sayReplaced(w.removed(name), replaced);
}
