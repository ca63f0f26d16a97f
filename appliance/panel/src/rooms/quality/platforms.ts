import { useEffect } from 'preact/hooks';
import { Refusal, Unreachable } from '../../api/client';
import type { Platform } from '../../api/types';
import { loadPlatforms, platforms } from '../../setup/platforms';
import { link } from '../../store/feed';
import { words } from '../../words';

/** What platforms there are and what they take; empty until the box has told. */
export function usePlatforms(): readonly Platform[] {
  useEffect(() => {
    if (link.value === 'lost') return;
    loadPlatforms().catch((failure) => {
      // It is asked again when the box, or the session, is back.
      if (!(failure instanceof Unreachable) && !(failure instanceof Refusal)) throw failure;
    });
  }, [link.value]);
  return platforms.value ?? [];
}

/** What people call it. */
export function platformTitle(platform: Platform): string {
  return words().setup.platformTitles[platform.id] ?? platform.title;
}
