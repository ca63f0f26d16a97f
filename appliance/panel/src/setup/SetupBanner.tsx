import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { onAir } from '../store/feed';
import { href } from '../store/route';
import { mayOperate } from '../store/session';
import { words } from '../words';
import { bare, leftAt, remember } from './progress';

/** Offers the first run while there is nowhere to stream to, and where it was left in the middle. */
export function SetupBanner() {
  const w = words().setup.banner;
  if (!mayOperate.value || onAir.value || bare.value === null) return null;
  if (!bare.value && !leftAt.value) return null;
  return (
    <aside class="setup-banner" aria-label={w.title}>
      <div class="grow">
        <strong>{bare.value ? w.title : w.resume}</strong>
        {bare.value && <p class="quiet">{w.text}</p>}
      </div>
      <a class="button first" href={href('welcome', ...(leftAt.value ? [leftAt.value] : []))}>
        {leftAt.value ? w.goOn : w.start} <Icon name="right" />
      </a>
      {!bare.value && <Button onPress={() => remember(null)}>{w.notNow}</Button>}
    </aside>
  );
}
