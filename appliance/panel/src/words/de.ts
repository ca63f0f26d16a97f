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
    codeHint: '12 Zeichen; Großschreibung, Leerzeichen und Striche sind egal',
    codeCount: (count) => `${count} von 12 Zeichen`,
    codeSigns: 'In Codes gibt es keine 0, keine 1, kein I, L oder O. Sehen Sie sich dieses Zeichen noch einmal an.',
    yourName: 'Ihr Name',
    newPassword: 'Ein eigenes Passwort',
    newPasswordHint:
      'mindestens 10 Zeichen; ein paar Wörter, die zusammengehören, sind leicht zu merken und schwer zu raten',
    passwordMissing: (count) => (count === 1 ? 'Noch ein Zeichen' : `Noch ${count} Zeichen`),
    passwordSame: 'Bitte mehr als drei verschiedene Zeichen',
    passwordFair: 'Das genügt. Ein Wort mehr macht es viel stärker.',
    passwordGood: 'Das ist ein starkes.',
    claim: 'Box übernehmen',
    claimed: 'Inzwischen hat jemand anderes diese Box übernommen.',
    claimedAdvice:
      'War es jemand, den Sie kennen, lassen Sie sich einladen. Wenn nicht: „sudo teebox claim --reset“ auf der Box beginnt von vorn.',
    loginTitle: 'Anmelden',
    name: 'Name',
    password: 'Passwort',
    logIn: 'Anmelden',
    expired:
      'Sie wurden abgemeldet. Melden Sie sich wieder an und machen Sie weiter: Nichts Eingegebenes ist verloren.',
    forgotten: 'Passwort vergessen? Auf der Box hilft „sudo teebox claim“.',
    wait: (seconds) =>
      seconds === 1
        ? 'In einer Sekunde können Sie es noch einmal versuchen.'
        : `In ${seconds} Sekunden können Sie es noch einmal versuchen.`,
    waitOver: 'Jetzt können Sie es noch einmal versuchen.',
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
    progress: 'Schritte der Einrichtung',
    stepOf: (step, all) => `Schritt ${step} von ${all}`,
    stepDone: 'erledigt',
    skip: 'Überspringen',
    finish: 'Jetzt nicht',
    steps: {
      hardware: { short: 'Diese Box', title: 'Was diese Box kann' },
      destinations: { short: 'Plattformen', title: 'Wohin streamen Sie?' },
      upload: { short: 'Upload', title: 'Was Ihre Leitung trägt' },
      obs: { short: 'OBS', title: 'OBS hierher richten' },
      look: { short: 'Auf Sendung', title: 'Ansehen und auf Sendung gehen' },
    },
    hardware: {
      measuring: 'Die Box probiert aus, was sie encodieren kann. Das dauert einige Sekunden; Sie müssen nicht warten.',
      start: 'Ausprobieren',
      again: 'Noch einmal ausprobieren',
      onAir: 'Nicht, während die Box auf Sendung ist.',
      more: 'Alle Zahlen',
      card: (title) => `${title} encodiert Ihren Stream und lässt den Prozessor in Ruhe.`,
      processor: (title) => `Der Prozessor encodiert Ihren Stream: ${title}. Eine Grafikkarte ist nicht im Einsatz.`,
      processorBeside: (title) => `Der Prozessor, ${title}, springt ein, wenn sie ausfällt.`,
      capacity: (fullHd, hd) =>
        fullHd >= 1
          ? `Das reicht für ${fullHd === 1 ? 'ein Bild' : `${fullHd} verschiedene Bilder`} in 1080p mit 30 Bildern pro Sekunde${fullHd === 1 && hd > 1 ? ` oder ${hd} in 720p` : ' gleichzeitig'}.`
          : hd >= 1
            ? `Das reicht für ${hd === 1 ? 'ein Bild' : `${hd} verschiedene Bilder`} in 720p mit 30 Bildern pro Sekunde gleichzeitig; 1080p ist zu viel.`
            : 'Für 720p mit 30 Bildern pro Sekunde ist das zu langsam: Wählen Sie ein kleineres Bild oder einen schnelleren Rechner.',
      shared: 'Ein Bild kann an beliebig viele Plattformen gehen: Es wird einmal encodiert und an alle gesendet.',
      unused: (title) => `${title} wird nicht benutzt.`,
      unusedUnknown: 'Beim Ausprobieren hat keiner ihrer Encoder funktioniert.',
      nothing:
        'Auf dieser Box hat kein Encoder funktioniert. Probieren Sie es noch einmal; hilft das nicht, steht auf der Seite Hardware, was jeder geantwortet hat.',
    },
    destinations: {
      lead: 'Wählen Sie eine Plattform und geben Sie der Box den Stream-Schlüssel, den die Plattform Ihnen zeigt. Weitere können folgen.',
      add: 'Ziel hinzufügen',
      another: 'Noch eines hinzufügen',
    },
    look: {
      nowhere: 'Es gibt noch kein Ziel für den Stream.',
      toDestinations: 'Erst eine Plattform hinzufügen',
      picture: 'Was OBS sendet',
      nobody: 'Das sendet OBS. Außer Ihnen sieht es noch niemand.',
      toObs: 'So richten Sie OBS hierher',
      rule: 'Wann geht die Box auf Sendung?',
      manual: 'Wenn ich es sage',
      manualText: 'Sie drücken hier den Knopf, für jeden Stream. OBS darf vorher senden, und niemand sieht es.',
      withSource: 'Sobald OBS sendet',
      withSourceText: '„Stream starten“ in OBS genügt, und „Stream beenden“ beendet ihn überall.',
      goes: (names) => `Gesendet wird an ${names}.`,
      goLive: 'Auf Sendung gehen',
      keepRule: 'So behalten',
      waits: 'Die Box geht auf Sendung, sobald OBS sendet.',
      atOnce: 'OBS sendet schon, also sofort.',
      troubled: 'So, wie es steht, bekäme es nichts:',
      already: 'Die Box ist auf Sendung: Sehen Sie, wie es läuft.',
      emptyTitle: 'Ohne Bild auf Sendung gehen?',
      emptyText: 'OBS sendet noch nicht. Bis dahin sähe Ihr Publikum das Standbild.',
    },
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
    keyWhere: 'Zu finden:',
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
