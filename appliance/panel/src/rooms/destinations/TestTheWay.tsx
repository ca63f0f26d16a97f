import { Card } from '../../parts/Card';
import { Note } from '../../parts/Note';
import { UploadTest } from '../../setup/UploadTest';
import { WayTest } from '../../setup/WayTest';
import { draft } from '../../store/configuration';
import { same } from '../../store/merge';
import { mayOperate } from '../../store/session';
import { words } from '../../words';
import { destinationNamed, savedNamed } from './setting';

/** Walks to the destination step by step, and measures what the upload carries. */
export function TestTheWay({ name }: { name: string }) {
  const w = words().destinations;
  if (!mayOperate.value || !savedNamed(name)) return null;
  const unsaved = draft.value !== null && !same(destinationNamed(name), savedNamed(name));
  return (
    <Card title={w.test}>
      {unsaved && <Note>{w.testSaved}</Note>}
      <WayTest destination={name} />
      <details class="more">
        <summary>{w.measure}</summary>
        <UploadTest />
      </details>
    </Card>
  );
}
