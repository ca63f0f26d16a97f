import { box, Refusal, told } from '../api/client';
import type { Job } from '../api/types';
import { keep } from '../store/feed';
import { mayOperate } from '../store/session';
import { words } from '../words';
import { Button } from './Button';
import { Note, Problem } from './Note';
import { Progress } from './Progress';

/** How a job goes, with a way to stop it; and why it came to nothing. What came of it is the caller's to show. */
export function JobProgress({ job }: { job: Job | undefined }) {
  if (!job) return null;
  const w = words();
  if (job.state === 'cancelled') return <Note>{w.job.cancelled}</Note>;
  if (job.state === 'failed' && job.problem) return <Problem failure={new Refusal(job.problem)} />;
  if (job.state !== 'running') return null;
  return (
    <div class="row">
      <div class="grow">
        <Progress doing={job.doing} part={job.progress} />
      </div>
      {mayOperate.value && (
        <Button
          onPress={async () => keep(await told(box.DELETE('/jobs/{job}', { params: { path: { job: job.id } } })))}
        >
          {w.job.cancel}
        </Button>
      )}
    </div>
  );
}
