import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { words } from '../words';
import { Button } from './Button';

/** The browser's own dialog: it keeps the focus inside, closes by Escape, and gives the focus back. */
export function Dialog(props: { title: string; onClose: () => void; children: ComponentChildren }) {
  const id = useId();
  const own = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    own.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      class="dialog"
      ref={own}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      // Browsers let nobody refuse a second Escape.
      onClose={() => {
        props.onClose();
        setTimeout(() => {
          if (own.current?.isConnected && !own.current.open) own.current.showModal();
        });
      }}
    >
      <div class="stack">
        <h2 id={id}>{props.title}</h2>
        {props.children}
      </div>
    </dialog>
  );
}

interface Question {
  title: string;
  text: ComponentChildren;
  /** What the button does, in a verb: never just "OK". */
  action: string;
  kind: 'first' | 'danger' | 'live';
  answer: (yes: boolean) => void;
}

const question = signal<Question | null>(null);

/** Asks once more; only where it would hurt. */
export function ask(asked: Omit<Question, 'answer' | 'kind'> & { kind?: Question['kind'] }): Promise<boolean> {
  return new Promise((resolve) => {
    question.value = {
      kind: 'danger',
      ...asked,
      answer: (yes) => {
        question.value = null;
        resolve(yes);
      },
    };
  });
}

export function Questions() {
  const asked = question.value;
  // Nobody else is to answer it, as whoever logs in after an expired session.
  useEffect(() => () => question.peek()?.answer(false), []);
  if (!asked) return null;
  return (
    <Dialog title={asked.title} onClose={() => asked.answer(false)}>
      <div>{asked.text}</div>
      <div class="buttons">
        <Button onPress={() => asked.answer(false)}>{words().common.cancel}</Button>
        <Button kind={asked.kind} onPress={() => asked.answer(true)}>
          {asked.action}
        </Button>
      </div>
    </Dialog>
  );
}
