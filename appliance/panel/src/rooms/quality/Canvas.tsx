import { useState } from 'preact/hooks';
import { Card } from '../../parts/Card';
import { SelectField, TextField } from '../../parts/Field';
import { edit, problems, shown } from '../../store/configuration';
import { mayOperate } from '../../store/session';
import { words } from '../../words';

const SIZES = ['3840x2160', '2560x1440', '1920x1080', '1280x720', '1080x1920', '1080x1080'];
const RATES = ['25', '29.97', '30', '50', '59.94', '60'];
const OTHER = 'other';

/** The picture that every source is fitted into. */
export function Canvas() {
  const w = words().quality;
  const canvas = shown.value.channel?.canvas;
  const size = canvas?.size ?? '';
  const rate = canvas?.frameRate ?? '';
  const [own, setOwn] = useState(false);
  const other = own || (size !== '' && !SIZES.includes(size));
  return (
    <Card title={w.canvas}>
      <p class="quiet">{w.canvasLead}</p>
      <div class="choice">
        <SelectField
          label={w.canvasSize}
          name="canvasSize"
          value={other ? OTHER : size}
          disabled={!mayOperate.value}
          options={[
            { value: '', label: w.asSource },
            ...SIZES.map((value) => ({ value, label: value.replace('x', ' × ') })),
            { value: OTHER, label: w.otherSize },
          ]}
          wrong={other ? undefined : problems.value.get('/channel/canvas/size')}
          onChange={(value) => {
            setOwn(value === OTHER);
            if (value !== OTHER) put(value, value === '' ? '' : rate || '30');
          }}
        />
        {other && (
          <TextField
            label={w.otherSize}
            name="otherSize"
            value={size}
            placeholder="1600x900"
            disabled={!mayOperate.value}
            hint={w.otherSizeHint}
            wrong={problems.value.get('/channel/canvas/size')}
            onChange={(value) => {
              setOwn(true);
              put(value, rate || '30');
            }}
          />
        )}
        {(size !== '' || rate !== '') && (
          <SelectField
            label={w.canvasRate}
            name="canvasRate"
            value={rate}
            disabled={!mayOperate.value}
            options={[...new Set([...(rate ? [rate] : []), ...RATES])].map((value) => ({ value, label: w.fps(value) }))}
            wrong={problems.value.get('/channel/canvas/frameRate')}
            onChange={(value) => put(size, value)}
          />
        )}
      </div>
    </Card>
  );
}

function put(size: string, frameRate: string): void {
  edit((configuration) => {
    const channel = (configuration.channel ??= {});
    if (size === '' && frameRate === '') delete channel.canvas;
    else channel.canvas = { size, frameRate };
  });
}
