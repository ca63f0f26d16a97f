import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../parts/Button';
import { ask } from '../parts/Dialog';
import { SelectField } from '../parts/Field';
import { draft } from '../store/configuration';
import { href } from '../store/route';
import { logOut, session } from '../store/session';
import { chooseLanguage, languageCode, languages, words } from '../words';
import { chooseLook, look, type Look } from './look';

/** Who is logged in, and how they want to see the panel. Escape, a press elsewhere and a link close it. */
export function Account() {
  const w = words();
  const [open, setOpen] = useState(false);
  const own = useRef<HTMLDivElement>(null);
  const shut = (giveFocusBack: boolean) => {
    setOpen(false);
    if (giveFocusBack) own.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!own.current?.contains(event.target as Node)) shut(false);
    };
    addEventListener('pointerdown', away);
    return () => removeEventListener('pointerdown', away);
  }, [open]);
  const name = session.value?.name ?? '';
  const role = session.value?.role ?? 'viewer';
  return (
    <div
      class="account"
      ref={own}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        shut(true);
      }}
      onFocusOut={(event) => {
        const next = event.relatedTarget;
        if (open && next instanceof Node && !own.current?.contains(next)) shut(false);
      }}
    >
      <Button
        icon="people"
        kind="plain"
        label={w.shell.account(name)}
        expanded={open}
        {...(open && { controls: 'account' })}
        onPress={() => setOpen(!open)}
      />
      {open && (
        <div class="account-menu stack" id="account" role="group" aria-label={w.shell.account(name)}>
          <div>
            <p class="lead">{name}</p>
            <p class="small quiet">{w.settings.people.roles[role]}</p>
          </div>
          <SelectField
            label={w.shell.theme.label}
            value={look.value}
            options={(['system', 'light', 'dark'] as Look[]).map((value) => ({ value, label: w.shell.theme[value] }))}
            onChange={(value) => chooseLook(value as Look)}
          />
          <SelectField
            label={w.shell.language}
            value={languageCode()}
            options={languages.map((each) => ({ value: each.code, label: each.name }))}
            onChange={(code) => void chooseLanguage(code)}
          />
          <a class="button" href={href('settings', 'people')} onClick={() => shut(false)}>
            {w.settings.people.changeOwn}
          </a>
          <Button icon="leave" onPress={leave}>
            {w.shell.logOut}
          </Button>
        </div>
      )}
    </div>
  );
}

async function leave(): Promise<void> {
  const w = words();
  if (draft.value) {
    const asked = { title: w.draft.discardTitle, text: w.draft.discardText, action: w.shell.logOut };
    if (!(await ask(asked))) return;
  }
  await logOut();
}
