import { Card } from '../../parts/Card';
import { Switch } from '../../parts/Field';
import { problems } from '../../store/configuration';
import { mayOperate } from '../../store/session';
import { words } from '../../words';
import { ChannelFigure, channelSetting, setChannel } from './channel';
import { Choice } from './Choice';
import { SlateLimit } from './Slate';

type Rule = 'manual' | 'with-source';

/** When a stream begins and ends, and what bridges what goes wrong in between. */
export function OnAir() {
  const w = words().settings.onAir;
  const rule = (channelSetting('onAir') ?? 'with-source') as Rule;
  return (
    <>
      <Card title={w.begin}>
        <Choice<Rule>
          legend={w.rule}
          value={rule}
          options={[
            { value: 'with-source', label: w.withSource, hint: w.withSourceHint },
            { value: 'manual', label: w.manual, hint: w.manualHint },
          ]}
          disabled={!mayOperate.value}
          wrong={problems.value.get('/channel/onAir')}
          onChange={(value) => setChannel('onAir', value)}
        />
        <ChannelFigure name="graceSeconds" label={w.grace} hint={w.graceHint} unit={w.seconds} />
        <ChannelFigure name="comeBackWithinSeconds" label={w.comeBack} hint={w.comeBackHint} unit={w.seconds} />
      </Card>
      <Card title={w.bridge}>
        <ChannelFigure name="holdMs" label={w.hold} hint={w.holdHint} unit={w.milliseconds} />
        <SlateLimit />
        <ChannelFigure name="jitterHoldMs" label={w.jitter} hint={w.jitterHint} unit={w.milliseconds} />
        <div class="field">
          <Switch
            label={w.standby}
            on={channelSetting('standbyEngine') ?? true}
            disabled={!mayOperate.value}
            onChange={(on) => setChannel('standbyEngine', on)}
          />
          <p class="hint">{w.standbyHint}</p>
        </div>
      </Card>
    </>
  );
}
