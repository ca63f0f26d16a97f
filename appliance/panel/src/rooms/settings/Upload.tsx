import { Card } from '../../parts/Card';
import { problems } from '../../store/configuration';
import { channel } from '../../store/feed';
import { mayOperate } from '../../store/session';
import { bitrate, words } from '../../words';
import { ChannelFigure, channelSetting, setChannel } from './channel';
import { Choice } from './Choice';

type Policy = 'warn' | 'enforce';

/** What the line carries, and what is done where it carries too little. */
export function Upload() {
  const w = words().settings.upload;
  const budget = channel.value?.budget;
  return (
    <>
      <Card title={w.figure}>
        <p>{w.hint}</p>
        <ChannelFigure name="uploadKbps" label={w.carries} hint={w.carriesHint} unit="kbps" />
        {budget && budget.totalKbps > 0 && <p>{w.needs(bitrate(budget.totalKbps), bitrate(budget.requiredKbps))}</p>}
      </Card>
      <Card title={w.tooLittle}>
        <Choice<Policy>
          legend={w.policy}
          value={(channelSetting('uploadPolicy') ?? 'warn') as Policy}
          options={[
            { value: 'warn', label: w.warn, hint: w.warnHint },
            { value: 'enforce', label: w.enforce, hint: w.enforceHint },
          ]}
          disabled={!mayOperate.value}
          wrong={problems.value.get('/channel/uploadPolicy')}
          onChange={(value) => setChannel('uploadPolicy', value)}
        />
      </Card>
    </>
  );
}
