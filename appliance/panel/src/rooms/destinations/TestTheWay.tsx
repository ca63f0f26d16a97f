import { useState } from 'preact/hooks';
import { box, told } from '../../api/client';
import type { Job, Platform } from '../../api/types';
import { BoxText } from '../../parts/BoxText';
import { Button } from '../../parts/Button';
import { Card } from '../../parts/Card';
import { ask } from '../../parts/Dialog';
import { Icon, type IconName } from '../../parts/Icon';
import { JobProgress } from '../../parts/JobProgress';
import { Note, sentence } from '../../parts/Note';
import { draft, edit, saved } from '../../store/configuration';
import { same } from '../../store/merge';
import { jobs, keep, onAir } from '../../store/feed';
import { mayOperate } from '../../store/session';
import { bitrate, number, words } from '../../words';
import { destinationNamed, savedNamed } from './setting';

/** Walks to the destination step by step, and measures what the upload carries. */
export function TestTheWay({ name, platform }: { name: string; platform: Platform | undefined }) {
  const w = words().destinations;
  const [testId, setTest] = useState('');
  const [uploadId, setUpload] = useState('');
  const test = jobs.value.get(testId);
  const upload = jobs.value.get(uploadId);
  const running = [test, upload].some((each) => each?.state === 'running');
  const unsaved = draft.value !== null && !same(destinationNamed(name), savedNamed(name));
  const start = async (kind: 'test' | 'upload') => {
    const job =
      kind === 'test'
        ? await told(box.POST('/jobs/target-test', { body: { destination: name, publish: true } }))
        : await measure(name, platform);
    if (!job) return;
    keep(job);
    (kind === 'test' ? setTest : setUpload)(job.id);
  };
  return (
    <Card title={w.test}>
      <p class="quiet">{platform?.test ? w.testLeadSafe : w.testLead}</p>
      {unsaved && <Note>{w.testSaved}</Note>}
      <div class="row">
        <Button icon="wifi" disabled={!mayOperate.value || running} onPress={() => start('test')}>
          {w.testNow}
        </Button>
        <Button
          icon="gauge"
          disabled={!mayOperate.value || running || (onAir.value ? w.notOnAir : false)}
          onPress={() => start('upload')}
        >
          {w.measure}
        </Button>
      </div>
      <div class="stack" aria-live="polite">
        <JobProgress job={test} />
        {test && <Steps job={test} />}
        <JobProgress job={upload} />
        {upload?.state === 'done' && <Measured result={upload.result as unknown as UploadResult} />}
      </div>
    </Card>
  );
}

/** Where viewers would see the grey picture, it is asked for; null if they said no. */
async function measure(name: string, platform: Platform | undefined): Promise<Job | null> {
  const w = words().destinations;
  const seen = !platform?.test && platform?.id !== 'custom';
  if (seen && !(await ask({ title: w.measureTitle, text: w.measureSeen(name), action: w.measure, kind: 'first' }))) {
    return null;
  }
  return told(box.POST('/jobs/upload', { body: { destination: name, seconds: 10, publish: seen } }));
}

const ICONS: Record<string, IconName> = { ok: 'good', warning: 'attention', failed: 'bad', skipped: 'idle' };

function Steps({ job }: { job: Job }) {
  const w = words().destinations;
  const result = job.result as { good?: boolean } | null | undefined;
  return (
    <>
      {job.state === 'done' && (
        <Note tone={result?.good ? 'good' : 'bad'} alert>
          {result?.good ? w.testGood : w.testBad}
        </Note>
      )}
      <ol class="steps">
        {job.steps.map((each) => (
          <li key={each.step} class={`step ${each.outcome}`}>
            <Icon name={ICONS[each.outcome] ?? 'idle'} />
            <div>
              <strong>{w.steps[each.step]}</strong> <span class="quiet">{w.outcomes[each.outcome]}</span>{' '}
              {each.ms > 0 && <span class="small quiet">{number(each.ms)} ms</span>}
              <p class="small">
                <BoxText text={sentence(each.detail)} />
              </p>
              {each.remedy && (
                <p>
                  <BoxText text={sentence(each.remedy)} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

interface UploadResult {
  uploadKbps: number;
  advice: string;
}

/** What was measured, and a way to plan with it. */
function Measured({ result }: { result: UploadResult }) {
  const w = words().destinations;
  const now = (draft.value ?? saved.value?.configuration)?.channel?.uploadKbps;
  return (
    <Note tone={result.uploadKbps > 0 ? 'good' : 'attention'}>
      {result.uploadKbps > 0 && (
        <p>
          <strong>{w.carries(bitrate(result.uploadKbps))}</strong>
        </p>
      )}
      <p>
        <BoxText text={sentence(result.advice)} />
      </p>
      {result.uploadKbps > 0 && now !== result.uploadKbps && mayOperate.value && (
        <Button
          onPress={() =>
            edit((configuration) => {
              (configuration.channel ??= {}).uploadKbps = result.uploadKbps;
            })
          }
        >
          {w.planWith(bitrate(result.uploadKbps))}
        </Button>
      )}
    </Note>
  );
}
