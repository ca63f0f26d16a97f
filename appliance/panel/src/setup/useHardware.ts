import { useEffect } from 'preact/hooks';
import { box, Refusal, told } from '../api/client';
import type { Hardware } from '../api/types';
import { useAsked, type Asked } from '../parts/calls';

const SOON_MS = 3000;

/** What the box has and what its encoders were seen to do; asked again when `about` changes, as `useAsked` does. */
export function useHardware(...about: unknown[]): Asked<Hardware> {
  const asked = useAsked(() => told(box.GET('/hardware')), ...about);
  // A box that has just started knows in some seconds what it has.
  const wait = asked.failure instanceof Refusal && asked.failure.code === 'not-known-yet';
  useEffect(() => {
    if (!wait) return;
    const timer = setInterval(() => void asked.again(), SOON_MS);
    return () => clearInterval(timer);
  }, [wait]);
  return asked;
}
