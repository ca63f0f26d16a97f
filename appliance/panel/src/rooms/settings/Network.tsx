import { box, told } from '../../api/client';
import { BoxText } from '../../parts/BoxText';
import { useAsked } from '../../parts/calls';
import { Card } from '../../parts/Card';
import { Switch } from '../../parts/Field';
import { Icon } from '../../parts/Icon';
import { Note } from '../../parts/Note';
import { edit, problems, saved, shown } from '../../store/configuration';
import { mayOperate } from '../../store/session';
import { words } from '../../words';

/** How the box is reached, and where its streams may go. */
export function Network() {
  const w = words().settings.network;
  const ingest = useAsked(() => told(box.GET('/ingest')));
  const panel = shown.value.panel;
  const usual = saved.value?.defaults?.panel;
  const encrypted = location.protocol === 'https:';
  const wrong = problems.value.get('/targets/lan');
  return (
    <>
      <Card title={w.panel}>
        <dl class="facts">
          <div>
            <dt>{w.here}</dt>
            <dd class="address">{location.origin}</dd>
          </div>
          <div>
            <dt>{w.listens}</dt>
            <dd class="address">
              {panel?.host ?? usual?.host ?? '0.0.0.0'}:{panel?.port ?? usual?.port ?? 8080}
            </dd>
          </div>
          {ingest.answer && (
            <div>
              <dt>{w.obs}</dt>
              <dd>{ingest.answer.port === 0 ? w.closed : ingest.answer.port}</dd>
            </div>
          )}
        </dl>
        {encrypted ? <Note tone="good">{w.encrypted}</Note> : <Note tone="attention">{w.plain}</Note>}
        <Note>{w.inTheFile}</Note>
      </Card>
      <Authority />
      <Card title={w.targets}>
        <div class="field">
          <Switch
            label={w.lan}
            on={shown.value.targets?.lan ?? saved.value?.defaults?.targets?.lan ?? false}
            disabled={!mayOperate.value}
            onChange={(lan) =>
              edit((configuration) => {
                configuration.targets = { ...configuration.targets, lan };
              })
            }
          />
          <p class="hint">{w.lanHint}</p>
          {wrong && (
            <Note tone="bad">
              <BoxText text={wrong} />
            </Note>
          )}
        </div>
      </Card>
    </>
  );
}

/** Why the browser warns, and what ends that. */
function Authority() {
  const w = words().settings.network;
  return (
    <Card title={w.certificate}>
      <p>{w.certificateHint}</p>
      <p>
        <a class="button" href="/teebox-ca.crt" download="teebox-ca.crt">
          <Icon name="download" /> {w.authority}
        </a>
      </p>
      <Note tone="attention">{w.compare}</Note>
      {w.devices.map((each) => (
        <details key={each.device}>
          <summary>{each.device}</summary>
          <p>{each.how}</p>
        </details>
      ))}
    </Card>
  );
}
