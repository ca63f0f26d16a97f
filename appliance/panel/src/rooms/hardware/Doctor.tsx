import { box, told } from '../../api/client';
import { BoxText } from '../../parts/BoxText';
import { Button } from '../../parts/Button';
import { Card } from '../../parts/Card';
import { Icon, type IconName } from '../../parts/Icon';
import { JobProgress } from '../../parts/JobProgress';
import { Note, sentence } from '../../parts/Note';
import { keep, latestJob } from '../../store/feed';
import { mayOperate } from '../../store/session';
import { moment, words } from '../../words';
import type { DoctorsReport } from './report';

type Check = DoctorsReport['checks'][number];
type Symptom = DoctorsReport['symptoms'][number];

const SIGNS: Record<Check['state'], IconName> = { ok: 'good', problem: 'bad', unknown: 'info' };

/** Looks at everything the box needs: what is wrong first, what is fine folded away. */
export function Doctor() {
  const w = words();
  const job = latestJob('doctor');
  const report = (job?.state === 'done' ? job.result : null) as DoctorsReport | null;
  return (
    <Card
      title={w.hardware.doctor}
      end={
        mayOperate.value && (
          <Button
            icon="activity"
            disabled={job?.state === 'running'}
            onPress={async () => keep(await told(box.POST('/jobs/doctor')))}
          >
            {w.hardware.examine}
          </Button>
        )
      }
    >
      <p class="quiet">
        {w.hardware.doctorHint} {report && job?.endedAt && w.hardware.examined(moment(job.endedAt))}
      </p>
      <JobProgress job={job} />
      {report && <Checks checks={report.checks} />}
      {report && <Symptoms symptoms={report.symptoms} />}
    </Card>
  );
}

function Checks({ checks }: { checks: Check[] }) {
  const w = words();
  const of = (state: Check['state']) => checks.filter((each) => each.state === state);
  const problems = of('problem');
  const unknown = of('unknown');
  const fine = of('ok');
  return (
    <>
      <Note tone={problems.length > 0 ? 'bad' : 'good'}>{w.hardware.problems(problems.length)}</Note>
      <CheckList checks={[...problems, ...unknown]} />
      <details>
        <summary>{w.hardware.fine(fine.length)}</summary>
        <CheckList checks={fine} />
      </details>
    </>
  );
}

function CheckList({ checks }: { checks: Check[] }) {
  const w = words();
  if (checks.length === 0) return null;
  return (
    <ul class="checks">
      {checks.map((each, i) => (
        <li key={`${each.id} ${i}`} class={each.state}>
          <Icon name={SIGNS[each.state]} />
          <div class="grow">
            <strong>
              <BoxText text={each.title} />
            </strong>
            <span class="unseen"> ({w.hardware.states[each.state]})</span>
            <p>
              <BoxText text={sentence(each.seen)} />
            </p>
            {each.advice && (
              <p class="small advice">
                <BoxText text={sentence(each.advice)} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What to change for what viewers see; what the box shows of it now comes first. */
function Symptoms({ symptoms }: { symptoms: Symptom[] }) {
  const w = words();
  const shown = [...symptoms].sort((one, other) => (other.now?.length ?? 0) - (one.now?.length ?? 0));
  return (
    <>
      <h3>{w.hardware.symptoms}</h3>
      <ul class="symptoms">
        {shown.map((each) => (
          <li key={each.id}>
            <details open={(each.now?.length ?? 0) > 0}>
              <summary>
                <strong>
                  <BoxText text={each.seen} />
                </strong>{' '}
                <span class="quiet">
                  <BoxText text={each.cause} />
                </span>
              </summary>
              {each.now?.map((fact) => (
                <Note tone="attention" key={fact}>
                  <BoxText text={sentence(fact)} />
                </Note>
              ))}
              <p>
                <BoxText text={sentence(each.change)} />
              </p>
              <ul class="bullets">
                {each.settings.map((where) => (
                  <li key={where}>
                    <BoxText text={where} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
