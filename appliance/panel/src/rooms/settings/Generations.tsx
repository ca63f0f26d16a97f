import { box, told } from '../../api/client';
import type { Generation } from '../../api/types';
import { Badge } from '../../parts/Badge';
import { Button } from '../../parts/Button';
import { useAsked } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { ask } from '../../parts/Dialog';
import { Problem } from '../../parts/Note';
import { say } from '../../parts/toasts';
import { draft, restore, saved } from '../../store/configuration';
import { state } from '../../store/feed';
import { mayOperate } from '../../store/session';
import { moment, words } from '../../words';

/** The configurations that the box keeps, and the way back to each. */
export function Generations() {
  const w = words().settings.backup;
  const asked = useAsked(async () => (await told(box.GET('/generations'))).generations, state.value?.generation);
  const goBack = async (to: Generation) => {
    const sure = await ask({
      title: w.goBackTitle(moment(to.savedAt)),
      text: draft.value ? w.goBackDraft : w.goBackText,
      action: w.goBack,
      kind: 'first',
    });
    if (!sure) return;
    const before = saved.value!.generation;
    await restore(to.generation);
    const after = saved.value!.generation;
    say(w.wentBack, () => restore(before, after));
  };
  return (
    <Card title={w.earlier}>
      <p>{w.earlierHint}</p>
      {!asked.answer && <Problem failure={asked.failure} />}
      <ul class="entries">
        {asked.answer?.map((each) => (
          <li key={each.generation}>
            <div class="grow">
              <p class="row">
                <strong>{moment(each.savedAt)}</strong> {each.current && <Badge tone="good">{w.counts}</Badge>}
              </p>
              <p class="small quiet">
                {w.number(each.generation)} · {w.origins[each.origin]}
                {each.by && ` · ${each.by}`}
              </p>
            </div>
            {mayOperate.value && !each.current && (
              <Button icon="back" onPress={() => goBack(each)}>
                {w.goBack}
                <span class="unseen">: {moment(each.savedAt)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
