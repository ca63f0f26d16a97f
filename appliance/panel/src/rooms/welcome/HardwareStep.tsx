import { useEffect, useState } from 'preact/hooks';
import { box, Refusal, told, Unreachable } from '../../api/client';
import type { Hardware } from '../../api/types';
import { BoxText } from '../../parts/BoxText';
import { Button } from '../../parts/Button';
import { JobProgress } from '../../parts/JobProgress';
import { Note, Problem, sentence } from '../../parts/Note';
import { capability, type Capability, type HardwareReport } from '../../setup/capability';
import { useJob } from '../../setup/useJob';
import { latestJob, onAir } from '../../store/feed';
import { href } from '../../store/route';
import { words } from '../../words';

/** What this box can encode, in sentences; measured first, where nobody has. */
export function HardwareStep() {
  const w = words().welcome.hardware;
  const [hardware, setHardware] = useState<Hardware | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const probe = useJob();
  const job = probe.job ?? latestJob('probe');
  const running = job?.state === 'running';
  const begin = () => probe.start(told(box.POST('/jobs/probe')));

  useEffect(() => {
    told(box.GET('/hardware')).then(
      (report) => {
        setHardware(report);
        const busy = latestJob('probe')?.state === 'running';
        if (!report.measuredAt && !busy && !job && !onAir.value) void begin();
      },
      (thrown) => {
        if (!(thrown instanceof Refusal) && !(thrown instanceof Unreachable)) throw thrown;
        setFailure(thrown);
      },
    );
  }, [job?.state]);

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
