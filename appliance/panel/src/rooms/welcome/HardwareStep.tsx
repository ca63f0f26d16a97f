import { useEffect } from 'preact/hooks';
import { box, told } from '../../api/client';
import { BoxText } from '../../parts/BoxText';
import { Button } from '../../parts/Button';
import { JobProgress } from '../../parts/JobProgress';
import { Note, Problem, sentence } from '../../parts/Note';
import { capability, type Capability, type HardwareReport } from '../../setup/capability';
import { useHardware } from '../../setup/useHardware';
import { useJob } from '../../setup/useJob';
import { latestJob, onAir } from '../../store/feed';
import { href } from '../../store/route';
import { words } from '../../words';

/** What this box can encode, in sentences; measured first, where nobody has. */
export function HardwareStep() {
  const w = words().welcome.hardware;
  const probe = useJob();
  const job = probe.job ?? latestJob('probe');
  const running = job?.state === 'running';
  const { answer: hardware, failure } = useHardware(job?.state);
  const begin = () => probe.start(told(box.POST('/jobs/probe')));

  useEffect(() => {
    if (hardware && !hardware.measuredAt && !running && !job && !onAir.value) void begin();
  }, [hardware]);

  if (!hardware) return failure ? <Problem failure={failure} /> : <p class="quiet">{words().common.loading}</p>;
  const found = capability(hardware as unknown as HardwareReport);
  return (
    <div class="stack">
      {found.measured && !running ? <Found found={found} /> : <p class="wizard-lead">{w.measuring}</p>}
      <JobProgress job={job} />
      <Problem failure={probe.failure} />
      {!running && (
        <div class="row">
          <Button icon="refresh" disabled={onAir.value && w.onAir} onPress={begin}>
            {found.measured ? w.again : w.start}
          </Button>
          {found.measured && <a href={href('hardware')}>{w.more}</a>}
        </div>
      )}
    </div>
  );
}

function Found({ found }: { found: Capability }) {
  const w = words().welcome.hardware;
  return (
    <div class="stack">
      {found.cards.map((each) => (
        <p class="wizard-lead" key={each.title}>
          {w.card(each.title)} {w.capacity(each.fullHd, each.hd)}
        </p>
      ))}
      {found.processor && (
        <p class={found.cards.length > 0 ? undefined : 'wizard-lead'}>
          {found.cards.length > 0 ? w.processorBeside(found.processor.title) : w.processor(found.processor.title)}{' '}
          {w.capacity(found.processor.fullHd, found.processor.hd)}
        </p>
      )}
      {found.cards.length === 0 && !found.processor && <Note tone="bad">{w.nothing}</Note>}
      {found.unused.map((each) => (
        <Note tone="attention" key={each.title}>
          <strong>{w.unused(each.title)}</strong> {each.what ? <BoxText text={sentence(each.what)} /> : w.unusedUnknown}{' '}
          {each.advice && <BoxText text={sentence(each.advice)} />}
        </Note>
      ))}
      <p class="quiet">{w.shared}</p>
    </div>
  );
}
