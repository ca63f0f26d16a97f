import { computed, effect, signal } from '@preact/signals';
import { box, told, toldWhole, useCsrf, whenLoggedOut } from '../api/client';
import type { Access, LogIn } from '../api/types';

/** Whether the box is claimed and who is logged in here; null before it was asked. */
export const access = signal<Access | null>(null);

/** Set when a session ended under an open page: whoever logs in again finds what they typed as it was. */
export const expired = signal(false);

export const session = computed<LogIn | null>(() => access.value?.session ?? null);
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
  expired.value = true;
  access.value = { claimed: true, session: null };
  useCsrf('');
});

/** Asks the box who this is. Throws `Unreachable`. */
export async function askAccess(): Promise<void> {
  const answer = await told(box.GET('/access'));
  if (session.value && !answer.session) expired.value = true;
  access.value = answer;
  useCsrf(answer.session?.csrf ?? '');
}

function entered(login: LogIn): void {
  useCsrf(login.csrf);
  access.value = { claimed: true, session: login };
  expired.value = false;
}

export async function claim(code: string, name: string, password: string): Promise<void> {
  entered(await told(box.POST('/claim', { body: { code, name, password } })));
}

export async function logIn(name: string, password: string): Promise<void> {
  entered(await told(box.POST('/login', { body: { name, password } })));
}

export async function logOut(everywhere = false): Promise<void> {
  await toldWhole(everywhere ? box.POST('/logout-everywhere') : box.POST('/logout'));
  expired.value = false;
  access.value = { claimed: true, session: null };
  useCsrf('');
}

export async function changePassword(current: string, next: string): Promise<void> {
  entered(await told(box.PUT('/password', { body: { current, next } })));
}
