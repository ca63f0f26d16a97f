import { effect, signal } from '@preact/signals';

export type Look = 'system' | 'light' | 'dark';

const KEPT = 'teebox-look';
const dark = matchMedia('(prefers-color-scheme: dark)');

export const look = signal<Look>(stored());
/** What is shown: for charts, which draw with colours of their own. */
export const shownLook = signal<'light' | 'dark'>('light');

const systemDark = signal(dark.matches);
dark.addEventListener('change', () => {
  systemDark.value = dark.matches;
});

effect(() => {
  shownLook.value = look.value === 'system' ? (systemDark.value ? 'dark' : 'light') : look.value;
  document.documentElement.dataset.look = shownLook.value;
});

export function chooseLook(next: Look): void {
  look.value = next;
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function stored(): Look {
  try {
    const kept = localStorage.getItem(KEPT);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}
