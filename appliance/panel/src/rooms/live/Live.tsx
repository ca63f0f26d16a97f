import { BoxText } from '../../parts/BoxText';
import { Note, sentence } from '../../parts/Note';
import { SetupBanner } from '../../setup/SetupBanner';
import { channel, state } from '../../store/feed';
import { words } from '../../words';
import { Announcer } from './Announcer';
import { Destinations } from './Destinations';
import { Hero } from './Hero';
import { LastHour } from './LastHour';
import { Machine } from './Machine';
import { Picture } from './Picture';
import { Renditions } from './Renditions';
import { SourceCard, SecondSourceCard } from './SourceCard';
import { Upload } from './Upload';

/** Am I on air, is it good, what do I do. */
export function Live(_: { path: readonly string[] }) {
  const now = channel.value;
  if (!now) {
    return (
      <>
        <h1 class="unseen">{words().live.title}</h1>
        <p class="quiet">{words().common.loading}</p>
      </>
    );
  }
  return (
    <div class="live-room">
      <SetupBanner />
      <Hero channel={now} />
      <Announcer channel={now} />
      {(state.value?.box.notes ?? []).map((each) => (
        <Note key={each}>
          <BoxText text={sentence(each)} />
        </Note>
      ))}
      <div class="live-columns">
        <div class="live-in">
          <Picture channel={now} />
          <SourceCard channel={now} />
          <SecondSourceCard channel={now} />
          <Machine machine={state.value?.machine} />
        </div>
        <div class="live-out">
          <Destinations channel={now} />
          <Upload channel={now} />
          <Renditions channel={now} />
        </div>
      </div>
      <LastHour />
    </div>
  );
}
