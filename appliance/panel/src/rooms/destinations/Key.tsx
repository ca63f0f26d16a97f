import type { Platform } from '../../api/types';
import { SecretField } from '../../parts/Field';
import { keysNeeded, wrongWith } from '../../store/configuration';
import { mayOperate } from '../../store/session';
import { BoxText } from '../../parts/BoxText';
import { words } from '../../words';
import { destinationNamed, savedNamed, set } from './setting';

/** The stream key: written, never read. What is kept is seen as its mask. */
export function Key({ name, platform }: { name: string; platform: Platform | undefined }) {
  const w = words().destinations;
  const kept = savedNamed(name)?.key ?? '';
  const now = destinationNamed(name)?.key ?? '';
  const typed = now === kept ? '' : now;
  const again = keysNeeded.value.includes(`/destinations/${name}/key`) && typed === '';
  const life = platform?.key.life === 'single-use' && !destinationNamed(name)?.persistentKey;
  return (
    <SecretField
      label={w.key}
      name="key"
      value={typed}
      autocomplete="new-password"
      placeholder={kept && !again ? w.keyKept(kept) : (platform?.key.example ?? '')}
      disabled={!mayOperate.value}
      wrong={again ? (wrongWith(name, 'key') ?? w.keyAgain) : wrongWith(name, 'key')}
      hint={
        <>
          {platform?.key.where && (
            <>
              {w.keyWhere} <BoxText text={platform.key.where} />.{' '}
            </>
          )}
          {kept.startsWith('${') ? w.keyFromFile : w.keyHint} {life && w.keyOnce}
        </>
      }
      onChange={(value) => set([name], 'key', value.trim() === '' ? kept : value.trim())}
    />
  );
}
