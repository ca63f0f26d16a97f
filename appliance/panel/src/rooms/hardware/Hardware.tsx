import { box, told } from '../../api/client';
import { Button } from '../../parts/Button';
import { Card } from '../../parts/Card';
import { JobProgress } from '../../parts/JobProgress';
import { Note, Problem } from '../../parts/Note';
import { useHardware } from '../../setup/useHardware';
import { keep, latestJob, onAir } from '../../store/feed';
import { mayOperate } from '../../store/session';
import { moment, words } from '../../words';
import { DeviceCard } from './DeviceCard';
import { Doctor } from './Doctor';
import { Machine } from './Machine';
import { encodersOf, type Report } from './report';

/** What the box has, what its encoders were seen to do, and what is wrong with it. */
export function Hardware(_: { path: readonly string[] }) {
  const w = words();
  const asked = useHardware(measuredBy());
  const report = asked.answer as unknown as Report | null;
  return (
    <>
      <h1>{w.hardware.title}</h1>
      <div class="stack hardware">
        {!mayOperate.value && <Note>{w.common.viewerOnly}</Note>}
        {!report && (asked.failure ? <Problem failure={asked.failure} /> : <p class="quiet">{w.common.loading}</p>)}
        {report && (
          <>
            <Machine report={report} />
            <Trial report={report} />
            {report.devices.map((each) => (
              <DeviceCard key={each.id} device={each} encoders={encodersOf(report, each)} tried={!!report.measuredAt} />
            ))}
            <Absent report={report} />
          </>
        )}
        <Doctor />
      </div>
    </>
  );
}

/** Another trial that is over means another report. */
function measuredBy(): string {
  const job = latestJob('probe');
  return job && job.state !== 'running' ? `${job.id} ${job.state}` : '';
}

/** When it was tried out, and once more. */
function Trial({ report }: { report: Report }) {
  const w = words();
  const job = latestJob('probe');
  const running = job?.state === 'running';
  return (
    <Card
      title={w.hardware.trial}
      end={
        mayOperate.value && (
          <Button
            icon="refresh"
            disabled={running || (onAir.value && w.hardware.notOnAir)}
            onPress={async () => keep(await told(box.POST('/jobs/probe')))}
          >
            {report.measuredAt ? w.hardware.tryAgain : w.hardware.tryNow}
          </Button>
        )
      }
    >
      <p>
        {report.measuredAt ? w.hardware.measuredAt(moment(report.measuredAt)) : w.hardware.neverTried}{' '}
        <span class="quiet">{w.hardware.trialHint}</span>
      </p>
      {onAir.value && mayOperate.value && <Note>{w.hardware.notOnAir}</Note>}
      <JobProgress job={job} />
      {report.missing?.includes('lspci') && <Note tone="attention">{w.hardware.noLspci}</Note>}
    </Card>
  );
}

function Absent({ report }: { report: Report }) {
  const w = words();
  const absent = report.encoders.filter((each) => each.device === null).map((each) => each.encoder);
  if (absent.length === 0) return null;
  return (
    <details class="card fold">
      <summary>{w.hardware.absent(absent.length)}</summary>
      <p class="quiet">{w.hardware.absentHint}</p>
      <p class="mono small">{absent.join(', ')}</p>
    </details>
  );
}
