import { batch, computed, effect, signal } from '@preact/signals';
import { box, told, toldWhole, useCsrf, whenForged, whenLoggedOut } from '../api/client';
import type { Access, LogIn } from '../api/types';

/** Whether the box is claimed and who is logged in here; null before it was asked. */
export const access = signal<Access | null>(null);

/** Set when a session ended under an open page: whoever logs in again finds what they typed as it was. */
export const expired = signal(false);

/**
 * Whose page this is. It stays theirs when their session expires, and what they typed with it, until they log out or
 * somebody else logs in.
 */
export const owner = signal<string | null>(null);

export const session = computed<LogIn | null>(() => access.value?.session ?? null);
/** Changes with another log-in alone, not each time that the box confirms the one that is there. */
export const sessionId = computed(() => session.value?.id ?? null);
/** Of whoever is or was last logged in here. */
const lastRole = signal<LogIn['role'] | null>(null);
effect(() => {
  if (session.value) lastRole.value = session.value.role;
});
/** Viewers see everything and change nothing. A session that ran out leaves the forms of an operator where they are. */
export const mayOperate = computed(() => {
  const role = session.value?.role ?? (expired.value ? lastRole.value : null);
  return role === 'operator';
});

whenLoggedOut(() => {
  if (!session.value) return;
  batch(() => {
    expired.value = true;
    access.value = { claimed: true, session: null };
  });
  useCsrf('');
});

// Another page of this browser has logged in since; whoever that is, this page shows it.
whenForged(async () => {
  const before = owner.value;
  await askAccess();
  return session.value !== null && owner.value === before;
});

/** Asks the box who this is. Throws `Unreachable`. */
export async function askAccess(): Promise<void> {
  const answer = await told(box.GET('/access'));
  batch(() => {
    // A box that is new again has nobody who could log in anew.
    if (!answer.claimed) owner.value = null;
    if (answer.session) owner.value = answer.session.name;
    expired.value = !answer.session && owner.value !== null;
    access.value = answer;
  });
  useCsrf(answer.session?.csrf ?? '');
}

function entered(login: LogIn): void {
  useCsrf(login.csrf);
  batch(() => {
    owner.value = login.name;
    access.value = { claimed: true, session: login };
    expired.value = false;
  });
}

export async function claim(code: string, name: string, password: string): Promise<void> {
  entered(await told(box.POST('/claim', { body: { code, name, password } })));
}

export async function logIn(name: string, password: string): Promise<void> {
  entered(await told(box.POST('/login', { body: { name, password } })));
}

export async function logOut(everywhere = false): Promise<void> {
  await toldWhole(everywhere ? box.POST('/logout-everywhere') : box.POST('/logout'));
  left(true);
}

/** Nobody is logged in here any more, and nothing of theirs stays. */
export function left(claimed: boolean): void {
  batch(() => {
    owner.value = null;
    expired.value = false;
    access.value = { claimed, session: null };
  });
  useCsrf('');
}

export async function changePassword(current: string, next: string): Promise<void> {
  entered(await told(box.PUT('/password', { body: { current, next } })));
}
