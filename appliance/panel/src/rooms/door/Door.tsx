import { access } from '../../store/session';
import { chooseLanguage, languageCode, languages, words } from '../../words';
import { ClaimForm } from './ClaimForm';
import { LogInForm } from './LogInForm';

/** What whoever is not logged in sees. */
export function Door() {
  return (
    <main class="door">
      <img src="/icon.svg" alt="Teebox" width={56} height={56} />
      <div class="card">{access.value!.claimed ? <LogInForm /> : <ClaimForm />}</div>
      <Language />
    </main>
  );
}

/** Whoever cannot read the door does not get in. */
function Language() {
  return (
    <div class="door-language" role="group" aria-label={words().shell.language}>
      {languages.map((each) => (
        <button
          key={each.code}
          type="button"
          class="button plain"
          lang={each.code}
          aria-pressed={each.code === languageCode()}
          onClick={() => void chooseLanguage(each.code)}
        >
          {each.name}
        </button>
      ))}
    </div>
  );
}
