import './style/tokens.css';
import './style/base.css';
import './style/parts.css';
import './style/shell.css';
import './style/live.css';
import './style/welcome.css';
import './style/destinations.css';
import './style/quality.css';
import './style/hardware.css';
import './style/events.css';
import './style/settings.css';
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { Unreachable } from './api/client';
import { Door } from './rooms/door/Door';
import { Shell, Unreached } from './shell/Shell';
import './shell/look';
import { draft } from './store/configuration';
import { rest, wake, state } from './store/feed';
import { access, askAccess, expired, owner, session } from './store/session';
import { loadLanguage } from './words';

const AGAIN_MS = 3000;
const unreached = signal(false);

function Panel() {
  if (!access.value) return unreached.value ? <Unreached /> : null;
  // A session that ended leaves the page as it is, with what was typed in it; for its owner alone.
  return session.value || expired.value ? <Shell key={owner.value} /> : <Door />;
}

/** Until the box answers; a page that loaded itself again would be gone for good where it does not. */
async function reach(): Promise<void> {
  try {
    await askAccess();
  } catch (failure) {
    if (!(failure instanceof Unreachable)) console.error(failure);
    unreached.value = true;
    setTimeout(() => void reach(), AGAIN_MS);
  }
}

async function begin(): Promise<void> {
  const asked = reach();
  try {
    await loadLanguage();
  } catch (failure) {
    // Without words it can say nothing; what is missing comes when all of it is loaded again.
    console.error(failure);
    setTimeout(() => location.reload(), AGAIN_MS);
    return;
  }
  await asked;
  const place = document.getElementById('panel')!;
  place.replaceChildren();
  render(<Panel />, place);
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') rest();
  else if (session.value) wake();
});
addEventListener('beforeunload', (event) => {
  if (draft.value) event.preventDefault();
});

// After an upgrade under an open page, what it would load later is not there any more.
let version: string | undefined;
effect(() => {
  const now = state.value?.box.version;
  version ??= now;
  if (now !== undefined && now !== version && !draft.value) location.reload();
});

void begin();
