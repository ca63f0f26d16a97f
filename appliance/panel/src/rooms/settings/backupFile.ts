import type { Configuration } from '../../api/types';
import { differences } from '../../store/merge';

/** What is readable of a backup before it is restored. */
export interface BackupFile {
  text: string;
  savedAt: string | null;
  /** Whether stream keys are in it, under a passphrase. */
  keys: boolean;
  configuration: Configuration;
}

/** The most that the box takes of one, in signs. */
export const MOST_SIGNS = 2_000_000;

/** Null where it is no backup of a box. */
export function readBackup(text: string): BackupFile | null {
  try {
    const file = JSON.parse(text) as Record<string, unknown> | null;
    if (file?.teebox !== 'backup' || typeof file.document !== 'object' || file.document === null) return null;
    return {
      text,
      savedAt: typeof file.savedAt === 'string' ? file.savedAt : null,
      keys: 'keys' in file,
      configuration: file.document as Configuration,
    };
  } catch {
    return null;
  }
}

export interface Changes {
  added: string[];
  removed: string[];
  changed: string[];
  /** Settings besides the destinations, as paths. */
  settings: string[];
}

/** What restoring would change; keys cannot be compared, since nobody shows them. */
export function changesOf(now: Configuration, then: Configuration): Changes {
  const names = (of: Configuration) => (of.destinations ?? []).map((each) => each.name ?? '');
  const paths = differences(now, then).filter((each) => !each.endsWith('/key'));
  const added = names(then).filter((each) => !names(now).includes(each));
  const removed = names(now).filter((each) => !names(then).includes(each));
  const touched = paths
    .filter((each) => each.startsWith('/destinations/'))
    .map((each) => names(then).find((name) => each.startsWith(`/destinations/${name}/`)))
    .filter((each): each is string => each !== undefined);
  return {
    added,
    removed,
    changed: [...new Set(touched)],
    settings: paths.filter((each) => !each.startsWith('/destinations/')),
  };
}

export function nothingIn(changes: Changes): boolean {
  return Object.values(changes).every((each: string[]) => each.length === 0);
}
