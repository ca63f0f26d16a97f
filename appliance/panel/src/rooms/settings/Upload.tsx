import { Card } from '../../parts/Card';
import { Button } from '../../parts/Button';
import { UploadTest } from '../../setup/UploadTest';
import { problems, shown } from '../../store/configuration';
import { mayOperate } from '../../store/session';
import { words } from '../../words';
import { ChannelFigure, channelSetting, setChannel } from './channel';
import { Choice } from './Choice';

type Policy = 'warn' | 'enforce';

/** What the line carries, and what is done where it carries too little. */
export function Upload() {
  const w = words().settings.upload;
  return (
    <>
      <Card title={w.figure}>
        {mayOperate.value ? (
          <UploadTest />
        ) : (
          <ChannelFigure name="uploadKbps" label={w.carries} hint={w.carriesHint} unit="kbps" />
        )}
        {mayOperate.value && typeof shown.value.channel?.uploadKbps === 'number' && (
          <div class="row">
            <Button kind="plain" icon="delete" onPress={() => setChannel('uploadKbps', null)}>
              {w.forget}
            </Button>
          </div>
        )}
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
