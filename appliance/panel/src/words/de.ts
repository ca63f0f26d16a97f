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

    hero: {
      label: 'Auf Sendung oder nicht',
      onAir: 'Auf Sendung',
      second: 'Auf Sendung mit der zweiten Quelle',
      slate: 'Auf Sendung mit Standbild',
      offAir: 'Nicht auf Sendung',
      grace: 'Endet gleich',
      ending: 'Wird beendet',
      since: 'seit',
      manual: 'Bevor Sie live gehen, wird nichts gesendet.',
      withSource: 'Geht von selbst auf Sendung, sobald die Quelle beginnt.',
      more: (count) =>
        count === 1 ? 'Unten ist noch etwas zu beachten' : `Unten sind noch ${count} weitere Dinge zu beachten`,
      goLive: 'Live gehen',
      needsSource: 'Starten Sie zuerst den Stream in OBS.',
      needsDestination: 'Richten Sie zuerst ein Ziel ein, oder schalten Sie eines ein.',
      end: 'Beenden',
      endTitle: 'Stream beenden?',
      endText: (live) =>
        live === 0
          ? 'Die Box geht von der Sendung.'
          : live === 1
            ? 'Für die Zuschauer eines Ziels endet der Stream. Wenn Sie wieder live gehen, beginnt ein neuer.'
            : `Für die Zuschauer von ${live} Zielen endet der Stream. Wenn Sie wieder live gehen, beginnen neue.`,
      endAction: 'Stream beenden',
      slateUp: 'Standbild zeigen',
      slateDown: 'Quelle zeigen',
    },

    verdict: {
      fine: { what: () => 'Alles in Ordnung', advice: 'Bild und Ton gehen an alle Ziele.' },
      ready: { what: () => 'Alles ist bereit', advice: 'Gehen Sie live, wann Sie möchten.' },
      starting: {
        what: (names) => (names.length === 1 ? `Verbindung zu ${names[0]}` : 'Verbindungen werden aufgebaut'),
        advice: 'Das dauert einige Sekunden.',
      },
      ending: { what: () => 'Die Streams werden beendet', advice: 'Das dauert einige Sekunden.' },
      'no-destination': { what: () => 'Es gibt noch kein Ziel', advice: 'Sagen Sie, wohin Sie streamen möchten.' },
      'nothing-on': {
        what: () => 'Kein Ziel ist eingeschaltet',
        advice: 'Den Stream sieht niemand. Schalten Sie unten eines ein.',
      },
      'no-source': {
        what: () => 'Noch keine Quelle',
        advice:
          'Starten Sie den Stream in OBS; das Bild kommt zu dieser Box, und Zuschauer sehen nichts, bevor Sie live gehen.',
      },
      'all-down': {
        what: () => 'Kein Ziel ist erreichbar',
        advice: 'Den Stream sieht niemand. Die Box versucht es weiter; prüfen Sie Netzwerkkabel und Internet.',
      },
      'source-lost': {
        what: () => 'Die Quelle ist weg: Zuschauer sehen das Standbild',
        advice:
          'Sehen Sie nach OBS und seinem Netz, und starten Sie dort den Stream wieder. Das Bild kommt dann von selbst zurück.',
      },
      grace: {
        what: () => 'Die Quelle hat ihren Stream beendet',
        advice: 'Die Box geht gleich von der Sendung, wenn die Quelle nicht wiederkommt.',
      },
      'slate-by-hand': {
        what: () => 'Zuschauer sehen das Standbild, weil es hier jemand eingeblendet hat',
        advice: 'Drücken Sie „Quelle zeigen“, wenn Sie so weit sind.',
      },
      destination: {
        what: (names) =>
          names.length === 1 ? `${names[0]} braucht Aufmerksamkeit` : `${names.length} Ziele brauchen Aufmerksamkeit`,
        advice: 'Die anderen laufen ohne Störung weiter.',
      },
      'not-served': {
        what: (names) => (names.length === 1 ? `${names[0]} bekommt nichts` : `${names.length} Ziele bekommen nichts`),
        advice: 'Der Grund steht unten.',
      },
      engine: { what: () => 'Das Encodieren macht Mühe', advice: 'Die Box behebt es selbst, wenn sie kann.' },
      overload: {
        what: () => 'Die Box ist überlastet',
        advice: 'Wählen Sie unter „Qualität“ weniger oder kleinere Bilder.',
      },
      budget: {
        what: () => 'Der Upload reicht dafür nicht',
        advice: 'Senden Sie weniger: ein kleineres Bild oder an weniger Ziele.',
      },
      source: { what: () => 'Die Quelle ist nicht, wie sie sein soll', advice: 'Sehen Sie in OBS danach.' },
      refused: {
        what: () => 'Jemand wollte senden und wurde abgewiesen',
        advice: 'Prüfen Sie den Streamschlüssel in OBS.',
      },
      'set-aside': {
        what: () => 'Ein Encoder ist ausgefallen und wird übergangen',
        advice: 'Ein anderer übernimmt. Unten können Sie ihn wieder zulassen.',
      },
    },

    link: {
      addDestination: 'Ziel einrichten',
      pointObs: 'So senden Sie aus OBS',
      mend: (name) => `Einstellungen von ${name}`,
      quality: 'Andere Qualität wählen',
      hardware: 'Hardware',
    },

    picture: {
      title: 'Bild',
      choose: 'Welches Bild',
      source: 'Kommt an',
      second: 'Zweite Quelle',
      ofSource: 'Was von der Quelle ankommt',
      of: (name) => `Bild: ${name}`,
    },

    source: {
      title: 'Quelle',
      second: 'Zweite Quelle',
      health: { none: 'Keine', good: 'Gut', attention: 'Bitte ansehen', bad: 'Schlecht' },
      missing: 'Es kommt nichts an. Starten Sie den Stream in OBS.',
      refused: (when) => `Abgewiesen um ${when}`,
      picture: 'Bild',
      fps: (fps) => `${fps} Bilder/s`,
      bitrate: 'Bitrate',
      keyframes: 'Keyframes alle',
      keyframesWanted: 'am besten 2 s',
      seconds: (seconds) => `${seconds} s`,
      sound: 'Ton',
      noSound: 'Keiner',
      khz: (khz) => `${khz} kHz`,
      mono: 'mono',
      stereo: 'stereo',
      channels: (count) => `${count} Kanäle`,
      since: 'Da seit',
      from: 'Von',
    },

    destination: {
      title: 'Ziele',
      none: 'Noch bekommt niemand den Stream.',
      on: (count) => `${count} eingeschaltet`,
      count: (live, wanted) => `${live} von ${wanted} live`,
      live: 'Live',
      liveTroubled: 'Live, mit Störung',
      joining: 'Gleich live',
      connecting: 'Verbindet',
      retrying: 'Neuer Versuch',
      ending: 'Wird beendet',
      ready: 'Bereit',
      off: 'Aus',
      unserved: 'Bekommt nichts',
      since: 'seit',
      direct: 'wie die Quelle es sendet',
      of: (target) => `von ${target}`,
      willGet: (target) => `wird ${target} bekommen`,
      reconnects: 'Neu verbunden',
      dropped: 'Verworfen',
      waiting: 'Wartet',
      seconds: (seconds) => `${seconds} s`,
      switch: (name) => `Zu ${name} streamen`,
      offTitle: (name) => `Nicht mehr zu ${name} streamen?`,
      offText: 'Dort sehen gerade Zuschauer zu, und ihr Stream endet. Die anderen Ziele laufen weiter.',
      offAction: 'Dort beenden',
    },

    upload: {
      title: 'Upload',
      verdict: { ok: 'Reicht', tight: 'Knapp', exceeded: 'Zu wenig', unknown: 'Nicht gemessen' },
      meaning: {
        ok: 'Ihr Upload trägt alles, und die Hälfte mehr für schlechte Minuten.',
        tight:
          'Es passt, lässt aber zu wenig für schlechte Minuten: Das Bild kann stocken. Ein kleineres Bild oder weniger Ziele machen es sicher.',
        exceeded:
          'Die Ziele brauchen mehr, als Ihr Upload trägt; sie werden stocken und abbrechen. Senden Sie ein kleineres Bild oder an weniger Ziele.',
        unknown: 'Hier hat noch niemand Ihren Upload gemessen; ob er reicht, kann niemand sagen.',
      },
      nothing: 'Wenn alles ausgeschaltet ist, wird nichts gesendet.',
      sent: 'Gerade gesendet',
      total: 'Alle Ziele zusammen',
      required: (rule) => `Mit Reserve (${rule} ×)`,
      available: 'Ihr Upload',
      notMeasured: 'nicht gemessen',
      measure: 'Upload messen',
      measureAgain: 'Noch einmal messen',
    },

    renditions: {
      title: 'Was Zuschauer bekommen',
      change: 'Qualität',
      none: 'Was encodiert wird, steht fest, sobald es ein Ziel gibt.',
      neverProbed: 'Diese Box hat ihre Encoder noch nicht ausprobiert.',
      setAside: (encoder, rendition) =>
        rendition ? `${encoder} wird bei ${rendition} übergangen` : `${encoder} wird übergangen`,
      retry: 'Wieder zulassen',
      retried: 'Er darf ab jetzt wieder verwendet werden.',
      by: (device) => `Encodiert von ${device}`,
      fps: (fps) => `${fps} Bilder/s`,
      of: (target) => `von ${target}`,
      planned: (target) => `Wird mit ${target} gesendet.`,
      rate: 'Bilder',
      wanted: (fps) => `von ${fps}`,
      delay: 'Verzögerung',
      atMost: (seconds) => `höchstens ${seconds} s`,
      seconds: (seconds) => `${seconds} s`,
      keyframes: 'Keyframes alle',
      skipped: 'Ausgelassen',
      repeated: (count) => `${count} wiederholt`,
    },

    machine: {
      title: 'Rechner',
      processor: 'Prozessor',
      processorHeat: 'Prozessortemperatur',
      memory: 'Arbeitsspeicher',
      encoder: 'Encoder',
      graphics: 'Grafik',
      heat: 'Temperatur',
      unknown: 'nicht bekannt',
      busy: 'Stark ausgelastet',
      hot: 'Heiß',
    },

    graphs: {
      title: 'Die letzte Stunde',
      now: 'jetzt',
      onAir: 'Auf Sendung',
      source: 'Quelle',
      sent: 'An die Ziele gesendet',
      load: 'Auslastung',
      heat: 'Temperatur',
      skipped: 'Ausgelassene Bilder',
      delay: 'Verzögerung',
      processor: 'Prozessor',
      encoderOf: (device) => `${device}: Encoder`,
      seconds: (seconds) => `${seconds} s`,
      summary: (label, now, least, most) =>
        `${label}: jetzt ${now}, in der letzten Stunde zwischen ${least} und ${most}.`,
      unknown: (label) => `${label}: Über die letzte Stunde ist nichts bekannt.`,
    },

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
        `Dieser Browser kann ${codec} nicht zeigen. Den Stream stört das nicht; was Zuschauer bekommen, sehen Sie, wenn Sie es über dem Bild wählen.`,
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
