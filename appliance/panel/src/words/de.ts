import type { Words } from './en';

export const de: Words = {
  language: 'Deutsch',

  common: {
    cancel: 'Abbrechen',
    close: 'Schließen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    undo: 'Rückgängig',
    retry: 'Noch einmal versuchen',
    save: 'Speichern',
    delete: 'Löschen',
    edit: 'Bearbeiten',
    back: 'Zurück',
    next: 'Weiter',
    done: 'Fertig',
    more: 'Mehr',
    yes: 'Ja',
    no: 'Nein',
    loading: 'Einen Augenblick…',
    show: 'Zeigen',
    hide: 'Verbergen',
    usual: (value) => `üblich: ${value}`,
    viewerOnly: 'Sie dürfen sich hier alles ansehen. Ändern darf es, wer den Stream bedient.',
  },

  shell: {
    skip: 'Zum Inhalt springen',
    rooms: {
      live: 'Live',
      destinations: 'Ziele',
      quality: 'Qualität',
      hardware: 'Hardware',
      events: 'Ereignisse',
      settings: 'Optionen',
    },
    navigation: 'Bereiche',
    onAir: 'Auf Sendung',
    offAir: 'Nicht auf Sendung',
    slate: 'Standbild auf Sendung',
    ending: 'Wird beendet',
    grace: 'Endet gleich',
    theme: { label: 'Aussehen', system: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    account: (name) => `Angemeldet als ${name}`,
    logOut: 'Abmelden',
    lost: 'Die Box antwortet nicht',
    lostFor: (seconds) =>
      `Die Box hat seit ${seconds} s nicht geantwortet. Sie sehen den letzten bekannten Stand; laufende Streams gehen ohne diese Seite weiter. Sie verbindet sich von selbst wieder.`,
    tryNow: 'Jetzt versuchen',
    back: 'Die Box ist wieder da.',
    connecting: 'Verbindung zur Box…',
    unreachable: 'Die Box ist nicht erreichbar. Ist sie eingeschaltet, und ist dieses Gerät im selben Netz?',
    notFound: 'Diese Seite gibt es nicht.',
    toLive: 'Zurück zu Live',
    leaveUnsaved: 'Änderungen sind noch nicht gespeichert.',
  },

  door: {
    claimTitle: 'Diese Box ist neu',
    claimLead: 'Sie gehört, wer ihren Code kennt.',
    claimWhere:
      'Die Box zeigt den Code auf ihrem eigenen Bildschirm und in ihrem Journal; auf der Box nennt ihn der Befehl „sudo teebox claim“.',
    code: 'Code',
    codeHint: '12 Zeichen; Großschreibung und Striche sind egal',
    yourName: 'Ihr Name',
    newPassword: 'Ein eigenes Passwort',
    newPasswordHint: 'mindestens 10 Zeichen',
    claim: 'Box übernehmen',
    loginTitle: 'Anmelden',
    name: 'Name',
    password: 'Passwort',
    logIn: 'Anmelden',
    expired:
      'Sie wurden abgemeldet. Melden Sie sich wieder an und machen Sie weiter: Nichts Eingegebenes ist verloren.',
    forgotten: 'Passwort vergessen? Auf der Box hilft „sudo teebox claim“.',
  },

  fields: {
    noNumber: 'Hier gehört eine ganze Zahl hin.',
    empty: 'Hier fehlt etwas.',
  },

  draft: {
    changes: (count) =>
      count === 1 ? 'Eine Änderung ist nicht gespeichert' : `${count} Änderungen sind nicht gespeichert`,
    checking: 'Wird geprüft…',
    wrong: (count) => (count === 1 ? 'Eine Stelle stimmt noch nicht' : `${count} Stellen stimmen noch nicht`),
    save: 'Speichern',
    discard: 'Verwerfen',
    discardTitle: 'Änderungen verwerfen?',
    discardText: 'Was Sie seit dem letzten Speichern geändert haben, wird vergessen.',
    saved: 'Gespeichert',
    undone: 'Es ist wieder wie vorher',
    meanwhile: (by) =>
      `${by || 'Jemand'} hat inzwischen andere Änderungen gespeichert. Ihre wurden damit zusammengeführt.`,
    clash: (place) => `Sie beide haben ${place} geändert`,
    mine: (value) => `Meines behalten: ${value}`,
    theirs: (value) => `Das andere nehmen: ${value}`,
    nothing: 'nichts',
  },

  job: {
    cancel: 'Anhalten',
    cancelled: 'Es wurde angehalten.',
  },

  problem: {
    unreachable: 'Die Box hat nicht geantwortet, es wurde also nichts geändert. Versuchen Sie es gleich noch einmal.',
    unexpected: 'In dieser Seite ist etwas schiefgegangen. Laden Sie sie neu; die Box läuft von selbst weiter.',
  },

  live: {
    title: 'Live',

    player: {
      open: 'Bild zeigen',
      close: 'Bild schließen',
      opening: 'Das Bild kommt…',
      nothing: 'Noch kein Bild. Es erscheint hier von selbst.',
      full: 'Mehr Zuschauer gehen nicht. Schließen Sie das Bild auf einer anderen Seite; hier kommt es dann von selbst.',
      session: 'Melden Sie sich wieder an, um weiter zuzusehen.',
      slow: 'Dieses Gerät kam nicht mit. Das Bild kommt wieder…',
      changed: 'Das Bild ist ein anderes geworden. Einen Augenblick…',
      lost: 'Das Bild ist weg. Es kommt von selbst wieder…',
      'no-picture': 'Diese Quelle schickt nur Ton; zu sehen gibt es nichts.',
      unsupported:
        'Dieser Browser kann kein H.264 und zeigt das Bild nicht. Chrome, Edge, Firefox und Safari können es.',
      unplayable: (codec) =>
        `Dieser Browser kann ${codec} nicht zeigen. Den Stream stört das nicht; was Zuschauer bekommen, sehen Sie unter „Bildqualität“.`,
    },
  },

  welcome: {
    title: 'Einrichten',
  },

  destinations: {
    title: 'Ziele',
  },

  quality: {
    title: 'Qualität',
  },

  hardware: {
    title: 'Hardware',
  },

  events: {
    title: 'Ereignisse',
  },

  settings: {
    title: 'Einstellungen',
  },

  box: {},
};
