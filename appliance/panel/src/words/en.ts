/** Every text that a page shows of its own accord, in English; the shape of every other language. */
export const en = {
  language: 'English',

  common: {
    cancel: 'Cancel',
    close: 'Close',
    copy: 'Copy',
    copied: 'Copied',
    undo: 'Undo',
    retry: 'Try again',
    save: 'Save',
    delete: 'Delete',
    edit: 'Edit',
    back: 'Back',
    next: 'Next',
    done: 'Done',
    more: 'More',
    yes: 'Yes',
    no: 'No',
    loading: 'One moment…',
    show: 'Show',
    hide: 'Hide',
    usual: (value: string) => `usual: ${value}`,
    viewerOnly: 'You may look at everything here. Changing it takes an operator.',
  },

  shell: {
    skip: 'Skip to the content',
    rooms: {
      live: 'Live',
      destinations: 'Destinations',
      quality: 'Quality',
      hardware: 'Hardware',
      events: 'Events',
      settings: 'Settings',
    },
    navigation: 'Rooms',
    onAir: 'On air',
    offAir: 'Off air',
    slate: 'Slate on air',
    ending: 'Ending',
    grace: 'Ending soon',
    theme: { label: 'Look', system: 'As the device', light: 'Light', dark: 'Dark' },
    language: 'Language',
    account: (name: string) => `Logged in as ${name}`,
    logOut: 'Log out',
    lost: 'The box does not answer',
    lostFor: (seconds: number) =>
      `The box has not answered for ${seconds} s. What you see is what was so then; streams that were on air go on without this page. It comes back by itself.`,
    tryNow: 'Try now',
    back: 'The box is back.',
    connecting: 'Connecting to the box…',
    unreachable: 'The box cannot be reached. Is it switched on, and is this device in the same network?',
    notFound: 'There is no such page.',
    toLive: 'Back to Live',
    leaveUnsaved: 'Changes are not saved yet.',
  },

  door: {
    claimTitle: 'This box is new',
    claimLead: 'It belongs to whoever has its code.',
    claimWhere:
      'The box shows the code on its own screen and in its journal; on the box, the command “sudo teebox claim” prints it.',
    code: 'Code',
    codeHint: '12 signs; capitals and dashes make no difference',
    yourName: 'Your name',
    newPassword: 'A password of your own',
    newPasswordHint: '10 signs or more',
    claim: 'Claim the box',
    loginTitle: 'Log in',
    name: 'Name',
    password: 'Password',
    logIn: 'Log in',
    expired: 'You have been logged out. Log in again and go on where you were: nothing you typed is lost.',
    forgotten: 'Password forgotten? On the box, “sudo teebox claim” helps.',
  },

  fields: {
    noNumber: 'A whole number is wanted here.',
    empty: 'Something is wanted here.',
  },

  draft: {
    changes: (count: number) => (count === 1 ? 'One change is not saved' : `${count} changes are not saved`),
    checking: 'Checking…',
    wrong: (count: number) => (count === 1 ? 'One place needs another look' : `${count} places need another look`),
    save: 'Save',
    discard: 'Discard',
    discardTitle: 'Discard the changes?',
    discardText: 'What you changed since you saved last is forgotten.',
    saved: 'Saved',
    undone: 'It is as before',
    meanwhile: (by: string) =>
      by
        ? `${by} has saved other changes meanwhile. Yours are put together with them.`
        : 'Somebody has saved other changes meanwhile. Yours are put together with them.',
    clash: (place: string) => `You both changed ${place}`,
    mine: (value: string) => `Keep mine: ${value}`,
    theirs: (value: string) => `Take theirs: ${value}`,
    nothing: 'nothing',
  },

  job: {
    cancel: 'Stop it',
    cancelled: 'It was stopped.',
  },

  problem: {
    unreachable: 'The box did not answer, so nothing was changed. Try again in a moment.',
    unexpected: 'Something went wrong in this page. Load it again; the box goes on by itself.',
  },

  live: {
    title: 'Live',

    hero: {
      label: 'On air or not',
      onAir: 'On air',
      second: 'On air with the second source',
      slate: 'On air with the slate',
      offAir: 'Off air',
      grace: 'Ending soon',
      ending: 'Ending',
      since: 'for',
      manual: 'Nothing is sent until you go live.',
      withSource: 'Goes on air by itself when the source begins.',
      more: (count: number) =>
        count === 1 ? 'One more thing to see to below' : `${count} more things to see to below`,
      goLive: 'Go live',
      needsSource: 'First start streaming in OBS.',
      needsDestination: 'First add a destination, or switch one on.',
      end: 'End',
      endTitle: 'End the stream?',
      endText: (live: number) =>
        live === 0
          ? 'The box goes off air.'
          : live === 1
            ? 'The stream ends for the viewers of one destination. Going live again begins a new one.'
            : `The stream ends for the viewers of ${live} destinations. Going live again begins new ones.`,
      endAction: 'End the stream',
      slateUp: 'Show the slate',
      slateDown: 'Show the source',
    },

    verdict: {
      fine: { what: () => 'Everything is fine', advice: 'Picture and sound go out to every destination.' },
      ready: { what: () => 'Everything is ready', advice: 'Go live when you want to.' },
      starting: {
        what: (names: readonly string[]) => (names.length === 1 ? `Connecting to ${names[0]}` : 'Connecting'),
        advice: 'This takes some seconds.',
      },
      ending: { what: () => 'The streams are being ended', advice: 'This takes some seconds.' },
      'no-destination': { what: () => 'There is no destination yet', advice: 'Say where you want to stream to.' },
      'nothing-on': {
        what: () => 'No destination is switched on',
        advice: 'Nobody can see the stream. Switch one on below.',
      },
      'no-source': {
        what: () => 'No source yet',
        advice: 'Start streaming in OBS; the picture comes to this box, and viewers see nothing before you go live.',
      },
      'all-down': {
        what: () => 'No destination can be reached',
        advice: 'Nobody can see the stream. The box keeps trying; check the network cable and the internet.',
      },
      'source-lost': {
        what: () => 'The source is lost: viewers see the slate',
        advice: 'Look after OBS and its network, and start streaming there again. The picture comes back by itself.',
      },
      grace: {
        what: () => 'The source has ended its stream',
        advice: 'The box goes off air in a moment, unless the source comes back.',
      },
      'slate-by-hand': {
        what: () => 'Viewers see the slate, because somebody here put it up',
        advice: 'Press “Show the source” when you are ready.',
      },
      destination: {
        what: (names: readonly string[]) =>
          names.length === 1 ? `${names[0]} needs attention` : `${names.length} destinations need attention`,
        advice: 'The others go on without it.',
      },
      'not-served': {
        what: (names: readonly string[]) =>
          names.length === 1 ? `${names[0]} gets nothing` : `${names.length} destinations get nothing`,
        advice: 'Look below for the reason.',
      },
      engine: { what: () => 'Encoding has trouble', advice: 'The box mends it by itself if it can.' },
      overload: { what: () => 'The box is overloaded', advice: 'Choose fewer or smaller pictures under Quality.' },
      budget: {
        what: () => 'The upload is too small for this',
        advice: 'Send less: a smaller picture, or fewer destinations.',
      },
      source: { what: () => 'The source is not as it should be', advice: 'Look after it in OBS.' },
      refused: { what: () => 'Somebody tried to send and was turned away', advice: 'Check the stream key in OBS.' },
      'set-aside': {
        what: () => 'An encoder failed and is passed over',
        advice: 'Another one does its work. Try it again below.',
      },
    },

    link: {
      addDestination: 'Add a destination',
      pointObs: 'How to send from OBS',
      mend: (name: string) => `Settings of ${name}`,
      quality: 'Choose another quality',
      hardware: 'Hardware',
    },

    picture: {
      title: 'Picture',
      choose: 'Which picture',
      source: 'Comes in',
      second: 'Second source',
      ofSource: 'What comes in from the source',
      of: (name: string) => `Picture: ${name}`,
    },

    source: {
      title: 'Source',
      second: 'Second source',
      health: { none: 'None', good: 'Good', attention: 'Look at it', bad: 'Bad' },
      missing: 'Nothing comes in. Start streaming in OBS.',
      refused: (when: string) => `Turned away at ${when}`,
      picture: 'Picture',
      fps: (fps: string) => `${fps} fps`,
      bitrate: 'Bitrate',
      keyframes: 'Keyframes every',
      keyframesWanted: '2 s is best',
      seconds: (seconds: string) => `${seconds} s`,
      sound: 'Sound',
      noSound: 'None',
      khz: (khz: string) => `${khz} kHz`,
      mono: 'mono',
      stereo: 'stereo',
      channels: (count: number) => `${count} channels`,
      since: 'Here for',
      from: 'From',
    },

    destination: {
      title: 'Destinations',
      none: 'Nobody gets the stream yet.',
      on: (count: number) => `${count} switched on`,
      count: (live: number, wanted: number) => `${live} of ${wanted} live`,
      live: 'Live',
      liveTroubled: 'Live with trouble',
      joining: 'Live in a moment',
      connecting: 'Connecting',
      retrying: 'Trying again',
      ending: 'Ending',
      ready: 'Ready',
      off: 'Off',
      unserved: 'Gets nothing',
      since: 'for',
      direct: 'as the source sends it',
      of: (target: string) => `of ${target}`,
      willGet: (target: string) => `will get ${target}`,
      reconnects: 'Reconnects',
      dropped: 'Dropped',
      waiting: 'Waiting',
      seconds: (seconds: string) => `${seconds} s`,
      switch: (name: string) => `Stream to ${name}`,
      offTitle: (name: string) => `Stop streaming to ${name}?`,
      offText: 'Its viewers are looking now, and their stream ends. The other destinations go on.',
      offAction: 'Stop it',
    },

    upload: {
      title: 'Upload',
      verdict: { ok: 'Enough', tight: 'Tight', exceeded: 'Too little', unknown: 'Not measured' },
      meaning: {
        ok: 'Your upload carries everything, with half as much again for bad minutes.',
        tight:
          'It fits, but leaves too little for bad minutes: the picture may stutter. A smaller picture or fewer destinations make it safe.',
        exceeded:
          'The destinations want more than your upload carries, so they will stutter and drop out. Send a smaller picture, or to fewer destinations.',
        unknown: 'Nobody has measured your upload here, so nobody can say whether it is enough.',
      },
      nothing: 'With everything switched off, nothing would be sent.',
      sent: 'Sent now',
      total: 'All destinations together',
      required: (rule: string) => `With reserve (${rule} ×)`,
      available: 'Your upload',
      notMeasured: 'not measured',
      measure: 'Measure the upload',
      measureAgain: 'Measure it again',
    },

    renditions: {
      title: 'What viewers get',
      change: 'Quality',
      none: 'What is encoded is decided when there is a destination.',
      neverProbed: 'This box has not tried its encoders yet.',
      setAside: (encoder: string, rendition: string) =>
        rendition ? `${encoder} is passed over for ${rendition}` : `${encoder} is passed over`,
      retry: 'Try it again',
      retried: 'It may be used again from now on.',
      by: (device: string) => `Encoded by ${device}`,
      fps: (fps: string) => `${fps} fps`,
      of: (target: string) => `of ${target}`,
      planned: (target: string) => `Will be sent with ${target}.`,
      rate: 'Frames',
      wanted: (fps: string) => `of ${fps}`,
      delay: 'Delay',
      atMost: (seconds: string) => `at most ${seconds} s`,
      seconds: (seconds: string) => `${seconds} s`,
      keyframes: 'Keyframes every',
      skipped: 'Skipped frames',
      repeated: (count: string) => `${count} repeated`,
    },

    machine: {
      title: 'Machine',
      processor: 'Processor',
      processorHeat: 'Processor temperature',
      memory: 'Memory',
      encoder: 'Encoder',
      graphics: 'Graphics',
      heat: 'Temperature',
      unknown: 'not known',
      busy: 'Very busy',
      hot: 'Hot',
    },

    graphs: {
      title: 'The last hour',
      now: 'now',
      onAir: 'On air',
      source: 'Source',
      sent: 'Sent to destinations',
      load: 'Load',
      heat: 'Temperature',
      skipped: 'Skipped frames',
      delay: 'Delay',
      processor: 'Processor',
      encoderOf: (device: string) => `${device}: encoder`,
      seconds: (seconds: string) => `${seconds} s`,
      summary: (label: string, now: string, least: string, most: string) =>
        `${label}: now ${now}, in the last hour between ${least} and ${most}.`,
      unknown: (label: string) => `${label}: nothing is known of the last hour.`,
    },

    player: {
      open: 'Show the picture',
      close: 'Close the picture',
      opening: 'The picture is coming…',
      nothing: 'No picture yet. It appears here by itself.',
      full: 'As many look already as may. Close the picture on another page; this one comes by itself then.',
      session: 'Log in again to go on looking.',
      slow: 'This device did not keep up. The picture comes again…',
      changed: 'The picture has changed. One moment…',
      lost: 'The picture was lost. It comes again by itself…',
      'no-picture': 'This source sends sound alone, so there is nothing to look at.',
      unsupported: 'This browser has no H.264 and cannot show the picture. Chrome, Edge, Firefox and Safari can.',
      unplayable: (codec: string) =>
        `This browser cannot show ${codec}. The stream is not affected; what viewers get can be looked at if you choose it above the picture.`,
    },
  },

  welcome: {
    title: 'Set up',
  },

  destinations: {
    title: 'Destinations',
  },

  quality: {
    title: 'Quality',
  },

  hardware: {
    title: 'Hardware',
  },

  events: {
    title: 'Events',
  },

  settings: {
    title: 'Settings',
  },

  /** Sentences of the box, as they come, with {0}, {1} for what changes in them. English has none: it shows them as they are. */
  box: {} as Readonly<Record<string, string>>,
};

export type Words = typeof en;
