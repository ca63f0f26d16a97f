import type { ComponentType } from 'preact';
import type { IconName } from '../../parts/Icon';
import type { Words } from '../../words';
import { Audit } from './Audit';
import { Backup } from './Backup';
import { Network } from './Network';
import { OnAir } from './OnAir';
import { People } from './People';
import { Scripts } from './Scripts';
import { Slate } from './Slate';
import { Source } from './Source';
import { ThisBox } from './ThisBox';
import { Upload } from './Upload';

export interface Section {
  /** The second part of its address, and its name in the words. */
  id: keyof Words['settings']['sections'];
  icon: IconName;
  Page: ComponentType;
  /** Viewers are shown nothing of it. */
  operatorsOnly?: boolean;
}

/** In the order of the list. A further one (recordings, a schedule, alerts) is a file, a line here and its words. */
export const SECTIONS: readonly Section[] = [
  { id: 'on-air', icon: 'radio', Page: OnAir },
  { id: 'slate', icon: 'image', Page: Slate },
  { id: 'source', icon: 'video', Page: Source },
  { id: 'upload', icon: 'gauge', Page: Upload },
  { id: 'people', icon: 'people', Page: People },
  { id: 'scripts', icon: 'key', Page: Scripts },
  { id: 'backup', icon: 'save', Page: Backup },
  { id: 'audit', icon: 'shield', Page: Audit, operatorsOnly: true },
  { id: 'network', icon: 'wifi', Page: Network },
  { id: 'box', icon: 'info', Page: ThisBox },
];
