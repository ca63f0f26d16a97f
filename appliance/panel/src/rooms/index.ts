import type { ComponentType } from 'preact';
import type { IconName } from '../parts/Icon';
import type { Words } from '../words';
import { Destinations } from './destinations/Destinations';
import { Events } from './events/Events';
import { Hardware } from './hardware/Hardware';
import { Live } from './live/Live';
import { Quality } from './quality/Quality';
import { Settings } from './settings/Settings';

export interface Room {
  /** The first part of its address, and its name in the words. */
  id: keyof Words['shell']['rooms'];
  icon: IconName;
  /** Gets what follows the first part of the address. */
  Page: ComponentType<{ path: readonly string[] }>;
}

/** In the order of the navigation. A further one (recordings, a schedule, alerts) is a folder, a line here and a word. */
export const ROOMS: readonly Room[] = [
  { id: 'live', icon: 'live', Page: Live },
  { id: 'destinations', icon: 'destinations', Page: Destinations },
  { id: 'quality', icon: 'quality', Page: Quality },
  { id: 'hardware', icon: 'hardware', Page: Hardware },
  { id: 'events', icon: 'events', Page: Events },
  { id: 'settings', icon: 'settings', Page: Settings },
];
