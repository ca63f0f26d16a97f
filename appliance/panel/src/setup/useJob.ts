import { useState } from 'preact/hooks';
import { Refusal, Unreachable } from '../api/client';
import type { Job } from '../api/types';
import { jobs, keep } from '../store/feed';

/** One job that was begun here, as the feed tells of it, and why it could not be begun. */
export function useJob() {
  const [id, setId] = useState<string | null>(null);
  const [failure, setFailure] = useState<Refusal | Unreachable | null>(null);
  const start = async (asked: Promise<Job>): Promise<void> => {
    setFailure(null);
    try {
      const begun = await asked;
      // The feed may have told more of it already.
      if (!jobs.value.has(begun.id)) keep(begun);
      setId(begun.id);
    } catch (thrown) {
      if (!(thrown instanceof Refusal) && !(thrown instanceof Unreachable)) throw thrown;
      setFailure(thrown);
    }
  };
  return { job: id === null ? undefined : jobs.value.get(id), failure, start };
}
