import { useState } from 'preact/hooks';
import { box, told } from '../../api/client';
import { BoxText } from '../../parts/BoxText';
import { Button } from '../../parts/Button';
import { ask } from '../../parts/Dialog';
import { Note, sentence } from '../../parts/Note';
import { Player } from '../../preview/Player';
import { apply } from '../../setup/apply';
import { Arrival } from '../../setup/PointObs';
import { bare, remember } from '../../setup/progress';
import { saved } from '../../store/configuration';
import { channel, onAir } from '../../store/feed';
import { go, href } from '../../store/route';
import { words } from '../../words';

type Rule = 'manual' | 'with-source';

/** The picture as it comes in, by what the box goes on air, and the button that does it. */
export function LookStep() {
  const w = words().welcome.look;
  const usual = saved.value?.defaults?.channel?.onAir ?? 'with-source';
  const kept: Rule = (saved.value?.configuration.channel?.onAir ?? usual) === 'manual' ? 'manual' : 'with-source';
  const [chosen, choose] = useState<Rule | null>(null);
  const rule = chosen ?? kept;
  const here = Boolean(channel.value?.source.publisher);
  if (bare.value) {
    return (
      <Note tone="attention">
        <p>{w.nowhere}</p>
        <a href={href('welcome', 'destinations')}>{w.toDestinations}</a>
      </Note>
    );
  }
  return (
    <div class="stack">
      {here ? (
        <figure class="look-picture">
          <Player track="source" label={w.picture} open />
          <figcaption class="quiet small">{w.nobody}</figcaption>
        </figure>
      ) : (
        <section class="card">
          <Arrival />
          <a href={href('welcome', 'obs')}>{w.toObs}</a>
        </section>
      )}
      <fieldset class="choice">
        <legend>{w.rule}</legend>
        <Choice value="manual" chosen={rule} onChoose={choose} title={w.manual} text={w.manualText} />
        <Choice value="with-source" chosen={rule} onChoose={choose} title={w.withSource} text={w.withSourceText} />
      </fieldset>
      {onAir.value ? (
        <Note tone="good">
          <a href={href('live')} onClick={() => remember(null)}>
            {w.already}
          </a>
        </Note>
      ) : (
        <div class="stack tight">
          <Refused />
          <p>{w.goes((saved.value?.configuration.destinations ?? []).map((each) => each.name ?? '').join(', '))}</p>
          <Start rule={rule} kept={kept} here={here} />
        </div>
      )}
    </div>
  );
}

function Choice(props: { value: Rule; chosen: Rule; onChoose: (rule: Rule) => void; title: string; text: string }) {
  return (
    <label class="choice-card">
      <input
        type="radio"
        name="onAir"
        value={props.value}
        checked={props.value === props.chosen}
        onChange={() => props.onChoose(props.value)}
      />
      <span>
        <strong>{props.title}</strong>
        <span class="quiet">{props.text}</span>
      </span>
    </label>
  );
}

/** Whoever goes live with a destination that cannot be served shall know it before. */
function Refused() {
  const w = words().welcome.look;
  const troubled = (channel.value?.destinations ?? []).filter((each) => each.enabled && each.trouble);
  return troubled.map((each) => (
    <Note tone="attention" key={each.name}>
      <strong>{each.name}</strong>: {w.troubled} <BoxText text={sentence(each.trouble!.what)} />{' '}
      {each.trouble!.advice && <BoxText text={sentence(each.trouble!.advice)} />}
    </Note>
  ));
}

/** With OBS in charge and sending, to save the choice is to go on air; the button says so. */
function Start({ rule, kept, here }: { rule: Rule; kept: Rule; here: boolean }) {
  const w = words().welcome.look;
  const start = async () => {
    if (rule === 'manual' && !here) {
      const sure = await ask({ title: w.emptyTitle, text: w.emptyText, action: w.goLive, kind: 'live' });
      if (!sure) return;
    }
    if (rule !== kept) {
      await apply((configuration) => {
        configuration.channel = { ...configuration.channel, onAir: rule };
      });
    }
    if (rule === 'manual' || here) await told(box.POST('/channel/live'));
    remember(null);
    go('live');
  };
  const waits = rule === 'with-source' && !here;
  return (
    <div class="row">
      <Button kind={waits ? 'first' : 'live'} icon={waits ? 'check' : 'radio'} large onPress={start}>
        {waits ? w.keepRule : w.goLive}
      </Button>
      {rule === 'with-source' && <span class="small quiet">{waits ? w.waits : w.atOnce}</span>}
    </div>
  );
}
