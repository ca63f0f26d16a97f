import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../parts/Button';
import { SelectField } from '../parts/Field';
import { close } from '../store/feed';
import { draft } from '../store/configuration';
import { logOut, session } from '../store/session';
import { chooseLanguage, languageCode, languages, words } from '../words';
import { chooseLook, look, type Look } from './look';

/** Who is logged in, and how they want to see the panel. */
export function Account() {
  const w = words();
  const [open, setOpen] = useState(false);
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !own.current?.contains(event.target as Node))
        setOpen(false);
    };
    addEventListener('pointerdown', away);
    addEventListener('keydown', away);
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('keydown', away);
    };
  }, [open]);
  const name = session.value?.name ?? '';
  return (
    <div class="account" ref={own}>
      <Button
        icon="people"
        kind="plain"
        label={w.shell.account(name)}
        expanded={open}
        controls="account"
        onPress={() => setOpen(!open)}
      />
      {open && (
        <div class="account-menu stack" id="account">
          <p>{w.shell.account(name)}</p>
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
          <Button
            icon="leave"
            onPress={async () => {
              await logOut();
              close();
              draft.value = null;
            }}
          >
            {w.shell.logOut}
          </Button>
        </div>
      )}
    </div>
  );
}
