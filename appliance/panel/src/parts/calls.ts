import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Refusal, Unreachable } from '../api/client';
import { link } from '../store/feed';
import { session } from '../store/session';

export interface Asked<T> {
  /** The last answer; it stays while nobody answers. Null before there was one. */
  answer: T | null;
  /** Why there is none, for `Problem`. */
  failure: unknown;
  again: () => Promise<void>;
}

/**
 * What the box answers to a question that is asked when its place is opened, when `about` changes, when the box is back
 * and when somebody has logged in again.
 */
export function useAsked<T>(question: () => Promise<T>, ...about: unknown[]): Asked<T> {
  const [answer, setAnswer] = useState<T | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const number = useRef(0);
  const asked = useRef(question);
  asked.current = question;
  const again = useCallback(async () => {
    const own = ++number.current;
    try {
      const next = await asked.current();
      if (own !== number.current) return;
      setAnswer(next);
      setFailure(null);
    } catch (thrown) {
      if (own === number.current) setFailure(thrown);
      if (!(thrown instanceof Refusal) && !(thrown instanceof Unreachable)) throw thrown;
    }
  }, []);
  const back = link.value !== 'lost';
  const who = session.value?.id;
  useEffect(() => {
    if (who && back) void again();
  }, [who, back, ...about]);
  useEffect(
    () => () => {
      number.current = -1;
    },
    [],
  );
  return { answer, failure, again };
}

export interface Sending {
  busy: boolean;
  /** Why it was not done, for `Problem`. */
  failure: unknown;
  submit: (event?: Event) => void;
  forget: () => void;
}

/** Takes what a form's fields hold to the box, once at a time, and keeps why that did not do. */
export function useSending(send: () => Promise<unknown>): Sending {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const submit = (event?: Event) => {
    event?.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    send()
      .catch((thrown) => {
        if (!(thrown instanceof Refusal) && !(thrown instanceof Unreachable)) throw thrown;
        setFailure(thrown);
      })
      .finally(() => setBusy(false));
  };
  return { busy, failure, submit, forget: () => setFailure(null) };
}

/** What the box says is wrong with one place of what was sent. */
export function wrongAt(failure: unknown, pointer: string): string | undefined {
  if (!(failure instanceof Refusal)) return undefined;
  return failure.problem.problems?.find((each) => each.pointer === pointer)?.what;
}

/** Gives the person a file, as a link that is clicked would. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
