import { BoxText } from '../../parts/BoxText';
import { Switch } from '../../parts/Field';
import { Note } from '../../parts/Note';
import { wrongWith } from '../../store/configuration';
import { mayOperate } from '../../store/session';
import { destinationNamed, set, type Setting, usual } from './setting';

/** A setting that is on or off, and is saved with the others. */
export function Flag({ name, field, label, hint }: { name: string; field: Setting; label: string; hint: string }) {
  const wrong = wrongWith(name, field);
  return (
    <div class="flag">
      <Switch
        label={label}
        on={(destinationNamed(name)?.[field] ?? usual(field)) === true}
        disabled={!mayOperate.value}
        onChange={(on) => set([name], field, on || null)}
      />
      <p class="small quiet">{hint}</p>
      {wrong && (
        <Note tone="bad">
          <BoxText text={wrong} />
        </Note>
      )}
    </div>
  );
}
