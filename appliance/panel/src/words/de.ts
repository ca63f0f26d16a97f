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
  },

  welcome: {
    title: 'Einrichten',
  },

  setup: {
    platformTitles: { custom: 'Eigener Server', teebox: 'Eine andere Teebox' },
    whichPlatform: 'Welche Plattform?',
    otherPlatforms: 'Oder eine andere',
    anotherPlatform: 'Andere Plattform',
    address: 'Adresse des Servers',
    addressHint: 'Beginnt mit rtmp:// oder rtmps://; ohne den Stream-Schlüssel, der sein eigenes Feld hat.',
    addressOwn: (title) => `Nur wenn ${title} Ihrem Kanal eine eigene Adresse zeigt. Sonst leer lassen.`,
    addressOther: 'Zeigt die Plattform eine andere Adresse?',
    server: 'Server',
    serverUsual: 'Der übliche (empfohlen)',
    key: 'Stream-Schlüssel',
    keyWhere: 'Er steht in',
    keySecret:
      'Wer ihn hat, kann in Ihrem Namen streamen; diese Box bewahrt ihn versiegelt auf und zeigt ihn niemandem.',
    keyOdd: (title) => `Ist das der ganze Schlüssel? Bei ${title} sehen sie meist so aus:`,
    keyOnce: (title) => `${title} nimmt einen Schlüssel nur für einen Stream, außer er wurde dort dauerhaft gemacht.`,
    keyPersistent: 'Dieser ist dauerhaft',
    name: 'Name',
    nameHint: 'Wie es hier heißt; Buchstaben ohne Umlaute, Ziffern, Leerzeichen und . _ -',
    add: (title) => `${title} hinzufügen`,
    ownNetwork:
      'Das sieht nach einem Server in Ihrem eigenen Netz aus. Dorthin wird nur gesendet, wenn Sie es erlauben, denn ein verirrter Stream könnte sonst jedes Gerät im Haus erreichen.',
    ownNetworkAllow: 'Server in meinem Netz erlauben',

    way: {
      start: 'Weg prüfen',
      again: 'Noch einmal prüfen',
      about: (name) => `Prüft den Weg zu ${name}, ohne auf Sendung zu gehen.`,
      good: (name) => `Der Weg zu ${name} ist frei.`,
      bad: (name) => `Der Weg zu ${name} ist versperrt. Hier endet er:`,
      steps: {
        key: 'Stream-Schlüssel',
        dns: 'Name des Servers',
        tcp: 'Verbindung',
        tls: 'Verschlüsselung',
        handshake: 'Begrüßung',
        connect: 'Adresse',
        createStream: 'Platz für einen Stream',
        publish: 'Probestream',
      },
      outcomes: { ok: 'gut', warning: 'ansehen', failed: 'gescheitert', skipped: 'ausgelassen' },
      details: 'Was zu sehen war',
    },

    upload: {
      lead: 'Wie viel kann Ihr Internetanschluss senden? Die Box misst es, indem sie zehn Sekunden lang ein graues Bild sendet.',
      needsDestination:
        'Es gibt noch kein Ziel, mit dem gemessen werden kann. Fügen Sie erst eines hinzu, oder tragen Sie ein, was Ihr Anbieter verspricht.',
      to: 'Messen mit',
      start: 'Jetzt messen',
      again: 'Noch einmal messen',
      seen: (name) =>
        `${name} hat keinen verborgenen Platz für Tests: Zehn Sekunden lang sähe Ihr Publikum dort ein graues Bild.`,
      seenTitle: 'Darf das Publikum den Test sehen?',
      seenAction: 'Trotzdem messen',
      noFigure: 'Die Verbindung war zu unruhig für eine Zahl. Messen Sie noch einmal, oder tragen Sie eine ein.',
      measured: (rate) => `Gemessen: ${rate}.`,
      atLeast: (rate) => `Mindestens ${rate}; mehr nimmt die Plattform bei einem Test nicht.`,
      dips: (count) =>
        count === 1
          ? 'Einmal brach sie ein; die Zahl unten rechnet deshalb mit der schwächsten Sekunde.'
          : `${count} Mal brach sie ein; die Zahl unten rechnet deshalb mit den schwächsten Sekunden.`,
      use: (rate) => `Mit ${rate} rechnen`,
      byHand: 'Oder selbst eintragen',
      mbps: 'Upload in Mbit/s',
      mbpsHint: 'Was wirklich durchkommt, nicht was im Vertrag steht: im Zweifel zwei Drittel davon.',
      mbpsWrong: 'Hier gehört eine Zahl in Mbit/s hin, etwa 20 oder 7,5.',
      keep: 'Übernehmen',
      known: (rate) => `Die Box rechnet mit ${rate}.`,
      unknown: 'Die Box kennt Ihren Upload noch nicht.',
      saved: (rate) => `Die Box rechnet jetzt mit ${rate}`,
      rule: (total, needed) =>
        `Ihre Streams senden zusammen ${total}. Halten Sie halb so viel zusätzlich frei, also ${needed} insgesamt: Dann erreicht ein Einbruch der Leitung Ihr Publikum nicht.`,
      verdict: {
        ok: 'Ihr Upload trägt das.',
        tight:
          'Ihr Upload trägt es, aber ohne Reserve für einen schlechten Moment. Ein kleineres Bild oder eine Plattform weniger wäre sicherer.',
        exceeded: 'Ihr Upload trägt das nicht. Wählen Sie ein kleineres Bild, oder lassen Sie eine Plattform weg.',
      },
    },

    obs: {
      lead: 'Tragen Sie in OBS auf Ihrem Computer diese beiden ein.',
      onlyHere: 'Diese Box nimmt nur Streams von Programmen an, die auf ihr selbst laufen.',
      server: 'Server',
      serverOther: 'Falls OBS diesen nicht erreicht',
      secure: 'Verschlüsselt',
      noAddress: 'Die Box hat noch keine Adresse im Netz. Steckt ihr Kabel?',
      notListening: 'Die Box nimmt gerade keine Streams an; ihre Ereignisse sagen, warum.',
      key: 'Stream-Schlüssel',
      makeKey: 'Stream-Schlüssel zeigen',
      makeAnother: 'Neuen Schlüssel machen',
      keyNone: 'OBS braucht einen Stream-Schlüssel dieser Box.',
      keySet: (mask) =>
        `OBS braucht den Stream-Schlüssel dieser Box (${mask}). Er wurde gezeigt, als er gemacht wurde, und ist seither für niemanden mehr zu sehen.`,
      keyLost: 'Hat OBS ihn, ist alles gut. Sonst machen Sie einen neuen.',
      keyOnce: 'Er ist zu sehen, bis Sie diese Seite verlassen, und danach nie wieder. Fügen Sie ihn jetzt in OBS ein.',
      oldUntil: (when) => `Der bisherige Schlüssel gilt noch bis ${when}.`,
      oldGone: 'Ein anderer Schlüssel, falls OBS einen hatte, gilt nicht mehr.',
      replaceTitle: 'Neuen Schlüssel machen?',
      replaceText: 'Der Schlüssel, den OBS jetzt hat, gilt noch einen Tag. Tragen Sie den neuen bis dahin in OBS ein.',
      qr: 'Für ein Telefon: Adresse und Schlüssel in einem Code',
      qrShow: 'Code für eine Telefon-App zeigen',
      qrHide: 'Code verbergen',
      qrUrl: 'Adresse und Schlüssel in einem',
      howTo: 'In OBS',
      steps: [
        'Öffnen Sie Einstellungen, dann Stream.',
        'Plattform: Benutzerdefiniert…',
        'Kopieren Sie Server und Streamschlüssel von hier.',
        'Einstellungen, Ausgabe, Ausgabemodus Erweitert: Keyframeintervall auf 2 s.',
        'Drücken Sie OK, dann „Stream starten“. Noch sieht es niemand: nur diese Box.',
      ],
      stepsOnAir: 'Drücken Sie OK, dann „Stream starten“.',
      waiting: 'Warten auf OBS…',
      waitingHint: 'Sobald OBS sendet, sehen Sie es hier.',
      here: 'OBS ist da',
      from: (publisher) => `von ${publisher}`,
      measuring: 'Die Box sieht sich an, was ankommt…',
      picture: 'Bild',
      bitrate: 'Bitrate',
      keyframes: 'Keyframe-Abstand',
      sound: 'Ton',
      soundNone: 'keiner',
      fps: (size, fps) => `${size} mit ${fps} Bildern/s`,
      seconds: (seconds) => `${seconds} s`,
      good: 'Alles ist, wie es sein soll.',
    },

    banner: {
      title: 'Diese Box ist noch nicht eingerichtet',
      text: 'Fünf kurze Schritte bis zum ersten Stream.',
      resume: 'Sie waren dabei, diese Box einzurichten.',
      start: 'Einrichten',
      goOn: 'Weitermachen',
      notNow: 'Jetzt nicht',
    },
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
