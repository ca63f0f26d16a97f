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
    codeHint: '12 signs; capitals, blanks and dashes make no difference',
    codeCount: (count: number) => `${count} of 12 signs`,
    codeSigns: 'In codes there is no 0, 1, I, L or O. Look at that sign again.',
    yourName: 'Your name',
    newPassword: 'A password of your own',
    newPasswordHint: '10 signs or more; a few words that belong together are easy to remember and hard to guess',
    passwordMissing: (count: number) => (count === 1 ? 'One more sign' : `${count} more signs`),
    passwordSame: 'More than three different signs, please',
    passwordFair: 'That will do. One word more makes it much stronger.',
    passwordGood: 'That is a strong one.',
    claim: 'Claim the box',
    claimed: 'Somebody else has claimed this box meanwhile.',
    claimedAdvice:
      'If that was somebody you know, ask them to let you in. If not, “sudo teebox claim --reset” on the box begins anew.',
    loginTitle: 'Log in',
    name: 'Name',
    password: 'Password',
    logIn: 'Log in',
    expired: 'You have been logged out. Log in again and go on where you were: nothing you typed is lost.',
    forgotten: 'Password forgotten? On the box, “sudo teebox claim” helps.',
    wait: (seconds: number) =>
      seconds === 1 ? 'You can try again in one second.' : `You can try again in ${seconds} seconds.`,
    waitOver: 'You can try again now.',
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
        `This browser cannot show ${codec}. The stream is not affected; what viewers get can be looked at under “Picture quality”.`,
    },
  },

  welcome: {
    title: 'Set up',
    progress: 'Steps of setting up',
    stepOf: (step: number, all: number) => `Step ${step} of ${all}`,
    stepDone: 'done',
    skip: 'Skip',
    finish: 'Not now',
    steps: {
      hardware: { short: 'This box', title: 'What this box can do' },
      destinations: { short: 'Platforms', title: 'Where do you stream?' },
      upload: { short: 'Upload', title: 'How much your line carries' },
      obs: { short: 'OBS', title: 'Point OBS here' },
      look: { short: 'Go live', title: 'Have a look, and go live' },
    },
    hardware: {
      measuring: 'The box is trying out what it can encode. That takes some seconds; you need not wait for it.',
      start: 'Try it out',
      again: 'Try it again',
      onAir: 'Not while the box is on air.',
      more: 'All the figures',
      card: (title: string) => `${title} encodes your stream, and leaves the processor in peace.`,
      processor: (title: string) => `The processor encodes your stream: ${title}. There is no graphics card in use.`,
      processorBeside: (title: string) => `The processor, ${title}, stands in if that fails.`,
      capacity: (fullHd: number, hd: number) =>
        fullHd >= 1
          ? `It manages ${fullHd === 1 ? 'one picture' : `${fullHd} different pictures`} of 1080p at 30 frames a second${fullHd === 1 && hd > 1 ? `, or ${hd} of 720p` : ' at once'}.`
          : hd >= 1
            ? `It manages ${hd === 1 ? 'one picture' : `${hd} different pictures`} of 720p at 30 frames a second at once; 1080p is too much for it.`
            : 'It is too slow for 720p at 30 frames a second: choose a smaller picture, or a faster machine.',
      shared: 'One picture may go to as many platforms as you like: it is encoded once and sent to all of them.',
      unused: (title: string) => `${title} is not used.`,
      unusedUnknown: 'None of its encoders worked when they were tried.',
      nothing:
        'No encoder worked on this box. Try it again; if that does not help, the page Hardware says what each one answered.',
    },
    destinations: {
      lead: 'Choose a platform and give the box the stream key that it shows you. You can add more of them.',
      add: 'Add a destination',
      another: 'Add another one',
    },
    look: {
      nowhere: 'There is nowhere to stream to yet.',
      toDestinations: 'Add a platform first',
      picture: 'What OBS sends',
      nobody: 'This is what OBS sends. Nobody else sees it yet.',
      toObs: 'How to point OBS here',
      rule: 'When does the box go on air?',
      manual: 'When I say so',
      manualText: 'You press the button here, for each stream. OBS may send before that and nobody sees it.',
      withSource: 'Whenever OBS sends',
      withSourceText: 'Start Streaming in OBS is all it takes, and Stop Streaming ends it everywhere.',
      goes: (names: string) => `It goes to ${names}.`,
      goLive: 'Go live',
      keepRule: 'Keep it so',
      waits: 'The box goes on air as soon as OBS sends.',
      atOnce: 'OBS is sending, so that is at once.',
      troubled: 'As things are, it would get nothing:',
      already: 'The box is on air: see how it goes.',
      emptyTitle: 'Go live without a picture?',
      emptyText: 'OBS does not send yet. Your viewers would see the slate until it does.',
    },
  },

  setup: {
    /** Where a platform's own title is an English word. */
    platformTitles: {} as Readonly<Record<string, string>>,
    whichPlatform: 'Which platform?',
    otherPlatforms: 'Or another one',
    anotherPlatform: 'Another platform',
    address: 'Address of the server',
    addressHint: 'Begins with rtmp:// or rtmps://; without the stream key, which has its own field.',
    addressOwn: (title: string) => `Only if ${title} shows your channel an address of its own. Else leave it empty.`,
    addressOther: 'The platform shows another address?',
    server: 'Server',
    serverUsual: 'The usual one (recommended)',
    key: 'Stream key',
    keyWhere: 'Where to find it:',
    keySecret: 'Whoever has it can stream in your name; this box keeps it sealed and shows it to nobody.',
    keyOdd: (title: string) => `Is this the whole key? Those of ${title} mostly look like this:`,
    keyOddPlain: 'There is a blank or an address in it. Copy the key alone.',
    keyOnce: (title: string) => `${title} takes a key for one stream only, unless it is made a persistent one there.`,
    keyPersistent: 'This one is persistent',
    name: 'Name',
    nameHint: 'What it is called here; letters, digits, blanks and . _ -',
    addIt: 'Add it',
    add: (title: string) => `Add ${title}`,
    ownNetwork:
      'This looks like a server in your own network. Streams go there only if you say so, since a stream that goes astray could reach anything in your house.',
    ownNetworkAllow: 'Allow servers in my network',

    way: {
      start: 'Test the way',
      again: 'Test again',
      about: (name: string) => `Tests the way to ${name} without going on air.`,
      good: (name: string) => `The way to ${name} is clear.`,
      bad: (name: string) => `The way to ${name} is blocked. Here is where it ends:`,
      steps: {
        key: 'Stream key',
        dns: 'Name of the server',
        tcp: 'Connection',
        tls: 'Encryption',
        handshake: 'Greeting',
        connect: 'Address',
        createStream: 'Room for a stream',
        publish: 'Trial stream',
      } as Readonly<Record<string, string>>,
      outcomes: { ok: 'good', warning: 'worth a look', failed: 'failed', skipped: 'left out' } as Readonly<
        Record<string, string>
      >,
      details: 'What was seen',
    },

    upload: {
      lead: 'How much can your internet connection send? The box measures it by sending a grey picture for ten seconds.',
      needsDestination:
        'There is no destination yet to measure with. Add one first, or type in what your provider promises.',
      to: 'Measure with',
      start: 'Measure now',
      again: 'Measure again',
      seen: (name: string) =>
        `${name} has no hidden place for tests: for ten seconds viewers of your channel there would see a grey picture.`,
      seenTitle: 'May viewers see the test?',
      seenAction: 'Measure all the same',
      noFigure: 'The connection was too unsteady for a figure. Measure again, or type one in.',
      measured: (rate: string) => `Measured: ${rate}.`,
      atLeast: (rate: string) => `At least ${rate}; the platform takes no more for a test.`,
      dips: (count: number) =>
        count === 1
          ? 'It dipped once, so the figure below counts on the lowest second.'
          : `It dipped ${count} times, so the figure below counts on the lowest seconds.`,
      use: (rate: string) => `Count on ${rate}`,
      byHand: 'Or type it in',
      mbps: 'Upload in Mbps',
      mbpsHint: 'What really gets through, not what the contract promises: if in doubt, two thirds of that.',
      mbpsWrong: 'A figure in Mbps is wanted here, such as 20 or 7.5.',
      keep: 'Keep this',
      known: (rate: string) => `The box counts on ${rate}.`,
      unknown: 'The box does not know your upload yet.',
      rule: (total: string, needed: string) =>
        `Your streams send ${total} together. Keep half as much again free, so ${needed} in all: then a dip in the line does not reach your viewers.`,
      verdict: {
        ok: 'Your upload carries that.',
        tight:
          'Your upload carries it, but without room for a bad moment. A smaller picture or one platform less would be safer.',
        exceeded: 'Your upload does not carry that. Choose a smaller picture, or leave a platform out.',
      },
    },

    obs: {
      lead: 'In OBS on your computer, type in these two.',
      onlyHere: 'This box takes streams from programs on itself alone.',
      server: 'Server',
      serverOther: 'If OBS does not reach that one',
      secure: 'Encrypted',
      noAddress: 'The box has no address in a network yet. Is its cable plugged in?',
      notListening: 'The box takes no streams at the moment; its events say why.',
      key: 'Stream key',
      makeKey: 'Show me a stream key',
      makeAnother: 'Make a new key',
      keyNone: 'OBS needs a stream key of this box.',
      keySet: (mask: string) =>
        `OBS needs the stream key of this box (${mask}). It was shown when it was made, and nobody can see it again.`,
      keyLost: 'If OBS has it, all is well. Else make a new one.',
      keyOnce: 'It is shown until you leave this page, and then never again. Paste it into OBS now.',
      oldUntil: (when: string) => `The key before is still accepted until ${when}.`,
      oldGone: 'Another key, if OBS had one, is not accepted any more.',
      replaceTitle: 'Make a new key?',
      replaceText: 'The key that OBS has now is accepted for another day. Put the new one into OBS before that.',
      qr: 'For a phone: address and key in one code',
      qrShow: 'Show a code for a phone app',
      qrHide: 'Hide the code',
      qrUrl: 'Address and key in one',
      howTo: 'In OBS',
      steps: [
        'Open Settings, then Stream.',
        'Service: Custom…',
        'Copy Server and Stream Key from here.',
        'Settings, Output, Output Mode Advanced: set Keyframe Interval to 2 s.',
        'Press OK, then Start Streaming. Nobody sees it yet: only this box.',
      ],
      stepsOnAir: 'Press OK, then Start Streaming.',
      waiting: 'Waiting for OBS…',
      waitingHint: 'As soon as OBS sends, you see it here.',
      here: 'OBS is here',
      from: (publisher: string) => `from ${publisher}`,
      measuring: 'Looking at what it sends…',
      picture: 'Picture',
      bitrate: 'Bitrate',
      keyframes: 'Keyframe interval',
      sound: 'Sound',
      soundNone: 'none',
      fps: (size: string, fps: string) => `${size} at ${fps} fps`,
      seconds: (seconds: string) => `${seconds} s`,
      good: 'All of it is as it should be.',
    },

    banner: {
      title: 'This box is not set up yet',
      text: 'Five short steps to your first stream.',
      resume: 'You were setting this box up.',
      start: 'Set it up',
      goOn: 'Go on',
      notNow: 'Not now',
    },
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
