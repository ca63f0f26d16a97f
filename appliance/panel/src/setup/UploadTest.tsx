import { useEffect, useState } from 'preact/hooks';
import { box, told } from '../api/client';
import type { Job } from '../api/types';
import { BoxText } from '../parts/BoxText';
import { Button } from '../parts/Button';
import { ask } from '../parts/Dialog';
import { SelectField, TextField } from '../parts/Field';
import { JobProgress } from '../parts/JobProgress';
import { Note, Problem, sentence } from '../parts/Note';
import { saved } from '../store/configuration';
import { channel, latestJob } from '../store/feed';
import { bitrate, words } from '../words';
import { apply } from './apply';
import { kbpsOf } from './entries';
import { loadPlatforms, platformOf } from './platforms';
import { useForm } from './useForm';
import { useJob } from './useJob';

/** What an upload job comes to, as far as it is shown. */
interface Measured {
  target: string;
  kbps: number;
  dips: readonly unknown[];
  heldByLimit: boolean;
  uploadKbps: number;
  advice?: string | null;
}

/** Measures the upload, or takes the figure that somebody types in, and says what it has to carry. */
export function UploadTest() {
  const w = words().setup.upload;
  const known = saved.value?.configuration.channel?.uploadKbps ?? null;
  return (
    <div class="stack">
      <p>{w.lead}</p>
      <p role="status">
        <strong>{known === null ? w.unknown : w.known(bitrate(known))}</strong>
      </p>
      <Rule />
      <Measure />
      <ByHand />
    </div>
  );
}

async function keepFigure(kbps: number): Promise<void> {
  await apply((configuration) => {
    configuration.channel = { ...configuration.channel, uploadKbps: kbps };
  });
}

/** The rule of half as much again, with the figures of the plan. */
function Rule() {
  const w = words().setup.upload;
  const budget = channel.value?.budget;
  if (!budget || budget.totalKbps === 0) return null;
  const text = w.rule(bitrate(budget.totalKbps), bitrate(budget.requiredKbps));
  if (budget.verdict === 'unknown') return <p class="quiet">{text}</p>;
  const tone = { ok: 'good', tight: 'attention', exceeded: 'bad' } as const;
  return (
    <Note tone={tone[budget.verdict]}>
      <p>
        {text} <strong>{w.verdict[budget.verdict]}</strong>
      </p>
    </Note>
  );
}

function Measure() {
  const w = words().setup.upload;
  const destinations = saved.value?.configuration.destinations ?? [];
  const [chosen, choose] = useState<string | null>(null);
  const own = useJob();
  useEffect(() => {
    // Without them every platform is taken for one that viewers would see.
    loadPlatforms().catch(() => undefined);
  }, []);
  // After a reload, the one that runs is the one that was begun here.
  const last = latestJob('upload');
  const job = own.job ?? (last?.state === 'running' ? last : undefined);
  if (destinations.length === 0) return <Note>{w.needsDestination}</Note>;

  const unseen = (name: string) => {
    const platform = destinations.find((each) => each.name === name)?.platform;
    return platform === 'custom' || Boolean(platformOf(platform)?.test);
  };
  const names = destinations.map((each) => each.name ?? '');
  const target = chosen ?? names.find(unseen) ?? names[0]!;
  const begin = async () => {
    const seen = !unseen(target);
    if (seen && !(await ask({ title: w.seenTitle, text: w.seen(target), action: w.seenAction }))) return;
    await own.start(told(box.POST('/jobs/upload', { body: { destination: target, seconds: 10, publish: seen } })));
  };
  return (
    <div class="stack">
      {names.length > 1 && (
        <SelectField
          label={w.to}
          name="measureWith"
          value={target}
          onChange={choose}
          options={names.map((each) => ({ value: each, label: each }))}
        />
      )}
      {!unseen(target) && <p class="small quiet">{w.seen(target)}</p>}
      <JobProgress job={job} />
      <Problem failure={own.failure} />
      {job?.state === 'done' && <Outcome job={job} />}
      {job?.state !== 'running' && (
        <div class="row">
          <Button kind={job ? undefined : 'first'} icon="gauge" onPress={begin}>
            {job ? w.again : w.start}
          </Button>
        </div>
      )}
    </div>
  );
}

function Outcome({ job }: { job: Job }) {
  const w = words().setup.upload;
  const known = saved.value?.configuration.channel?.uploadKbps;
  const result = job.result as Measured | null | undefined;
  if (!result) return null;
  if (result.uploadKbps <= 0) {
    return (
      <Note tone="attention" alert>
        {w.noFigure} {result.advice && <BoxText text={sentence(result.advice)} />}
      </Note>
    );
  }
  return (
    <Note tone="good">
      <div class="stack tight">
        <p role="status">
          <strong>{result.heldByLimit ? w.atLeast(bitrate(result.kbps)) : w.measured(bitrate(result.kbps))}</strong>{' '}
          {result.dips.length > 0 && w.dips(result.dips.length)}
        </p>
        {known !== result.uploadKbps && (
          <div class="row">
            <Button kind="first" icon="check" onPress={() => keepFigure(result.uploadKbps)}>
              {w.use(bitrate(result.uploadKbps))}
            </Button>
          </div>
        )}
      </div>
    </Note>
  );
}

function ByHand() {
  const w = words().setup.upload;
  const [typed, setTyped] = useState('');
  const [nonsense, setNonsense] = useState(false);
  const form = useForm(['uploadKbps'], async () => {
    const kbps = kbpsOf(typed);
    setNonsense(kbps === null);
    if (kbps === null) return;
    await keepFigure(kbps);
    setTyped('');
  });
  return (
    <form class="by-hand stack tight" ref={form.form} onSubmit={form.submit} noValidate>
      <TextField
        label={w.mbps}
        name="mbps"
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setNonsense(false);
        }}
        hint={w.mbpsHint}
        wrong={nonsense ? <>{w.mbpsWrong}</> : form.wrong('uploadKbps')}
      />
      <Problem failure={form.failure} />
      <div class="row">
        <Button submit disabled={form.busy}>
          {w.keep}
        </Button>
      </div>
    </form>
  );
}
