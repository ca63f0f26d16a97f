import { signal } from '@preact/signals';
import { Refusal, Unreachable } from '../api/client';
import { words } from '../words';
import { BoxText } from './BoxText';
import { Button } from './Button';
import { Icon } from './Icon';

interface Toast {
  id: number;
  tone: 'good' | 'bad';
  text: string;
  advice?: string | undefined;
  undo?: (() => Promise<unknown>) | undefined;
}

const shown = signal<Toast[]>([]);
let last = 0;

const SHORT_MS = 6_000;
/** Long enough to read, to think and to reach for the mouse. */
const UNDO_MS = 15_000;

function add(toast: Omit<Toast, 'id'>, stayMs: number): void {
  const id = ++last;
  shown.value = [...shown.value.slice(-2), { ...toast, id }];
  setTimeout(() => remove(id), stayMs);
}

function remove(id: number): void {
  const focused = document.activeElement?.closest<HTMLElement>('[data-toast]')?.dataset.toast;
  if (focused === String(id)) document.getElementById('room')?.focus({ preventScroll: true });
  shown.value = shown.value.filter((each) => each.id !== id);
}

/** Says that something was done, with a way back where there is one. */
export function say(text: string, undo?: () => Promise<unknown>): void {
  add({ tone: 'good', text, undo }, undo ? UNDO_MS : SHORT_MS);
}

/** Says why something was not done. For what belongs to no form; a form shows its own with `Problem`. */
export function report(failure: unknown): void {
  if (failure instanceof Refusal) {
    add({ tone: 'bad', text: failure.problem.detail, advice: failure.problem.advice }, UNDO_MS);
  } else if (failure instanceof Unreachable) {
    add({ tone: 'bad', text: words().problem.unreachable }, UNDO_MS);
  } else {
    console.error(failure);
    add({ tone: 'bad', text: words().problem.unexpected }, UNDO_MS);
  }
}

export function Toasts() {
  const w = words();
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map((each) => (
        <div class="toast" key={each.id} data-toast={each.id}>
          <Icon name={each.tone === 'good' ? 'good' : 'attention'} />
          <div class="grow">
            <BoxText text={each.text} />
            {each.advice && (
              <p class="small quiet">
                <BoxText text={each.advice} />
              </p>
            )}
          </div>
          {each.undo && (
            <Button
              kind="plain"
              onPress={async () => {
                await each.undo!();
                remove(each.id);
              }}
            >
              {w.common.undo}
            </Button>
          )}
          <Button kind="plain" icon="close" label={w.common.close} onPress={() => remove(each.id)} />
        </div>
      ))}
    </div>
  );
}
