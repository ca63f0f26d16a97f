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
