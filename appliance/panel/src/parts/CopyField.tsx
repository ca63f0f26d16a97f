import { useState } from 'preact/hooks';
import { words } from '../words';
import { Button } from './Button';

/** Something to take elsewhere. Browsers give the clipboard to encrypted pages only, so there is the old way beside it. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await toClipboard(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <div class="field">
      <span class="label">{label}</span>
      <div class="copy">
        <code tabIndex={0}>{text}</code>
        <Button icon={copied ? 'check' : 'copy'} onPress={copy}>
          {copied ? words().common.copied : words().common.copy}
          <span class="unseen">: {label}</span>
        </Button>
      </div>
      <span class="unseen" role="status">
        {copied ? words().common.copied : ''}
      </span>
    </div>
  );
}

async function toClipboard(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
}
