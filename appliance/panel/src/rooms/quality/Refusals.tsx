import type { Plan } from '../../api/types';
import { BoxText } from '../../parts/BoxText';
import { Button } from '../../parts/Button';
import { Note, sentence } from '../../parts/Note';
import { edit } from '../../store/configuration';
import { mayOperate } from '../../store/session';
import { bitrate, words } from '../../words';
import { codecName } from './Ladder';

interface Instead {
  rendition?: string;
  videoKbps?: number;
  videoCapKbps?: number;
  codec?: string;
}

/** Who gets nothing, why, and what they could get. */
export function Refusals({ plan, only }: { plan: Plan; only?: string }) {
  const w = words().quality;
  const all = Object.entries(plan.refusals).filter(([name]) => only === undefined || name === only);
  return (
    <>
      {all.map(([name, { what, advice, instead }]) => (
        <Note tone="bad" key={name}>
          <strong>{w.getsNothing(name)}</strong> <BoxText text={sentence(what)} />{' '}
          {advice && <BoxText text={sentence(advice)} />}
          {instead && mayOperate.value && (
            <p>
              <Button onPress={() => take(name, instead as Instead)}>
                {w.takeInstead(spoken(instead as Instead))}
              </Button>
            </p>
          )}
        </Note>
      ))}
    </>
  );
}

const SET_BY_INSTEAD = ['rendition', 'videoKbps', 'videoCapKbps', 'codec'] as const;

/** What is offered is whole: what it does not name is left to the plan. */
function take(name: string, instead: Instead): void {
  edit((configuration) => {
    const one = configuration.destinations?.find((each) => each.name === name) as Record<string, unknown> | undefined;
    if (!one) return;
    for (const field of SET_BY_INSTEAD) {
      if (instead[field] === undefined) delete one[field];
      else one[field] = instead[field];
    }
  });
}

function spoken({ rendition, videoKbps, codec }: Instead): string {
  return [rendition, videoKbps && bitrate(videoKbps), codec && codecName(codec)].filter(Boolean).join(', ');
}
