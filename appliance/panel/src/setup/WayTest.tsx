import { useEffect } from 'preact/hooks';
import { box, told } from '../api/client';
import type { Job } from '../api/types';
import { BoxText } from '../parts/BoxText';
import { Button } from '../parts/Button';
import { Icon, type IconName } from '../parts/Icon';
import { JobProgress } from '../parts/JobProgress';
import { Note, Problem, sentence } from '../parts/Note';
import { words } from '../words';
import { useJob } from './useJob';

type Step = Job['steps'][number];

const ICONS: Record<Step['outcome'], IconName> = { ok: 'good', warning: 'attention', failed: 'bad', skipped: 'idle' };
const TONES: Record<Step['outcome'], string> = { ok: 'good', warning: 'attention', failed: 'bad', skipped: 'quiet' };

/** Walks the way to a destination that is saved; each step as it comes, with what to do. `now` begins by itself. */
export function WayTest({ destination, now }: { destination: string; now?: boolean }) {
  const w = words();
  const { job, failure, start } = useJob();
  const begin = () => start(told(box.POST('/jobs/target-test', { body: { destination, publish: true } })));
  useEffect(() => {
    if (now) void begin();
  }, [now]);
  const running = job?.state === 'running';
  const good = (job?.result as { good?: boolean } | null | undefined)?.good;
  return (
    <div class="stack tight">
      {job?.state === 'done' && (
        <Note tone={good ? 'good' : 'bad'} alert={!good}>
          <span role={good ? 'status' : undefined}>
            {good ? w.setup.way.good(destination) : w.setup.way.bad(destination)}
          </span>
        </Note>
      )}
      {job && job.steps.length > 0 && (good ? <Details steps={job.steps} /> : <Steps steps={job.steps} />)}
      <JobProgress job={job} />
      <Problem failure={failure} />
      {!running && (
        <div class="row">
          <Button icon="refresh" onPress={begin}>
            {job ? w.setup.way.again : w.setup.way.start}
            <span class="unseen">: {destination}</span>
          </Button>
          {!job && <span class="small quiet">{w.setup.way.about(destination)}</span>}
        </div>
      )}
    </div>
  );
}

/** Where all is well, what was seen is for the curious; what deserves a look is not hidden. */
function Details({ steps }: { steps: readonly Step[] }) {
  const remarkable = steps.filter((each) => each.outcome === 'warning');
  return (
    <>
      {remarkable.length > 0 && <Steps steps={remarkable} />}
      <details class="setup-more">
        <summary>{words().setup.way.details}</summary>
        <Steps steps={steps} />
      </details>
    </>
  );
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const w = words().setup.way;
  return (
    <ol class="way">
      {steps.map((each) => (
        <li key={each.step} class={TONES[each.outcome]}>
          <Icon name={ICONS[each.outcome]} />
          <div>
            <strong>{w.steps[each.step] ?? each.step}</strong>
            <span class="unseen">: {w.outcomes[each.outcome]}</span>{' '}
            <span class="quiet small">
              <BoxText text={each.detail} />
            </span>
            {each.remedy && (
              <p>
                <BoxText text={sentence(each.remedy)} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
