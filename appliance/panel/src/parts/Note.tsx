import type { ComponentChildren } from 'preact';
import { Refusal, Unreachable } from '../api/client';
import type { Diagnosis } from '../api/types';
import { words } from '../words';
import { BoxText } from './BoxText';
import { Icon } from './Icon';

export type Tone = 'good' | 'attention' | 'bad' | 'idle';

/** A line that stands out. `alert` for what has just gone wrong: screen readers say it at once. */
export function Note({
  tone = 'idle',
  alert,
  children,
}: {
  tone?: Tone;
  alert?: boolean;
  children: ComponentChildren;
}) {
  return (
    <div class={`note ${tone}`} role={alert ? 'alert' : undefined}>
      <Icon name={tone === 'idle' ? 'info' : tone} />
      <div class="grow">{children}</div>
    </div>
  );
}

/** What is so, and what to do. */
export function Trouble({ diagnosis, tone = 'bad' }: { diagnosis: Diagnosis; tone?: Tone }) {
  return (
    <Note tone={tone}>
      <strong>
        <BoxText text={sentence(diagnosis.what)} />
      </strong>{' '}
      {diagnosis.advice && <BoxText text={sentence(diagnosis.advice)} />}
    </Note>
  );
}

/** Why a call was not carried out; nothing for null. Anything but a box's answer is for the error log. */
export function Problem({ failure }: { failure: unknown }) {
  if (failure === null || failure === undefined) return null;
  if (failure instanceof Unreachable) {
    return (
      <Note tone="bad" alert>
        {words().problem.unreachable}
      </Note>
    );
  }
  if (!(failure instanceof Refusal)) throw failure;
  const { detail, advice, problems = [], reasons = [] } = failure.problem;
  return (
    <Note tone="bad" alert>
      <strong>
        <BoxText text={sentence(detail)} />
      </strong>{' '}
      {advice && <BoxText text={sentence(advice)} />}
      {problems.length + reasons.length > 0 && (
        <ul>
          {problems.map((each) => (
            <li key={each.pointer}>
              <BoxText text={each.what} />
            </li>
          ))}
          {reasons.map((each) => (
            <li key={each}>
              <BoxText text={each} />
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}

/** Reasons of the box end without a full stop, so that they can stand in a line of a log. */
export function sentence(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}
