import { box, told } from '../../api/client';
import { Button } from '../../parts/Button';
import { download, useSending } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { Problem } from '../../parts/Note';
import { Progress } from '../../parts/Progress';
import { state } from '../../store/feed';
import { words } from '../../words';

/** All that somebody needs who is to help, in one file. */
export function Diagnostics() {
  const w = words();
  const sending = useSending(async () => {
    const zip = await told(box.GET('/diagnostics', { parseAs: 'blob' }));
    download(zip as unknown as Blob, fileName('diagnostics', 'zip'));
  });
  return (
    <Card title={w.events.diagnostics}>
      <p>{w.events.diagnosticsHint}</p>
      <details>
        <summary>{w.events.diagnosticsContent}</summary>
        <p class="small">{w.events.diagnosticsList}</p>
      </details>
      <Problem failure={sending.failure} />
      {sending.busy && <Progress doing={w.events.packing} part={null} />}
      <div class="row">
        <Button icon="download" disabled={sending.busy} onPress={() => sending.submit()}>
          {w.events.download}
        </Button>
      </div>
    </Card>
  );
}

/** Such as `studio-box-diagnostics-2026-05-01.zip`. */
export function fileName(what: string, ending: string): string {
  const name = (state.value?.box.name ?? 'teebox').replace(/[^A-Za-z0-9.-]+/g, '-');
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()];
  return `${name}-${what}-${day.map((each) => String(each).padStart(2, '0')).join('-')}.${ending}`;
}
