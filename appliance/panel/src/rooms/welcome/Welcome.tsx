import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../parts/Icon';
import { Note } from '../../parts/Note';
import { report } from '../../parts/toasts';
import { apply } from '../../setup/apply';
import { bare, isStep, justClaimed, leftAt, remember, STEPS, type StepId } from '../../setup/progress';
import { load, saved } from '../../store/configuration';
import { channel } from '../../store/feed';
import { go, href } from '../../store/route';
import { mayOperate } from '../../store/session';
import { words } from '../../words';
import { DestinationsStep } from './DestinationsStep';
import { HardwareStep } from './HardwareStep';
import { LookStep } from './LookStep';
import { ObsStep } from './ObsStep';
import { UploadStep } from './UploadStep';

const PAGES: Record<StepId, ComponentType> = {
  hardware: HardwareStep,
  destinations: DestinationsStep,
  upload: UploadStep,
  obs: ObsStep,
  look: LookStep,
};

/** The first run: from a box that nobody has set up to a first stream, one step a page. */
export function Welcome({ path }: { path: readonly string[] }) {
  const w = words();
  const step = isStep(path[0]) ? path[0] : null;
  const at = step ? STEPS.indexOf(step) : 0;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (!saved.value) load().catch(report);
  }, []);
  useEffect(() => {
    if (!step) location.replace(href('welcome', leftAt.value ?? STEPS[0]));
    else if (mayOperate.value) remember(step);
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [step]);
  useEffect(() => {
    if (bare.value !== null) void prepare();
  }, [bare.value]);

  if (!mayOperate.value) {
    return (
      <div class="wizard stack">
        <h1>{w.welcome.title}</h1>
        <Note>{w.common.viewerOnly}</Note>
      </div>
    );
  }
  if (!step || bare.value === null) return <p class="quiet">{w.common.loading}</p>;
  const Page = PAGES[step];
  return (
    <div class="wizard">
      <Steps at={at} />
      <h1 ref={heading} tabIndex={-1}>
        {w.welcome.steps[step].title}
      </h1>
      <Page key={step} />
      <Feet at={at} />
    </div>
  );
}

/** Nothing goes on air by surprise while somebody is setting the box up: at the end they are asked. */
async function prepare(): Promise<void> {
  const claimed = justClaimed.value;
  justClaimed.value = false;
  if (!bare.value) {
    // A box that was configured by a file needs no first run.
    if (claimed) {
      remember(null);
      go('live');
    }
    return;
  }
  const { configuration, defaults } = saved.value!;
  const rule = configuration.channel?.onAir ?? defaults?.channel?.onAir ?? 'with-source';
  if (rule === 'manual' || !mayOperate.value) return;
  await apply((next) => {
    next.channel = { ...next.channel, onAir: 'manual' };
  }).catch(report);
}

function Steps({ at }: { at: number }) {
  const w = words().welcome;
  const done = doneSteps(at);
  return (
    <nav class="wizard-steps" aria-label={w.progress}>
      <p class="small quiet">{w.stepOf(at + 1, STEPS.length)}</p>
      <ol>
        {STEPS.map((each, number) => (
          <li key={each}>
            <a href={href('welcome', each)} aria-current={number === at ? 'step' : undefined}>
              <span class={done.has(each) ? 'step-mark done' : 'step-mark'} aria-hidden="true">
                {done.has(each) && number !== at ? <Icon name="check" /> : number + 1}
              </span>
              <span class="step-name">
                {w.steps[each].short}
                {done.has(each) && <span class="unseen"> ({w.stepDone})</span>}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function doneSteps(at: number): ReadonlySet<StepId> {
  const done = new Set<StepId>();
  if (at > 0) done.add('hardware');
  if (bare.value === false) done.add('destinations');
  if (saved.value?.configuration.channel?.uploadKbps) done.add('upload');
  if (channel.value?.source.publisher) done.add('obs');
  return done;
}

function Feet({ at }: { at: number }) {
  const w = words();
  const before = STEPS[at - 1];
  const step = STEPS[at]!;
  const next = STEPS[at + 1];
  const skips = at > 0 && !doneSteps(at).has(step);
  return (
    <div class="wizard-feet">
      {before && (
        <a class="button" href={href('welcome', before)}>
          {w.common.back}
        </a>
      )}
      {next ? (
        <a class={skips ? 'button' : 'button first'} href={href('welcome', next)}>
          {skips ? w.welcome.skip : w.common.next} <Icon name="right" />
        </a>
      ) : (
        <a class="button" href={href('live')} onClick={() => remember(null)}>
          {w.welcome.finish}
        </a>
      )}
    </div>
  );
}
