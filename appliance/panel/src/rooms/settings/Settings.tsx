import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../parts/Icon';
import { Note } from '../../parts/Note';
import { href } from '../../store/route';
import { mayOperate } from '../../store/session';
import { words } from '../../words';
import { SECTIONS } from './sections';

/** As in settings.css: from here on the list stands beside the section. */
const WIDE = '(min-width: 1000px)';

/** `#/settings` is the list on a phone and the first section elsewhere; `#/settings/people` is one. */
export function Settings({ path }: { path: readonly string[] }) {
  const w = words();
  const wide = useWide();
  const [wanted] = path;
  const sections = SECTIONS.filter((each) => mayOperate.value || !each.operatorsOnly);
  const section = sections.find((each) => each.id === wanted) ?? (wide && !wanted ? sections[0] : undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) {
      heading.current?.focus();
      scrollTo(0, 0);
    }
    begun.current = true;
  }, [wanted]);
  const list = (
    <nav class="sections" aria-label={w.settings.title}>
      <ul>
        {sections.map((each) => (
          <li key={each.id}>
            <a href={href('settings', each.id)} aria-current={each === section ? 'page' : undefined}>
              <Icon name={each.icon} />
              <span class="grow">
                {w.settings.sections[each.id].title}
                <span class="about">{w.settings.sections[each.id].about}</span>
              </span>
              <Icon name="right" />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
  const title = (
    <h1 ref={heading} tabIndex={-1}>
      {section ? w.settings.sections[section.id].title : w.settings.title}
    </h1>
  );
  return (
    <div class="settings">
      {!wide && !section && title}
      {(wide || !section) && list}
      <div class="section">
        {section && !wide && (
          <a class="back" href={href('settings')}>
            <Icon name="right" /> {w.settings.title}
          </a>
        )}
        {(wide || section) && title}
        {wanted && !section && <p>{w.shell.notFound}</p>}
        {section && (
          <div class="stack">
            {!mayOperate.value && section.id !== 'people' && <Note>{w.common.viewerOnly}</Note>}
            <section.Page />
          </div>
        )}
      </div>
    </div>
  );
}

function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const media = matchMedia(WIDE);
    const change = () => setWide(media.matches);
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, []);
  return wide;
}
