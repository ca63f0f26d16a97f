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
    lastSeen: (what) => `Zuletzt: ${what}`,
    tryNow: 'Jetzt versuchen',
    unreachable: 'Die Box ist nicht erreichbar. Ist sie eingeschaltet, und ist dieses Gerät im selben Netz?',
    notFound: 'Diese Seite gibt es nicht.',
    toLive: 'Zurück zu Live',
  },

  door: {
    claimTitle: 'Diese Box ist neu',
    claimLead: 'Sie gehört der Person, die ihren Code kennt.',
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
    region: 'Was nicht gespeichert ist',
    notes: 'Was vor dem Speichern zu wissen ist',
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
      `${by || 'Jemand'} hat inzwischen andere Änderungen gespeichert. Ihre wurden damit zusammengeführt und sind noch da: Sehen Sie nach, dann speichern Sie.`,
    meanwhileYou:
      'Unter Ihrem Namen wurden inzwischen andere Änderungen gespeichert. Diese hier wurden damit zusammengeführt und sind noch da: Sehen Sie nach, dann speichern Sie.',
    clash: (place) => `Sie und jemand anderes haben beide geändert: ${place}`,
    mine: (value) => `Meines behalten: ${value}`,
    theirs: (value) => `Das andere nehmen: ${value}`,
    nothing: 'nichts',
    aKey: 'der Streamschlüssel',
    withChanges: 'mit den Änderungen',
    clashFirst: 'Entscheiden Sie zuerst, wessen Änderung bleiben soll.',
    tooLarge:
      'Alles zusammen ist zu groß für die Box. Wurde etwas Langes in das falsche Feld eingefügt? Es wurde nichts gespeichert, und nichts ist verloren.',
    notNow: 'Das kann die Box gerade nicht.',
    places: {
      destinations: 'Ziele',
      channel: 'Kanal',
      ingest: 'Quelle',
      panel: 'Oberfläche',
      targets: 'Netze',
      name: 'Name',
      platform: 'Plattform',
      key: 'Streamschlüssel',
      persistentKey: 'Bleibender Schlüssel',
      rollover: 'Neuer Stream vor der Grenze',
      enabled: 'An oder aus',
      rendition: 'Größe',
      route: 'Weg',
      videoKbps: 'Bitrate des Bildes',
      videoCapKbps: 'Höchste Bitrate',
      codec: 'Codec',
      shape: 'Format',
      fit: 'Füllung',
      url: 'Adresse des Servers',
      server: 'Server',
      backup: 'Ersatzserver',
      certificateSha256: 'Zertifikat',
      trustedCertificates: 'Vertraute Zertifikate',
      app: 'Anwendung',
      playpath: 'Name des Streams',
      flashver: 'Name des Programms',
      connectTimeoutSeconds: 'Zeit zum Verbinden',
      canvas: 'Leinwand',
      size: 'Größe',
      frameRate: 'Bildrate',
      uploadKbps: 'Upload',
      uploadPolicy: 'Wenn der Upload nicht reicht',
      onAir: 'Auf Sendung gehen',
      graceSeconds: 'Wartezeit',
      slate: 'Standbild',
    },
  },

  job: {
    cancel: 'Anhalten',
    cancelled: 'Es wurde angehalten.',
  },

  problem: {
    unreachable:
      'Die Box hat nicht geantwortet, daher ist ungewiss, ob es geschehen ist. Sehen Sie nach, sobald sie wieder antwortet, und versuchen Sie es dann noch einmal.',
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
      slateKeep: 'Standbild behalten',
      slateDown: 'Quelle zeigen',
    },

    verdict: {
      fine: { what: () => 'Alles in Ordnung', advice: 'Bild und Ton gehen an alle Ziele.' },
      ready: { what: () => 'Alles ist bereit', advice: 'Gehen Sie live, wann Sie möchten.' },
      unknown: {
        what: () => 'Wie es jetzt steht, ist hier nicht zu sehen',
        advice: 'Die Box antwortet dieser Seite nicht. Laufende Streams gehen ohne sie weiter.',
      },
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
      source: 'Quelle',
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

    key: {
      open: 'Anderen Schlüssel eingeben',
      title: (name) => `Streamschlüssel von ${name}`,
      label: 'Streamschlüssel',
      hint: 'Kopieren Sie ihn neu von der Seite der Plattform. Er bleibt auf der Box und wird niemandem gezeigt.',
      use: 'Diesen Schlüssel verwenden',
      used: (name) => `${name} wird mit dem neuen Schlüssel versucht.`,
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
      nothing: 'Jetzt würde nichts gesendet. Sobald ein Ziel eingeschaltet ist, steht hier, ob Ihr Upload reicht.',
      sent: 'Gerade gesendet',
      total: 'Alle zusammen',
      required: (rule) => `Mit Reserve (${rule} ×)`,
      available: 'Ihr Upload',
      notMeasured: 'nicht gemessen',
      measure: 'Upload messen',
      measureAgain: 'Noch einmal messen',
    },

    renditions: {
      title: 'Was Zuschauer bekommen',
      change: 'Qualität',
      mended: 'Während dieses Streams gab es eine Störung; sie ist vorbei:',
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
      megabits: (value) => `${value} Mbps`,
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
      lead: 'Wählen Sie eine Plattform und geben Sie der Box den Streamschlüssel, den die Plattform Ihnen zeigt. Weitere können folgen.',
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
    addressHint: 'Beginnt mit rtmp:// oder rtmps://; ohne den Streamschlüssel, der sein eigenes Feld hat.',
    addressOwn: (title) => `Nur wenn ${title} Ihrem Kanal eine eigene Adresse zeigt. Sonst leer lassen.`,
    addressOther: 'Zeigt die Plattform eine andere Adresse?',
    server: 'Server',
    serverUsual: 'Der übliche (empfohlen)',
    key: 'Streamschlüssel',
    keyWhere: 'Zu finden:',
    keySecret:
      'Wer ihn hat, kann in Ihrem Namen streamen; diese Box bewahrt ihn versiegelt auf und zeigt ihn niemandem.',
    keyOdd: (title) => `Ist das der ganze Schlüssel? Bei ${title} sehen sie meist so aus:`,
    keyOddPlain: 'Darin ist ein Leerzeichen oder eine Adresse. Kopieren Sie nur den Schlüssel.',
    keyOnce: (title) => `${title} nimmt einen Schlüssel nur für einen Stream, außer er wurde dort dauerhaft gemacht.`,
    keyPersistent: 'Dieser ist dauerhaft',
    name: 'Name',
    nameHint: 'Wie es hier heißt; Buchstaben ohne Umlaute, Ziffern, Leerzeichen und . _ -',
    addIt: 'Hinzufügen',
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
        key: 'Streamschlüssel',
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
      key: 'Streamschlüssel',
      makeKey: 'Streamschlüssel zeigen',
      makeAnother: 'Neuen Schlüssel machen',
      keyNone: 'OBS braucht einen Streamschlüssel dieser Box.',
      keySet: (mask) =>
        `OBS braucht den Streamschlüssel dieser Box (${mask}). Er wurde gezeigt, als er gemacht wurde, und ist seither für niemanden mehr zu sehen.`,
      keyLost: 'Hat OBS ihn, ist alles gut. Sonst machen Sie einen neuen.',
      keyOnce: 'Er ist zu sehen, bis Sie diese Seite verlassen, und danach nie wieder. Fügen Sie ihn jetzt in OBS ein.',
      oldUntil: (when) => `Der bisherige Schlüssel gilt noch bis ${when}.`,
      oldGone: 'Ein anderer Schlüssel, falls OBS einen hatte, gilt nicht mehr.',
      replaceTitle: 'Neuen Schlüssel machen?',
      replaceText: 'Der Schlüssel, den OBS jetzt hat, gilt noch einen Tag. Tragen Sie den neuen bis dahin in OBS ein.',
      qr: 'Für ein Telefon: Adresse und Schlüssel in einem Code',
      qrShow: 'Code für eine Telefon-App zeigen',
      qrHide: 'Code verbergen',
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
    add: 'Ziel hinzufügen',
    addWhere: 'Wohin soll es gehen?',
    noneTitle: 'Noch wird nirgendwohin gesendet',
    noneText:
      'Fügen Sie die Plattform hinzu, auf der Sie streamen. Sie brauchen deren Streamschlüssel und eine Minute Zeit.',
    order: 'Nach Wichtigkeit',
    orderLead:
      'Wenn die Box oder der Upload nicht alles schafft, gibt das letzte Ziel zuerst nach: Es bekommt weniger, dann nichts mehr.',
    orderAlone: 'Bei mehreren Zielen sagt die Reihenfolge, welches zuerst nachgibt.',
    up: (name) => `${name} wichtiger machen`,
    down: (name) => `${name} weniger wichtig machen`,
    isFirst: 'Es ist schon das wichtigste.',
    isLast: 'Es ist schon das letzte.',
    editOne: (name) => `${name} bearbeiten`,
    withBackup: 'mit Ersatzserver',
    switch: 'Eingeschaltet',
    switchOne: (name) => `${name} ist eingeschaltet`,
    isOn: (name) => `${name} ist an`,
    isOff: (name) => `${name} ist aus`,
    offTitle: (name) => `${name} jetzt ausschalten?`,
    offText: (name) =>
      `Der Stream endet für alle, die dort zusehen; die anderen laufen weiter. Gilt der Schlüssel von ${name} nur für einen Stream, braucht es danach einen neuen.`,
    offAction: 'Ausschalten',
    states: {
      live: 'Live',
      joining: 'Steigt ein',
      connecting: 'Verbindet',
      retrying: 'Versucht es wieder',
      ending: 'Endet',
      off: 'Ausgeschaltet',
      ready: 'Bereit',
      notSent: 'Bekommt nichts',
      trouble: 'Nicht benutzbar',
    },
    toAll: 'Alle Ziele',
    isGone: (name) => `Ein Ziel namens ${name} gibt es nicht mehr. Vielleicht hat es jemand umbenannt oder gelöscht.`,
    basics: 'Das Wichtigste',
    name: 'Name',
    rename: 'Umbenennen',
    renameTitle: (name) => `${name} umbenennen`,
    renameText: 'Das geschieht sofort. Der Streamschlüssel und alles andere bleiben.',
    renameTextLive:
      'Das geschieht sofort. Der Schlüssel und alles andere bleiben, aber das Ziel ist live: Unter dem neuen Namen endet sein Stream und beginnt neu.',
    newName: 'Neuer Name',
    nameHint: 'Bis zu 40 Buchstaben (A–Z), Ziffern, Leerzeichen, Punkte, - oder _',
    renamed: (name) => `Es heißt jetzt ${name}`,
    platform: 'Plattform',
    platformHint: 'Bei einer anderen Plattform muss der Streamschlüssel neu eingegeben werden.',
    server: 'Server',
    serverHint: 'Meist der Hauptserver der Plattform. Eine andere Region liegt vielleicht näher.',
    primary: 'Hauptserver',
    backupServer: 'Ersatzserver',
    url: 'Adresse des Servers',
    urlHint:
      'So, wie Sie sie vom Betreiber des Servers bekommen haben, ohne den Schlüssel: rtmp:// oder rtmps://, der Server und was danach kommt.',
    urlInstead: (platform) =>
      `Nur wenn ${platform || 'die Plattform'} Ihnen einen anderen Server als den üblichen nennt. Der Schlüssel muss dann neu eingegeben werden.`,
    key: 'Streamschlüssel',
    keyKept: (mask) => `${mask} ist hinterlegt`,
    keyWhere: 'Sie finden ihn hier:',
    keyHint: 'Bleibt das Feld leer, bleibt der Schlüssel. Lesen kann ihn hier niemand, auch Sie nicht.',
    keyAgain: 'Es geht jetzt an einen anderen Server; der Schlüssel muss deshalb neu eingegeben werden.',
    keyFromFile: 'Er kommt aus der Umgebung der Box. Ein hier eingegebener Schlüssel tritt an seine Stelle.',
    keyOnce: 'Er gilt für einen Stream: Kopieren Sie vor jedem einen neuen.',
    whatItGets: 'Was es bekommt',
    seePlan: 'Den ganzen Plan ansehen und was er kostet',
    advanced: 'Für Fortgeschrittene',
    advancedLead: 'Was nur wenige brauchen. Ein leeres Feld heißt: wie üblich.',
    stream: 'Der Stream',
    backup: 'Auch an den Ersatzserver senden',
    backupHint: 'Derselbe Stream doppelt, damit einer ausfallen darf. Er zählt beim Upload doppelt.',
    rollover: 'Vor der Grenze der Plattform einen neuen Stream beginnen',
    rolloverHint: (hours) =>
      hours > 0
        ? `Die Plattform beendet einen Stream nach ${hours} Stunden. Die Box beginnt dann geordnet einen neuen, in weniger als zwei Sekunden.`
        : 'Wo die Plattform Streams nach einigen Stunden beendet, beginnt die Box geordnet einen neuen, in weniger als zwei Sekunden.',
    persistentKey: 'Der Schlüssel überdauert seinen Stream',
    persistentKeyHint:
      'Für Plattformen, deren Schlüssel sonst nur für einen Stream gelten, wenn Sie dort einen bleibenden angelegt haben.',
    connection: 'Die Verbindung',
    connectTimeout: 'Zeit zum Verbinden',
    connectTimeoutHint: '1 bis 120. Mehr nur für einen Server, der bekanntlich langsam ist.',
    seconds: 's',
    certificate: 'Nur dieses Zertifikat annehmen',
    certificateHint:
      'Sein SHA-256-Fingerabdruck, 64 hexadezimale Ziffern, für einen eigenen Server. Bei einem anderen muss der Schlüssel neu eingegeben werden.',
    trusted: 'Vertraute Zertifikate',
    trustedHint: 'Eine Datei der Box. Eine andere kann nur in teebox.json stehen.',
    trustedGone: 'nach dem Speichern keine mehr',
    trustedRemove: 'Die des Systems nehmen',
    trustedKeep: 'Die Datei behalten',
    oddServers: 'Für eigenwillige Server',
    oddServersLead: 'Keine hier bekannte Plattform braucht etwas davon.',
    app: 'Anwendung',
    appHint: 'Was in der Adresse auf den Server folgt. {key} steht für den Streamschlüssel.',
    playpath: 'Name des Streams',
    playpathHint: 'Unter welchem Namen gesendet wird, zum Beispiel mp4:{key}.',
    flashver: 'Als welches Programm sich die Box ausgibt',
    flashverHint: 'Für Server, die nur bestimmte Programme hereinlassen.',
    test: 'Geht es?',
    testSaved: 'Geprüft wird, was gespeichert ist. Speichern Sie Ihre Änderungen zuerst, um sie zu prüfen.',
    measure: 'Upload messen',
    remove: 'Dieses Ziel löschen',
    removeTitle: (name) => `${name} löschen?`,
    removeText: 'Die Einstellungen und der Schlüssel verschwinden. Gleich danach können Sie das rückgängig machen.',
    removeTextLive:
      'Es ist live: Der Stream endet jetzt für alle, die dort zusehen; die anderen laufen weiter. Die Einstellungen und der Schlüssel verschwinden. Gleich danach können Sie das rückgängig machen, aber dann beginnt ein neuer Stream.',
    removed: (name) => `${name} ist gelöscht`,
  },

  quality: {
    title: 'Qualität',
    plan: 'Der Plan',
    planNow: 'Der Plan mit Ihren Änderungen',
    notSaved: 'nicht gespeichert',
    noPlanYet:
      'Etwas stimmt noch nicht; deshalb ist dies der Plan von vorher. Die Stellen sind markiert und unten neben „Speichern“ aufgezählt.',
    nobody: 'Kein Ziel ist eingeschaltet, also wird nichts encodiert.',
    toDestinations: 'Zu den Zielen',
    encoderNote:
      'Jede Größe wird einmal encodiert, für alle, die sie teilen können. Womit, lässt sich nicht wählen: Die Box nimmt den besten Encoder, den sie erprobt hat und der Platz hat, und den nächsten, wenn er ausfällt. Was erprobt wurde, zeigt die Seite „Hardware“.',
    source: 'Quelle',
    noSource: 'Noch keine gesehen',
    canvas: 'Leinwand',
    canvasLead: 'Das Bild, in das jede Quelle eingepasst wird. Alle Größen entstehen daraus.',
    canvasSize: 'Größe der Leinwand',
    canvasRate: 'Bildrate',
    asSource: 'Wie die Quelle sendet',
    otherSize: 'Andere Größe',
    otherSizeHint: 'Breite und Höhe wie 1600x900',
    direct: 'Nicht encodiert',
    asItIs: 'Die Quelle, wie sie ist',
    why: 'Warum?',
    was: 'vorher:',
    standsIn: (names) => `Wenn er ausfällt: ${names}`,
    shared: (count) => `Einmal encodiert für ${count} Ziele`,
    marks: { added: 'neu', changed: 'geändert', removed: 'entfällt' },
    fps: (value) => `${value} fps`,
    codecNames: { h264: 'H.264', hevc: 'HEVC', av1: 'AV1' },
    taken: (percent) => `${percent} ausgelastet`,
    others: (percent) => `andere Programme ${percent}`,
    sessions: (own, most) => `${own} von ${most} Encodern zugleich`,
    measured: 'auf dieser Box gemessen',
    assumed: 'angenommen, noch nicht gemessen',
    upload: 'Upload',
    verdicts: { ok: 'reicht', tight: 'knapp', exceeded: 'zu wenig', unknown: 'nicht gemessen' },
    budget: (total, required, available) =>
      available === null
        ? `Alle Streams zusammen brauchen ${total}; sicher wären ${required} (das 1,5-Fache, die Linie).`
        : `Alle Streams zusammen brauchen ${total} von ${available}; sicher wären ${required} (das 1,5-Fache, die Linie).`,
    measure: 'Upload bei einem Ziel messen',
    refused: (count) => (count === 1 ? 'ein Ziel bekommt nichts' : `${count} Ziele bekommen nichts`),
    getsNothing: (name) => `${name} bekommt nichts.`,
    takeInstead: (what) => `Stattdessen nehmen: ${what}`,
    nothing: 'bekommt nichts',
    off: 'ausgeschaltet',
    count: (count) => `${count} Ziele`,
    forAll: (count, platform) => `Für alle ${count} von ${platform}`,
    mixed: 'Verschieden; eine Wahl hier gilt für alle',
    size: 'Größe',
    sizeHint: 'Nie mehr, als die Quelle hat.',
    largest: 'Die größte, die passt',
    rendition: (name, rate) => `${name}, üblich ${rate}`,
    bitrate: 'Bitrate des Bildes',
    bitrateHint: (platform, recommended, most) =>
      [
        recommended && `${platform} empfiehlt für diese Größe ${recommended}.`,
        most && `Mehr als ${most} nimmt es nicht.`,
      ]
        .filter(Boolean)
        .join(' '),
    moreChoices: 'Mehr zur Auswahl',
    shape: 'Format',
    shapes: { canvas: 'Wie die Quelle', vertical: 'Hochkant, 9:16', square: 'Quadratisch, 1:1' },
    fit: 'Wie ein anderes Format gefüllt wird',
    fits: { crop: 'Mit der Mitte des Bildes', pad: 'Das ganze Bild, zwischen schwarzen Balken' },
    codec: 'Codec',
    codecs: {
      h264: 'H.264, spielt überall',
      hevc: 'HEVC, kleiner bei gleicher Qualität',
      av1: 'AV1, am kleinsten',
    },
    codecHint: 'Etwas in der Box muss ihn encodieren können; wenn nicht, sagt es der Plan.',
    oneCodec: (platform) => `${platform || 'Es'} nimmt nur H.264.`,
    route: 'Weg des Bildes',
    routes: { encode: 'Von der Box encodiert', direct: 'Die Quelle, wie sie ist, wenn sie passt' },
    routeHint:
      'So, wie sie ist, kostet sie nichts; dann muss OBS aber senden, was die Plattform nimmt. Passt es nicht, wird doch encodiert.',
    cap: 'Höchste Bitrate',
    capHint: (platform) =>
      `Nur wenn ${platform || 'die Plattform'} Ihnen mehr oder weniger erlaubt als anderen, etwa als Partner.`,
  },

  hardware: {
    title: 'Hardware',
    machine: 'Dieses Gerät',
    sentence: (it) =>
      `${it.board ? `${it.board} mit ` : ''}${it.processor}, ${it.threads === 1 ? 'ein Thread' : `${it.threads} Threads`}, ${it.memory} GB Arbeitsspeicher, ${it.system}.`,
    network: 'Netzwerk:',
    speedUnknown: 'Geschwindigkeit unbekannt',
    driver: (version) => `NVIDIA-Treiber ${version}`,
    processor: 'Prozessor',
    memory: 'Arbeitsspeicher',
    temperature: 'Temperatur',
    unknown: 'unbekannt',
    busy: 'Grafik',
    encoderBusy: 'Encoder',
    decoderBusy: 'Decoder',
    cardMemory: 'Grafikspeicher',
    power: 'Leistung',
    slowed: 'Gebremst durch',
    trial: 'Was ausprobiert wurde',
    trialHint:
      'Die Box glaubt keinem Datenblatt: Sie encodiert mit allem, was da ist, und sieht nach, was herauskommt.',
    measuredAt: (when) => `Ausprobiert: ${when}.`,
    neverTried: 'Die Encoder dieser Box wurden noch nicht ausprobiert.',
    tryAgain: 'Noch einmal',
    tryNow: 'Jetzt ausprobieren',
    notOnAir: 'Auf Sendung werden keine Encoder ausprobiert: Das ginge auf Kosten des Streams.',
    noLspci:
      'Die Namen von Grafikkarten sind nicht bekannt: Das Programm lspci fehlt. Auf der Box: apt-get install pciutils',
    cpu: (title) => `Prozessor: ${title}`,
    untried: 'Noch nicht ausprobiert',
    encodes: (codecs) => `Encodiert ${codecs}`,
    encodesNothing: 'Encodiert nichts',
    obstacle: 'Was im Weg steht:',
    works: 'Geht',
    worksNot: 'Geht nicht',
    carries: (times) => `Insgesamt so viel wie ${times} Streams in 720p30.`,
    atOnce: (count, size, limited) =>
      limited ? `Höchstens ${count} in ${size} zugleich.` : `${count} in ${size} zugleich, vielleicht mehr.`,
    notUsed: 'Auf Sendung nicht benutzt: Jede Plattform nimmt H.264.',
    decodes: 'Er decodiert auch die Quelle.',
    decodesNot: 'Die Quelle decodiert der Prozessor für ihn.',
    measured: 'Messwerte',
    size: 'Bild',
    speed: 'Tempo',
    delay: 'Verzögerung',
    fps: (fps) => `${fps} Bilder/s`,
    frames: (count) => (count === 1 ? '1 Bild' : `${count} Bilder`),
    noMore: 'Warum nicht mehr:',
    said: 'Im Wortlaut der Bibliothek',
    absent: (count) =>
      count === 1 ? 'Einer mehr, für den die Box kein Gerät hat' : `${count} mehr, für die die Box kein Gerät hat`,
    absentHint: 'Sie brauchen eine Grafikkarte oder einen Chip, der in diesem Gerät nicht steckt. Das ist kein Fehler.',
    doctor: 'Untersuchung',
    doctorHint:
      'Sieht nach allem, was die Box braucht: Einstellungen, Ports, Uhr, Datenträger, Treiber, Netzwerk, Zertifikate. Das geht jederzeit, auch auf Sendung.',
    examine: 'Box untersuchen',
    examined: (when) => `Zuletzt: ${when}.`,
    problems: (count) =>
      count === 0
        ? 'Es wurde kein Problem gefunden.'
        : count === 1
          ? 'Ein Problem wurde gefunden.'
          : `${count} Probleme wurden gefunden.`,
    fine: (count) => (count === 1 ? 'Eines ist, wie es sein soll' : `${count} Dinge sind, wie sie sein sollen`),
    states: { ok: 'in Ordnung', problem: 'Problem', unknown: 'nicht zu sagen' },
    symptoms: 'Was Zuschauer sehen können, und was Sie dann ändern',
  },

  events: {
    title: 'Ereignisse',
    happened: 'Was geschehen ist',
    timesOnAir: 'Sendungen',
    timeOnAir: (session) => `Sendung ${session}`,
    filter: 'Zeigen',
    everything: 'Alles',
    kinds: {
      session: 'Beginn und Ende der Sendungen',
      destination: 'Ziele',
      publisher: 'Quelle',
      program: 'Was Zuschauer sahen',
      encoder: 'Encoder',
      engine: 'Encoder-Prozess',
      plan: 'Plan',
      upload: 'Upload',
      configuration: 'Einstellungen',
      box: 'Die Box selbst',
    },
    who: {
      box: 'Die Box',
      channel: 'Kanal',
      encoder: 'Encoder',
      engine: 'Encoder-Prozess',
      history: 'Verlauf',
      plan: 'Plan',
      program: 'Zuschauer',
      'second source': 'Die zweite Quelle',
      session: 'Sendung',
      settings: 'Einstellungen',
      source: 'Die Quelle',
      upload: 'Upload',
    },
    says: {
      'session on air': () => 'Auf Sendung',
      'session off air': () => 'Nicht mehr auf Sendung',
      'channel on air': () => 'Die Streams laufen.',
      'channel off air': () => 'Die Streams sind beendet.',
      'channel grace': () => 'Die Quelle hat aufgehört; die Streams warten auf sie.',
      'channel ending': () => 'Die Streams werden beendet.',
      'destination live': (who) => `${who} ist live.`,
      'destination joining': (who) => `${who} ist gleich live.`,
      'destination connecting': (who) => `${who} wird verbunden.`,
      'destination lost': (who) => `${who} ging verloren und wird wieder versucht.`,
      'destination retrying': (who) => `${who} kommt nicht durch und wird wieder versucht.`,
      'destination ending': (who) => `${who} wird beendet.`,
      'destination off': (who) => `${who} ist aus.`,
      'program source': () => 'Zuschauer sehen die Quelle.',
      'program second source': () => 'Zuschauer sehen die zweite Quelle.',
      'program slate': () => 'Zuschauer sehen das Standbild.',
      'publisher came': (who) => `${who} ist da.`,
      'publisher left': (who) => `${who} hat aufgehört.`,
      'publisher lost': (who) => `${who} ging verloren.`,
      'engine replaced': () => 'Der Encoder-Prozess wurde ersetzt.',
      'encoder set aside': () => 'Ein Encoder wird übergangen.',
      'plan revised': () => 'Der Plan wurde geändert.',
      'upload ok': () => 'Der Upload kommt mit.',
      'upload uplink': () => 'Der Upload kommt nicht mit.',
      'upload destination': () => 'Ein Ziel kommt nicht mit.',
      'upload either': () => 'Jemand kommt nicht mit.',
      'configuration saved': () => 'Einstellungen wurden gespeichert.',
      'configuration applied': () => 'Einstellungen gelten jetzt.',
      'configuration not saved': () => 'Einstellungen konnten nicht gespeichert werden.',
      'box started': () => 'Die Box wurde gestartet.',
      'box stopped': () => 'Die Box wurde angehalten.',
      'history incomplete': () => 'Hier fehlen Zeilen.',
      'session-limit session-rollover': (who) => `${who} bekommt einen neuen Stream.`,
    },
    attempts: (count) => (count === 1 ? 'Ein Versuch ging vorher schief.' : `${count} Versuche gingen vorher schief.`),
    fps: (fps) => `${fps} Bilder/s`,
    today: 'Heute',
    yesterday: 'Gestern',
    none: 'Es ist noch nichts geschehen.',
    noneOfKind: 'Nichts dergleichen ist geschehen.',
    older: 'Zeigen, was vorher war',
    neverOnAir: 'Die Box war noch nicht auf Sendung.',
    noDestination: 'kein Ziel',
    running: 'Auf Sendung',
    ended: 'Ordentlich beendet',
    died: 'Abgebrochen',
    diedHint:
      'Die Box oder ihr Gerät blieb während der Sendung stehen. Die Zahlen sind von der Minute davor; die ersten Zeilen nach dem nächsten Start sagen, was darüber bekannt ist.',
    lasted: 'Dauer',
    picture: 'Bild',
    live: 'Live',
    reconnects: 'Verloren und wiedergefunden',
    dropped: 'Ausgelassene Bilder',
    sent: 'Gesendet',
    span: (seconds) =>
      seconds < 60
        ? `${seconds} s`
        : seconds < 3600
          ? `${Math.floor(seconds / 60)} min`
          : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`,
    diagnostics: 'Für jemanden, der helfen soll',
    diagnosticsHint:
      'Eine Datei mit allem, was man braucht, um einen Fehler zu finden. Streamschlüssel, Passwörter und Token sind nicht darin: Jede Datei wird nach jedem Geheimnis durchsucht, das die Box kennt.',
    diagnosticsContent: 'Was darin ist',
    diagnosticsList:
      'Versionen, Zustand, die Einstellungen ohne Schlüssel, Plan, Hardware, die Untersuchung, die Ereignisse eines Tages, die letzten Sendungen, die Kurven der letzten Stunde, die letzten Zeilen des Protokolls, was das Programm gerade tut, Zahlen zu Prozess und Gerät und die Namen seiner Dateien. Namen von Zielen und Adressen Ihres Netzes sind darin.',
    diagnosticsForOperators: 'Die Datei für jemanden, der helfen soll, bekommt, wer den Stream bedient.',
    packing: 'Wird gepackt; das dauert einige Sekunden',
    download: 'Datei herunterladen',
  },

  settings: {
    title: 'Einstellungen',
    sections: {
      'on-air': { title: 'Auf Sendung', about: 'Wann ein Stream beginnt und endet' },
      slate: { title: 'Standbild', about: 'Was für die Quelle einspringt' },
      source: { title: 'Wohin OBS sendet', about: 'Server, Schlüssel, zweite Quelle' },
      upload: { title: 'Upload', about: 'Was die Leitung trägt' },
      people: { title: 'Personen', about: 'Wer sich anmelden darf, Ihr Passwort' },
      scripts: { title: 'Skripte', about: 'Token für ein Stream Deck' },
      backup: { title: 'Sicherung', about: 'Sichern, zurückholen, zurückgehen' },
      audit: { title: 'Wer was getan hat', about: 'Die Aufzeichnung der Änderungen' },
      network: { title: 'Netzwerk', about: 'Adressen und Zertifikat' },
      box: { title: 'Diese Box', about: 'Version, Hilfe, Zurücksetzen' },
    },
    onAir: {
      begin: 'Beginn und Ende',
      rule: 'Was die Box auf Sendung bringt',
      withSource: 'Die Quelle',
      withSourceHint: 'Wenn OBS zu senden beginnt, beginnen alle Streams; wenn es aufhört, enden sie.',
      manual: 'Ein Knopf',
      manualHint: 'OBS darf kommen und gehen: Die Streams beginnen und enden, wenn jemand hier den Knopf drückt.',
      grace: 'Warten, wenn die Quelle aufgehört hat',
      graceHint:
        'So lange warten die Streams darauf, dass OBS zurückkommt, nachdem es beendet wurde. Eine Quelle, die verloren geht, beendet nichts.',
      comeBack: 'Nach einem Ausfall der Box zurückkommen innerhalb von',
      comeBackHint:
        'Eine Box, die auf Sendung stehen blieb, etwa durch einen Stromausfall, geht von selbst wieder auf Sendung, wenn sie in dieser Zeit wieder läuft. 0 heißt nie.',
      bridge: 'Wenn das Bild stockt',
      hold: 'Das letzte Bild stehen lassen',
      holdHint: 'So lange steht das letzte Bild, wenn keines mehr kommt, bevor Zuschauer das Standbild sehen.',
      jitter: 'Das Netz ausgleichen',
      jitterHint:
        'So lange nach seiner Ankunft wird jedes Bild gezeigt, damit man ein unruhiges Netz nicht sieht. Mehr ist ruhiger und später.',
      standby: 'Ein zweiter Encoder-Prozess steht bereit',
      standbyHint:
        'Er übernimmt sofort, wenn der erste ausfällt. Er braucht Arbeitsspeicher und kaum etwas vom Prozessor.',
      seconds: 'Sekunden',
      milliseconds: 'Millisekunden',
    },
    slate: {
      picture: 'Das Bild',
      hint: 'Zuschauer sehen das Standbild, solange die Quelle weg ist und wenn Sie es einblenden.',
      own: 'Das Standbild',
      builtIn: 'das eingebaute Standbild',
      choose: 'Bild wählen',
      another: 'Anderes Bild wählen',
      remove: 'Das eingebaute nehmen',
      limits: 'PNG, JPEG oder WebP, höchstens 8 MB und 40 Megapixel; 16:9 passt ohne Balken.',
      nextTime: 'Die Box ist auf Sendung: Ein anderes Bild gilt ab der nächsten Sendung.',
      sending: 'Die Box sieht sich das Bild an',
      taken: 'Es ist jetzt das Standbild',
      removed: 'Das eingebaute Standbild gilt wieder',
      tooLarge: (megabytes) =>
        `Das Bild hat ${megabytes} MB; höchstens 8 MB gehen. Exportieren Sie es kleiner oder als JPEG.`,
      noPicture: (name) => `${name} ist kein Bild in PNG, JPEG oder WebP. Exportieren Sie es in einem davon.`,
      words: 'Was noch dazugehört',
      name: 'Name des Kanals',
      nameHint: 'Er steht auf dem eingebauten Standbild.',
      limit: 'Streams beenden, wenn das Standbild so lange steht',
      limitHint: 'Nur solange keine Quelle da ist; ein Standbild, das Sie selbst einblenden, bleibt.',
      never: 'nie',
    },
    source: {
      first: 'Was in OBS einzutragen ist',
      second: 'Zweite Quelle',
      secondHint:
        'Ein weiteres Gerät mit OBS, das mit einem eigenen Schlüssel an dieselbe Adresse sendet. Es wird gezeigt, solange die erste Quelle kein Bild gibt, und verlassen, wenn sie wieder da ist.',
      noSecond: 'Es gibt keine.',
      secondKey: 'Ihr Streamschlüssel',
      secondKeyHint: 'Nicht der der ersten Quelle.',
      copyKey: 'Für das zweite OBS; er wird nur gezeigt, bis Sie diese Seite verlassen',
      addSecond: 'Zweite Quelle einrichten',
      otherKey: 'Anderen Schlüssel erzeugen',
      removeSecond: 'Entfernen',
      encrypted: 'Verschlüsselt (RTMPS)',
      encryptedOn: 'OBS darf auch verschlüsselt senden, an:',
      encryptedOff: 'Das ist aus: OBS sendet unverschlüsselt, wie es im eigenen Netz üblich ist.',
      encryptedHint:
        'Es braucht ein Zertifikat auf der Box und wird deshalb dort eingeschaltet: ingest.rtmps in teebox.json.',
      server: 'Server',
    },
    upload: {
      figure: 'Was der Upload trägt',
      carries: 'Upload',
      carriesHint: 'Wie er gemessen wurde, nicht wie er im Vertrag mit dem Anbieter steht.',
      forget: 'Die Zahl vergessen',
      tooLittle: 'Wenn er zu wenig trägt',
      policy: 'Was die Box dann tut',
      warn: 'Warnen',
      warnHint: 'Alle Ziele bekommen, was gewählt wurde, und die Box warnt.',
      enforce: 'Weniger senden',
      enforceHint: 'Ziele bekommen weniger oder werden ausgelassen, wo das nicht reicht: das letzte der Liste zuerst.',
    },
    people: {
      everybody: 'Wer sich anmelden darf',
      you: 'Sie',
      roles: { operator: 'Bedient den Stream', viewer: 'Sieht zu' },
      roleHints: {
        operator: 'Darf alles: auf Sendung gehen, Einstellungen ändern, andere hereinlassen.',
        viewer: 'Sieht alles außer Schlüsseln und ändert nichts.',
      },
      since: (when) => `seit ${when}`,
      browsers: (count) =>
        count === 0
          ? 'nicht angemeldet'
          : count === 1
            ? 'in einem Browser angemeldet'
            : `in ${count} Browsern angemeldet`,
      makeViewer: 'Nur zusehen lassen',
      makeOperator: 'Bedienen lassen',
      roleChanged: (name, role) => `${name}: ${role}`,
      newPassword: 'Neues Passwort',
      remove: 'Nicht mehr hereinlassen',
      removeWho: (name) => `${name} nicht mehr hereinlassen`,
      removeTitle: (name) => `${name} nicht mehr hereinlassen?`,
      removeText: (name) =>
        `${name} wird sofort abgemeldet, und alle Token, die ${name} gemacht hat, gelten nicht mehr. Das lässt sich nicht rückgängig machen.`,
      removed: (name) => `${name} darf nicht mehr herein`,
      passwordOf: (name) => `Ein anderes Passwort für ${name}`,
      passwordOfHint: 'Die Person wird überall abgemeldet und meldet sich mit dem neuen Passwort wieder an.',
      setPassword: 'Passwort setzen',
      passwordSet: (name) => `${name} hat ein anderes Passwort`,
      add: 'Jemanden hereinlassen',
      nameHint: 'Geben Sie jeder Person ein eigenes Konto: Dann sagt die Aufzeichnung, wer es war.',
      role: 'Darf',
      firstPassword: 'Passwort',
      letIn: 'Hereinlassen',
      added: (name) => `${name} darf sich jetzt anmelden`,
      own: 'Ihr Passwort',
      currentPassword: 'Das bisherige',
      nextPassword: 'Ein neues',
      changeOwn: 'Mein Passwort ändern',
      ownChanged: 'Ihr Passwort ist geändert; andere Browser sind abgemeldet',
      everywhere: 'Überall abmelden',
      everywhereHint:
        'Für den Laptop, der am Veranstaltungsort blieb: Ihr Konto wird in jedem Browser abgemeldet, auch in diesem.',
      everywhereText: 'Ihr Konto wird in jedem Browser abgemeldet, auch in diesem. Streams laufen weiter.',
      logOutEverywhere: 'Überall abmelden',
    },
    scripts: {
      make: 'Token erzeugen',
      hint: 'Mit einem Token darf ein Stream Deck, ein Pult oder ein Skript die Knöpfe dieser Box drücken. Es kann niemanden hereinlassen.',
      once: (label) => `Das Token für ${label}. Kopieren Sie es jetzt: Es wird nicht wieder gezeigt.`,
      header: 'Kopfzeile der Anfrage',
      example: 'Mit dieser Zeile in der Datei token.txt geht ein Terminal so auf Sendung:',
      kept: 'Ich habe es aufgehoben',
      label: 'Wofür es ist',
      labelHint: 'Zum Beispiel „Stream Deck am Pult“.',
      role: 'Darf',
      roles: { operator: 'alles, was Knöpfe tun', viewer: 'nur zusehen' },
      term: 'Wie lange',
      terms: { never: 'bis es gelöscht wird', '30': '30 Tage', '90': '90 Tage', '365': 'ein Jahr' },
      makeIt: 'Token erzeugen',
      tokens: 'Token',
      none: 'Es gibt keine.',
      madeBy: (name, when) => (name ? `von ${name} erzeugt, ${when}` : `erzeugt ${when}`),
      lastUsed: (when) => `zuletzt benutzt ${when}`,
      neverUsed: 'nie benutzt',
      until: (when) => `bis ${when}`,
      forEver: 'ohne Ende',
      over: 'Abgelaufen',
      remove: 'Token löschen',
      removeWhich: (label) => `Token ${label} löschen`,
      removeTitle: (label) => `${label} löschen?`,
      removeText: 'Was dieses Token benutzt, wird ab jetzt abgewiesen. Das lässt sich nicht rückgängig machen.',
      removed: (label) => `${label} ist gelöscht`,
      contract: 'Was ein Skript kann',
      contractHint:
        'Alles, was diese Seite tut, ist ein Aufruf. Alle sind in einer Datei beschrieben, als OpenAPI 3.1.',
      contractLink: 'Die Beschreibung der API',
    },
    backup: {
      save: 'Als Datei sichern',
      saveHint:
        'Einstellungen und Ziele, für eine andere Box oder einen schlechten Tag. Das Bild des Standbilds und die Personen sind nicht darin.',
      what: 'Was darin sein soll',
      plain: 'Ohne Streamschlüssel',
      plainHint:
        'In der Datei steht nichts Geheimes. Auf dieser Box zurückgeholt, nimmt sie die Schlüssel, die hier sind.',
      withKeys: 'Mit Streamschlüsseln',
      withKeysHint:
        'Für eine andere Box. Die Schlüssel sind mit einem Kennwort versiegelt, das Sie wählen; ohne es sind sie verloren.',
      passphrase: 'Kennwort der Datei',
      passphraseHint: 'mindestens 12 Zeichen; ein paar Wörter sind gut',
      passphraseOf: 'Das, das gewählt wurde, als die Datei entstand',
      password: 'Ihr eigenes Passwort',
      passwordHint: 'Schlüssel bekommt nur, wer noch einmal zeigt, wer er ist.',
      download: 'Sicherung herunterladen',
      restore: 'Aus einer Datei zurückholen',
      restoreHint: 'Wählen Sie eine Sicherung: Was sich ändern würde, steht da, bevor etwas geschieht.',
      choose: 'Sicherung wählen',
      tooLarge: 'Die Datei ist für eine Sicherung zu groß. Wählen Sie die, die hier heruntergeladen wurde.',
      noBackup: (name) => `${name} ist keine Sicherung einer Teebox oder keine ganze.`,
      from: (when) => `Stand: ${when}.`,
      fromUnknown: 'Eine Sicherung.',
      hasKeys: 'Streamschlüssel sind darin.',
      hasNoKeys: 'Streamschlüssel sind nicht darin; die dieser Box bleiben.',
      nothingChanges: 'Es ist dasselbe, was die Box jetzt hat, von Schlüsseln abgesehen.',
      adds: (names) => `Kommt dazu: ${names}`,
      removes: (names) => `Fällt weg: ${names}`,
      changes: (names) => `Wird anders: ${names}`,
      settings: 'Einstellungen, die anders werden:',
      restoreIt: 'Zurückholen',
      restored: 'Zurückgeholt',
      earlier: 'Frühere Einstellungen',
      earlierHint: 'Die Box behält die letzten, mit ihren Schlüsseln, und geht zu jeder davon zurück.',
      counts: 'Gilt jetzt',
      number: (generation) => `Nummer ${generation}`,
      origins: {
        initial: 'von der neuen Box',
        imported: 'aus teebox.json',
        saved: 'gespeichert',
        restored: 'zurückgeholt',
        resealed: 'neu versiegelt',
      },
      goBack: 'Dahin zurück',
      goBackTitle: (when) => `Zurück zum Stand ${when}?`,
      goBackText:
        'Ziele, Schlüssel und Einstellungen sind wieder wie damals. Auf Sendung ändert sich nur, was anders ist. Sie können es rückgängig machen.',
      goBackDraft:
        'Sie haben Änderungen, die nicht gespeichert sind: Sie werden mit dem Stand von damals zusammengeführt. Ziele, Schlüssel und Einstellungen sind wieder wie damals.',
      wentBack: 'Es ist wieder wie damals',
    },
    audit: {
      lines: 'Was getan wurde',
      hint: 'Jede Änderung, und alle, die abgewiesen wurden. Kein Passwort, Schlüssel oder Token steht darin.',
      refresh: 'Noch einmal nachsehen',
      older: 'Zeigen, was vorher war',
      local: 'Ein Befehl auf der Box',
      stranger: 'Jemand Unbekanntes',
      from: (address) => `von ${address}`,
      times: (count) => `${count}-mal`,
      notDone: (why) => `Nicht geschehen: ${why}`,
      turnedAway: 'abgewiesen',
      refused: {
        'wrong-login': 'Name oder Passwort falsch',
        'wrong-password': 'Passwort falsch',
        'too-many': 'zu viele Versuche',
        'changed-meanwhile': 'jemand war schneller',
        'on-air': 'nicht auf Sendung',
        invalid: 'nicht zu gebrauchen',
        refused: 'von der Box abgelehnt',
      },
      did: {
        login: 'hat sich angemeldet',
        logout: 'hat sich abgemeldet',
        logoutEverywhere: 'hat sich überall abgemeldet',
        claim: 'hat die Box übernommen',
        changePassword: 'hat das eigene Passwort geändert',
        createAccount: 'hat jemanden hereingelassen',
        changeAccount: 'hat ein Konto geändert',
        deleteAccount: 'hat ein Konto gelöscht',
        createToken: 'hat ein Token erzeugt',
        deleteToken: 'hat ein Token gelöscht',
        factoryReset: 'hat die Box zurückgesetzt',
        goLive: 'ist auf Sendung gegangen',
        endStream: 'hat die Streams beendet',
        showSlate: 'hat das Standbild eingeblendet',
        hideSlate: 'hat das Standbild ausgeblendet',
        retryEncoders: 'ließ ausgefallene Encoder wieder versuchen',
        switchOn: 'hat ein Ziel eingeschaltet',
        switchOff: 'hat ein Ziel ausgeschaltet',
        putConfiguration: 'hat Einstellungen gespeichert',
        reloadConfiguration: 'ließ teebox.json neu lesen',
        createDestination: 'hat ein Ziel angelegt',
        putDestination: 'hat ein Ziel geändert',
        deleteDestination: 'hat ein Ziel entfernt',
        putDestinationKey: 'hat einem Ziel einen anderen Schlüssel gegeben',
        newIngestKey: 'hat einen neuen Schlüssel für OBS erzeugt',
        restoreGeneration: 'ging zu früheren Einstellungen zurück',
        backup: 'hat eine Sicherung heruntergeladen',
        restore: 'hat eine Sicherung zurückgeholt',
        putSlatePicture: 'hat das Bild des Standbilds geändert',
        deleteSlatePicture: 'hat das Bild des Standbilds entfernt',
        getDiagnostics: 'hat die Datei zur Fehlersuche heruntergeladen',
        startProbe: 'ließ die Encoder ausprobieren',
        startTargetTest: 'hat ein Ziel geprüft',
        startUpload: 'hat den Upload gemessen',
        startDoctor: 'ließ die Box untersuchen',
        cancelJob: 'hat etwas angehalten',
        previewConfiguration: 'sah nach, was Einstellungen ergäben',
        listAccounts: 'sah nach, wer sich anmelden darf',
        listTokens: 'sah nach den Token',
        listAudit: 'sah in diese Aufzeichnung',
      },
    },
    network: {
      panel: 'Adressen',
      here: 'Sie sind hier',
      listens: 'Diese Seite wird angeboten auf',
      obs: 'Port für OBS',
      closed: 'geschlossen',
      encrypted: 'Der Weg zwischen dieser Seite und der Box ist verschlüsselt.',
      plain:
        'Der Weg zwischen dieser Seite und der Box ist nicht verschlüsselt: Benutzen Sie sie auf der Box selbst oder im eigenen Netz.',
      inTheFile:
        'Adressen, Ports und weitere Namen stehen auf der Box in der Datei teebox.json, unter „panel“ und „ingest“. Hier werden sie nicht geändert, denn ein falscher Wert würde Sie von dieser Seite aussperren.',
      certificate: 'Das Zertifikat der Box',
      certificateHint:
        'Die Box macht sich ihr Zertifikat selbst. Browser kennen es nicht und warnen deshalb. Lassen Sie ein Gerät der Stelle vertrauen, die es ausgestellt hat, dann ist die Warnung dort weg.',
      authority: 'Zertifizierungsstelle herunterladen',
      compare:
        'Vergleichen Sie den Fingerabdruck mit dem, den die Box auf ihrem Bildschirm und in ihrem Journal zeigt. Die Stelle kann für jeden Namen bürgen: Installieren Sie sie nur, wo Sie der Box vertrauen.',
      devices: [
        {
          device: 'Windows',
          how: 'Datei öffnen, „Zertifikat installieren“, „Lokaler Computer“, und in „Vertrauenswürdige Stammzertifizierungsstellen“ ablegen. Danach den Browser neu starten.',
        },
        {
          device: 'macOS',
          how: 'Datei öffnen: Die Schlüsselbundverwaltung nimmt sie auf. Dort doppelklicken, „Vertrauen“ öffnen und „Immer vertrauen“ wählen.',
        },
        {
          device: 'iPhone und iPad',
          how: 'Datei in Safari öffnen, dann Einstellungen, „Profil geladen“, „Installieren“. Danach: Allgemein, Info, Zertifikatsvertrauenseinstellungen, und einschalten.',
        },
        {
          device: 'Android',
          how: 'Einstellungen, Sicherheit, „Verschlüsselung und Anmeldedaten“, „Zertifikat installieren“, „CA-Zertifikat“, und die Datei wählen.',
        },
        {
          device: 'Linux, und Firefox überall',
          how: 'Firefox: Einstellungen, Datenschutz & Sicherheit, „Zertifikate anzeigen“, Zertifizierungsstellen, „Importieren“. Debian und Ubuntu: nach /usr/local/share/ca-certificates legen und update-ca-certificates ausführen.',
        },
      ],
      targets: 'Wohin Streams dürfen',
      lan: 'Auch ins eigene Netz',
      lanHint:
        'Für einen eigenen Server im Saal und für eine andere Teebox. Sonst geht ein Stream ins Internet und nirgends sonst hin.',
    },
    box: {
      about: 'Über diese Box',
      name: 'Name',
      version: 'Version',
      up: 'Läuft seit',
      upFor: (seconds) => {
        const minutes = Math.floor(seconds / 60);
        if (minutes < 60) return `${minutes} min`;
        const hours = Math.floor(minutes / 60);
        return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} Tagen`;
      },
      licence: 'Lizenz',
      licenceHint:
        'Teebox ist freie Software: Sie dürfen sie benutzen, untersuchen, weitergeben und ändern. Es gibt keinerlei Gewährleistung.',
      reset: 'Auf Werkszustand zurücksetzen',
      resetHint:
        'Bevor Sie die Box weggeben. Sie vergisst, was sie weiß, und gehört dann dem, der ihren neuen Code hat.',
      resetBegin: 'Box zurücksetzen…',
      resetOnAir: 'Die Box ist auf Sendung: Beenden Sie erst die Streams.',
      resetSure: 'Das lässt sich nicht rückgängig machen. Vergessen werden:',
      resetList: [
        'alle Ziele und Streamschlüssel',
        'alle Einstellungen, auch die früheren',
        'alle Konten, Anmeldungen und Token',
      ],
      resetPassword: 'Ihr Passwort',
      resetNow: 'Alles vergessen',
    },
  },

  // Sätze der Box: erst, was auf Sendung zu sehen ist, dann Formulare und Einstellungen, dann Prüfungen und Ereignisse.
  box: {
    // Destinations: the way there
    'there is no address for {0}': 'zu {0} gibt es keine Adresse',
    "Check the server's name in the URL, and this box's DNS":
      'Prüfen Sie den Servernamen in der Adresse und den DNS-Server dieser Box',
    '{0} cannot be reached from this network': '{0} ist aus diesem Netz nicht erreichbar',
    "Check this box's network connection and its firewall": 'Prüfen Sie die Netzverbindung dieser Box und die Firewall',
    '{0} refused the connection': '{0} hat die Verbindung abgelehnt',
    'Wrong server or port: check the URL': 'Falscher Server oder Port: Prüfen Sie die Adresse',
    '{0} showed another certificate than the pinned one': '{0} hat ein anderes Zertifikat gezeigt als das hinterlegte',
    'If its certificate was renewed, enter the new fingerprint; if not, somebody is between':
      'Wurde das Zertifikat erneuert, tragen Sie den neuen Fingerabdruck ein; wenn nicht, sitzt jemand dazwischen',
    '{0} showed a certificate that has expired': '{0} hat ein abgelaufenes Zertifikat gezeigt',
    "Check this box's clock; if it is right, the server's operator must renew":
      'Prüfen Sie die Uhr dieser Box; geht sie richtig, muss der Betreiber des Servers das Zertifikat erneuern',
    '{0} showed a certificate that is not valid yet': '{0} hat ein Zertifikat gezeigt, das noch nicht gilt',
    "Check this box's clock": 'Prüfen Sie die Uhr dieser Box',
    '{0} showed a certificate for another name': '{0} hat ein Zertifikat für einen anderen Namen gezeigt',
    '{0} showed a certificate for another name ({1})': '{0} hat ein Zertifikat für einen anderen Namen gezeigt ({1})',
    "Check the server's name in the URL; in a guest network it may be a login page":
      'Prüfen Sie den Servernamen in der Adresse; in einem Gastnetz kann es eine Anmeldeseite sein',
    '{0} showed a certificate that no known authority vouches for':
      '{0} hat ein Zertifikat gezeigt, für das keine bekannte Stelle bürgt',
    '{0} showed a certificate that no known authority vouches for ({1})':
      '{0} hat ein Zertifikat gezeigt, für das keine bekannte Stelle bürgt ({1})',
    "Check the URL; for a server of your own, pin its certificate's fingerprint":
      'Prüfen Sie die Adresse; hinterlegen Sie bei einem eigenen Server den Fingerabdruck seines Zertifikats',
    '{0} does not speak TLS on this port': '{0} spricht auf diesem Port kein TLS',
    'Use rtmp:// for plain RTMP, or the RTMPS port (mostly 443)':
      'Nehmen Sie rtmp:// für unverschlüsseltes RTMP oder den RTMPS-Port (meist 443)',
    '{0} speaks only a TLS that is out of date': '{0} spricht nur ein veraltetes TLS',
    'RTMPS problem: its operator must allow TLS 1.2; until then use another server':
      'RTMPS-Problem: Der Betreiber muss TLS 1.2 erlauben; nehmen Sie bis dahin einen anderen Server',
    '{0} cut the connection as soon as TLS began': '{0} hat die Verbindung gekappt, sobald TLS begann',
    'RTMPS problem: check that the server speaks TLS 1.2 on this port; a filter in the network does the same':
      'RTMPS-Problem: Prüfen Sie, ob der Server auf diesem Port TLS 1.2 spricht; auch ein Filter im Netz kann das bewirken',
    '{0} broke off the TLS handshake': '{0} hat den TLS-Handshake abgebrochen',
    'RTMPS problem: check that the server supports TLS 1.2 on this port':
      'RTMPS-Problem: Prüfen Sie, ob der Server auf diesem Port TLS 1.2 kann',
    '{0} did not answer {1} within {2} ms': '{0} hat nicht innerhalb von {2} ms geantwortet (Schritt: {1})',
    '{0} did not answer {1}': '{0} hat nicht geantwortet (Schritt: {1})',
    'Network problem: check the firewall. Plain RTMP sent to an RTMPS port looks like this too: check rtmp:// or rtmps://':
      'Netzproblem: Prüfen Sie die Firewall. Auch unverschlüsseltes RTMP auf einem RTMPS-Port sieht so aus: Prüfen Sie rtmp:// oder rtmps://',
    'the address of {0} could not be found within {1} ms':
      'die Adresse von {0} war innerhalb von {1} ms nicht zu finden',
    "Check this box's DNS and its network connection": 'Prüfen Sie den DNS-Server und die Netzverbindung dieser Box',
    'a web server (HTTP) answered in the place of {0}': 'an der Stelle von {0} hat ein Webserver (HTTP) geantwortet',
    "Check the URL's server and port. In a guest network this is its login page: open a browser on another PC there and log in":
      'Prüfen Sie Server und Port in der Adresse. In einem Gastnetz ist das die Anmeldeseite: Öffnen Sie dort auf einem anderen PC einen Browser und melden Sie sich an',
    "this network's DNS gives {0} and other platforms one and the same address, {1}: it leads to a login page":
      'der DNS-Server dieses Netzes nennt für {0} und andere Plattformen ein und dieselbe Adresse, {1}: Sie führt zu einer Anmeldeseite',
    "Open a browser on another PC in this network and log in there; or set another name server, or use a phone's hotspot":
      'Öffnen Sie auf einem anderen PC in diesem Netz einen Browser und melden Sie sich dort an; oder stellen Sie einen anderen DNS-Server ein, oder nehmen Sie den Hotspot eines Handys',
    "this box's address {0} is gone, and the connection to {1} with it":
      'die Adresse {0} dieser Box ist weg und mit ihr die Verbindung zu {1}',
    'Nothing to do: it is connected to again from the new one':
      'Nichts zu tun: Von der neuen Adresse aus wird wieder verbunden',
    '{0} acknowledges nothing any more': '{0} bestätigt nichts mehr',
    'Nothing to do: it is tried again; if it keeps happening, check the line':
      'Nichts zu tun: Es wird wieder versucht; kommt es öfter vor, prüfen Sie die Leitung',
    'the connection to {0} broke ({1})': 'die Verbindung zu {0} ist abgerissen ({1})',
    'Check the network': 'Prüfen Sie das Netz',
    '{0} broke the RTMP protocol: {1}': '{0} hat sich nicht an das RTMP-Protokoll gehalten: {1}',
    'Check the URL: rtmp:// or rtmps://, server and port':
      'Prüfen Sie die Adresse: rtmp:// oder rtmps://, Server und Port',
    'the certificate authorities cannot be read: {0}': 'die Zertifizierungsstellen sind nicht lesbar: {0}',
    'Install the package ca-certificates': 'Installieren Sie das Paket ca-certificates',
    'the attempt was given up before it was done': 'der Versuch wurde aufgegeben, bevor er fertig war',
    'a defect of Teebox ended the connection to {0}': 'ein Fehler in Teebox hat die Verbindung zu {0} beendet',
    'Report it with the log': 'Melden Sie ihn mit dem Protokoll',
    'for {0}, signed by {1}': 'für {0}, unterschrieben von {1}',
    'the connection': 'Verbindung',
    'the RTMP handshake': 'RTMP-Handshake',
    'the connect command': 'Befehl connect',
    'the createStream command': 'Befehl createStream',
    'the publish command': 'Befehl publish',
    'the end': 'Ende',
    'the peer speaks HTTP, not RTMP': 'die Gegenstelle spricht HTTP, nicht RTMP',
    'the peer speaks TLS on a connection that is plain RTMP':
      'die Gegenstelle spricht TLS auf einer unverschlüsselten RTMP-Verbindung',
    'the peer does not speak RTMP: its first byte is {0}': 'die Gegenstelle spricht kein RTMP: Ihr erstes Byte ist {0}',
    '{0} is at {1}, which is {2}': '{0} liegt auf {1}; das ist {2}',
    '{0} is this box itself': '{0} ist diese Box selbst',
    'this box itself': 'diese Box selbst',
    "Enter the server that the platform gave you; if that is its name, this box's DNS gives a wrong address":
      'Tragen Sie den Server ein, den Ihnen die Plattform genannt hat; heißt er so, nennt der DNS-Server dieser Box eine falsche Adresse',
    '{0} is good on one cable only, and no place for a stream':
      '{0} gilt nur auf einem einzelnen Kabel und ist kein Platz für einen Stream',
    'good on one cable only, and no place for a stream':
      'nur auf einem einzelnen Kabel gültig und kein Platz für einen Stream',
    "Give that server an address of your network, or check this box's DNS":
      'Geben Sie dem Server eine Adresse aus Ihrem Netz, oder prüfen Sie den DNS-Server dieser Box',
    '{0} is within a private network and not on the internet': '{0} liegt in einem privaten Netz und nicht im Internet',
    'within a private network and not on the internet': 'in einem privaten Netz und nicht im Internet',
    'For a server of your own there, set "targets": {"lan": true} in teebox.json; for any other, check this box\'s DNS':
      'Ist es ein eigener Server dort, setzen Sie "targets": {"lan": true} in teebox.json; sonst prüfen Sie den DNS-Server dieser Box',
    '{0} is no address of a machine': '{0} ist keine Adresse eines Geräts',
    'no address of a machine': 'keine Adresse eines Geräts',

    // Destinations: what the server says
    '{0} closed the connection after publish without a word: the stream key is probably wrong, or the settings were refused':
      '{0} hat die Verbindung nach dem Publish wortlos geschlossen: Wahrscheinlich ist der Streamschlüssel falsch, oder die Einstellungen wurden abgelehnt',
    'Copy the stream key again, and check bitrate and resolution':
      'Kopieren Sie den Streamschlüssel noch einmal, und prüfen Sie Bitrate und Auflösung',
    '{0} closed the connection': '{0} hat die Verbindung geschlossen',
    "Nothing to do if it comes back by itself; else look at the platform's dashboard":
      'Nichts zu tun, wenn es von selbst wiederkommt; sonst sehen Sie im Dashboard der Plattform nach',
    '{0} closed the connection during {1}': '{0} hat die Verbindung geschlossen (Schritt: {1})',
    'Check the URL: rtmp:// or rtmps://, server, port and application':
      'Prüfen Sie die Adresse: rtmp:// oder rtmps://, Server, Port und Anwendung',
    '{0} wants a user name and a password': '{0} verlangt Benutzername und Passwort',
    'Use a server that takes a stream key alone': 'Nehmen Sie einen Server, dem ein Streamschlüssel genügt',
    "{0} refused the application path '{1}'": '{0} hat den Anwendungspfad „{1}“ abgelehnt',
    "{0} refused the application path '{1}' (it says: {2})":
      '{0} hat den Anwendungspfad „{1}“ abgelehnt (Auskunft des Servers: {2})',
    'Check what follows the server in the URL': 'Prüfen Sie, was in der Adresse nach dem Server kommt',
    '{0} refused the stream key, or the previous session with it is still open':
      '{0} hat den Streamschlüssel abgelehnt, oder die vorige Sitzung damit ist noch offen',
    '{0} refused the stream key, or the previous session with it is still open (it says: {1})':
      '{0} hat den Streamschlüssel abgelehnt, oder die vorige Sitzung damit ist noch offen (Auskunft des Servers: {1})',
    'Wait for the next try; if it is refused again, copy the stream key again':
      'Warten Sie den nächsten Versuch ab; wird er wieder abgelehnt, kopieren Sie den Streamschlüssel noch einmal',
    '{0} refused the stream key: authentication failed':
      '{0} hat den Streamschlüssel abgelehnt: Anmeldung fehlgeschlagen',
    '{0} refused the stream key: authentication failed (it says: {1})':
      '{0} hat den Streamschlüssel abgelehnt: Anmeldung fehlgeschlagen (Auskunft des Servers: {1})',
    'Regenerate the stream key on the platform and enter the new one':
      'Erzeugen Sie bei der Plattform einen neuen Streamschlüssel, und tragen Sie ihn hier ein',
    '{0} refused {1} with {2}': '{0} hat mit {2} abgelehnt (Schritt: {1})',
    '{0} refused {1} with {2} (it says: {3})': '{0} hat mit {2} abgelehnt (Schritt: {1}; Auskunft des Servers: {3})',
    "Check the URL, the stream key and the platform's dashboard":
      'Prüfen Sie Adresse, Streamschlüssel und das Dashboard der Plattform',
    'The stream key was refused': 'Der Streamschlüssel wurde abgelehnt',
    'There is no such application': 'Eine solche Anwendung gibt es nicht',
    'Kick refused the application path of the URL': 'Kick hat den Anwendungspfad der Adresse abgelehnt',
    'Facebook refused the stream key, or the previous session with it is still open; a key expires after each stream unless it was made persistent':
      'Facebook hat den Streamschlüssel abgelehnt, oder die vorige Sitzung damit ist noch offen; ein Schlüssel verfällt nach jedem Stream, wenn er nicht dauerhaft gemacht wurde',
    'Facebook closed the connection after publish: the stream key has probably expired, as each does after its stream unless it was made persistent':
      'Facebook hat die Verbindung nach dem Publish geschlossen: Der Streamschlüssel ist wahrscheinlich verfallen, wie jeder nach seinem Stream, wenn er nicht dauerhaft gemacht wurde',
    'Twitch closed the connection after publish without a word: the stream key is probably wrong, or the settings were refused':
      'Twitch hat die Verbindung nach dem Publish wortlos geschlossen: Wahrscheinlich ist der Streamschlüssel falsch, oder die Einstellungen wurden abgelehnt',
    'The other box refused the stream key, or is taken by another publisher':
      'Die andere Box hat den Streamschlüssel abgelehnt oder ist durch eine andere Quelle belegt',
    'The other box has no such application': 'Die andere Box hat keine solche Anwendung',
    'Its stream key has been used for a stream already, and {0} takes a key for one stream only':
      'Der Streamschlüssel wurde schon für einen Stream benutzt, und {0} nimmt jeden nur für einen Stream',
    '{0} keeps refusing its stream key, which is probably used up: it is not tried any more':
      '{0} lehnt den Streamschlüssel immer wieder ab, wahrscheinlich ist er verbraucht: Es wird nicht mehr versucht',
    'Copy a new key from {0} and give it to the box: teebox destination NAME key; if the key is a persistent one, set persistentKey to true':
      'Kopieren Sie bei {0} einen neuen Schlüssel, und geben Sie ihn der Box; ist der Schlüssel dauerhaft, geben Sie das bei dem Ziel an (persistentKey)',
    'Connecting failed: {0}': 'Verbinden fehlgeschlagen: {0}',
    'The source changed its codec to {0}': 'Die Quelle hat ihren Codec auf {0} gewechselt',
    'The server asked to be connected to again': 'Der Server hat um eine neue Verbindung gebeten',
    'The server has taken nothing for {0} s': 'Der Server hat seit {0} s nichts mehr angenommen',
    'Nothing to do: it is tried again; if it keeps happening, check the upload':
      'Nichts zu tun: Es wird wieder versucht; kommt es öfter vor, prüfen Sie den Upload',
    'switched off': 'ausgeschaltet',
    'the same as {0}': 'dasselbe wie {0}',
    'What it gets is no longer fit for it: {0}': 'Was es bekommt, passt nicht mehr: {0}',
    'Or set its route to encode': 'Oder wählen Sie als Weg des Bildes „Von der Box encodiert“',

    // Destinations that are slow
    'It took only {0} of {1} Mbps': 'Es hat nur {0} von {1} Mbps angenommen',
    'It took its {0} Mbps in fits and starts': 'Es hat seine {0} Mbps nur stoßweise angenommen',
    '{0} and gets {1} instead of {2}': '{0} und bekommt {1} statt {2}',
    'Nothing to do: {0} is tried again when it has kept up for {1} min. If it stays so, {2}':
      'Nichts zu tun: {0} wird wieder versucht, wenn es {1} min lang mitgekommen ist. Bleibt es so, dann {2}',
    'choose another server of the platform for it, or a lower rendition or videoKbps':
      'wählen Sie einen anderen Server der Plattform, eine kleinere Größe oder eine niedrigere Bitrate',
    '{0}, and there is nothing lower of the same size for it that would not change what others get: video is left out':
      '{0}, und es gibt nichts Niedrigeres in derselben Größe, ohne dass sich für andere etwas ändert: Es werden Bilder ausgelassen',
    'If it stays so, {0}': 'Bleibt es so, dann {0}',
    'It took only {0} Mbps, and gets the source as it is: video is left out':
      'Es hat nur {0} Mbps angenommen und bekommt die Quelle unverändert: Es werden Bilder ausgelassen',
    'Lower the bitrate in OBS, or set its route to encode':
      'Senken Sie die Bitrate in OBS, oder wählen Sie als Weg des Bildes „Von der Box encodiert“',
    'What it got before is tried again: {0}': 'Was es vorher bekam, wird wieder versucht: {0}',
    'it is published elsewhere': 'es wird woanders veröffentlicht',
    'it kept up for {0} min': 'es ist {0} min lang mitgekommen',
    'the operator wants it tried': 'auf Wunsch versucht',

    // The upload
    'none of {0} destinations is reached: check the line':
      'keines von {0} Zielen ist erreichbar: Prüfen Sie die Leitung',
    'See whether anything else here reaches the internet: cable, router, provider; every destination is tried again by itself':
      'Sehen Sie, ob hier sonst etwas ins Internet kommt: Kabel, Router, Anbieter; jedes Ziel wird von selbst wieder versucht',
    'the upload is down: nothing gets through to any of {0} destinations':
      'der Upload ist ausgefallen: Zu keinem der {0} Ziele kommt etwas durch',
    "the upload is down: this box's network has no link ({0})":
      'der Upload ist ausgefallen: Das Netz dieser Box hat keine Verbindung ({0})',
    'See to the cable at both ends and to the switch, or to the Wi-Fi; every destination is connected at once when it is back':
      'Sehen Sie nach dem Kabel an beiden Enden und nach dem Switch oder nach dem WLAN; sobald es wieder da ist, wird jedes Ziel sofort verbunden',
    "the upload is down: this box's network has no way out (no default route)":
      'der Upload ist ausgefallen: Aus dem Netz dieser Box führt kein Weg hinaus (keine Standardroute)',
    'See whether the router is on and gives addresses (DHCP); every destination is connected at once when there is a way':
      'Sehen Sie, ob der Router an ist und Adressen vergibt (DHCP); sobald es einen Weg gibt, wird jedes Ziel sofort verbunden',
    'DNS fails: the names of {0} destinations are not found, and none is reached':
      'DNS fällt aus: Die Namen von {0} Zielen werden nicht gefunden, und keines ist erreichbar',
    'See whether anything else here reaches the internet; if it does, set another name server in the router or on this box':
      'Sehen Sie, ob hier sonst etwas ins Internet kommt; wenn ja, stellen Sie im Router oder auf dieser Box einen anderen DNS-Server ein',
    'this network wants a login first: {0}': 'dieses Netz verlangt erst eine Anmeldung: {0}',
    "this network filters: {0} is not reached on RTMP's own port, while others are on the web's":
      'dieses Netz filtert: {0} ist auf dem RTMP-Port nicht erreichbar, andere auf dem des Webs aber schon',
    'this network filters: {0}': 'dieses Netz filtert: {0}',
    'Take encrypted servers (rtmps://, port 443) where the platform has them, or ask the venue to let port 1935 out':
      'Nehmen Sie verschlüsselte Server (rtmps://, Port 443), wo die Plattform sie hat, oder bitten Sie vor Ort, Port 1935 hinauszulassen',
    '{0} of {1} destinations are lost ({2}): your upload failed just now':
      '{0} von {1} Zielen sind weg ({2}): Ihr Upload ist eben ausgefallen',
    'Nothing to do if they come back within a minute; else check the line':
      'Nichts zu tun, wenn sie binnen einer Minute wiederkommen; sonst prüfen Sie die Leitung',
    '{0} of {1} destinations fall behind at once ({2}): your upload carries no more than {3} kbps now':
      '{0} von {1} Zielen geraten gleichzeitig in Rückstand ({2}): Ihr Upload trägt jetzt nicht mehr als {3} kbps',
    '{0}; lost: {1}': '{0}; weg: {1}',
    'Lower a rendition or switch a destination off; see whether something else uses the line':
      'Wählen Sie eine kleinere Größe, oder schalten Sie ein Ziel aus; sehen Sie, ob etwas anderes die Leitung belegt',
    '{0} falls behind while the others do not: the way to it is slow, not your upload':
      '{0} gerät in Rückstand, die anderen nicht: Der Weg dorthin ist langsam, nicht Ihr Upload',
    'Nothing to do at once; if it goes on, choose another of its servers':
      'Nichts zu tun für den Moment; hält es an, wählen Sie einen anderen seiner Server',
    '{0} is not reached while others are: its server is away, not your upload':
      '{0} ist nicht erreichbar, andere aber schon: Sein Server ist weg, nicht Ihr Upload',
    '{0} falls behind: your upload or its server is slow':
      '{0} gerät in Rückstand: Ihr Upload oder sein Server ist langsam',
    "Measure the upload off air with 'teebox upload', or lower the rendition":
      'Messen Sie den Upload, wenn Sie nicht auf Sendung sind, oder wählen Sie eine kleinere Größe',
    '{0} is not reached any more: your line or its server is away':
      '{0} ist nicht mehr erreichbar: Ihre Leitung oder sein Server ist weg',
    'See whether anything else here reaches the internet; it is tried again by itself':
      'Sehen Sie, ob hier sonst etwas ins Internet kommt; es wird von selbst wieder versucht',

    // How long a platform lets a stream last
    '{0} ends a stream after {1} h, which is in {2}': '{0} beendet einen Stream nach {1} h, also in {2}',
    '{0} archives no stream of {1} h or more, which this one is in {2}':
      '{0} archiviert keinen Stream von {1} h oder mehr, und so lang ist dieser in {2}',
    'The stream has lasted longer than the {0} h after which {1} ends one':
      'Der Stream dauert schon länger als die {0} h, nach denen {1} einen beendet',
    'The stream has lasted {0} h, and {1} does not archive it any more':
      'Der Stream dauert schon {0} h, und {1} archiviert ihn nicht mehr',
    'Nothing to do: if it is ended, the box connects again':
      'Nichts zu tun: Wird er beendet, verbindet sich die Box wieder',
    'End it and begin a new one if that is to be archived':
      'Beenden Sie ihn und beginnen Sie einen neuen, wenn der archiviert werden soll',
    'A new stream is begun at {0}, before its limit of {1} h':
      'Bei {0} beginnt ein neuer Stream, vor der Grenze von {1} h',
    'Nothing to do: the box begins a new stream there before, with a gap of two seconds at most':
      'Nichts zu tun: Die Box beginnt dort vorher einen neuen Stream, mit höchstens zwei Sekunden Lücke',
    'Its key is good for one stream: have a new one ready':
      'Sein Schlüssel gilt für einen Stream: Halten Sie einen neuen bereit',
    'For a new one at a time of your choice, end and go live again before':
      'Soll der neue zu einem Zeitpunkt Ihrer Wahl beginnen, beenden Sie vorher und gehen wieder live',
    'The box connects again by itself, and a new stream begins there':
      'Die Box verbindet sich von selbst wieder, und dort beginnt ein neuer Stream',
    'If it is to be archived, end it and begin a new one before':
      'Soll er archiviert werden, beenden Sie ihn vorher und beginnen einen neuen',
    'If it is to be archived, end and go live again before':
      'Soll er archiviert werden, beenden Sie vorher und gehen wieder live',

    // The source
    'nobody publishes': 'es kommt kein Signal',
    'nobody publishes there any more': 'dort kommt kein Signal mehr an',
    'its pictures cannot be decoded, or have just begun':
      'ihre Bilder lassen sich nicht decodieren oder haben eben erst begonnen',
    'it sends sound but no picture': 'sie sendet Ton, aber kein Bild',
    'it is connected but sends nothing': 'sie ist verbunden, sendet aber nichts',
    'it sends pictures': 'sie sendet Bilder',
    'the operator put it up': 'es wurde von Hand eingeblendet',
    'the first is not there: {0}': 'die erste ist nicht da: {0}',
    'Wrong application or stream key': 'Falsche Anwendung oder falscher Streamschlüssel',
    'In OBS, set the server to rtmp://this-box/{0} and copy the key again':
      'Stellen Sie in OBS als Server rtmp://diese-Box/{0} ein, und kopieren Sie den Schlüssel noch einmal',
    'The box is stopping': 'Die Box wird gerade beendet',
    'Another publisher at {0} is on': 'Eine andere Quelle auf {0} sendet schon',
    'Stop that one first': 'Beenden Sie die erst',
    'Another publisher took over': 'Eine andere Quelle hat übernommen',
    'another publisher took over': 'eine andere Quelle hat übernommen',
    'the source ended its stream': 'die Quelle hat ihren Stream beendet',
    "the source's connection closed without an end of stream":
      'die Verbindung der Quelle wurde ohne Ende des Streams geschlossen',
    "Check the source's program and the network to it": 'Prüfen Sie das Programm der Quelle und das Netz zu ihr',
    "the source's connection broke ({0})": 'die Verbindung der Quelle ist abgerissen ({0})',
    'Check the network to the source': 'Prüfen Sie das Netz zur Quelle',
    'the source does not speak TLS on the encrypted port': 'die Quelle spricht auf dem verschlüsselten Port kein TLS',
    "Write rtmps:// before this port's address in OBS, or use the plain port":
      'Schreiben Sie in OBS rtmps:// vor die Adresse dieses Ports, oder nehmen Sie den unverschlüsselten',
    "the source does not trust this box's certificate": 'die Quelle traut dem Zertifikat dieser Box nicht',
    "Give the box a certificate that the studio's machine trusts, or use the plain port":
      'Geben Sie der Box ein Zertifikat, dem der Studiorechner traut, oder nehmen Sie den unverschlüsselten Port',
    'the source broke TLS ({0})': 'die Quelle hat TLS gebrochen ({0})',
    'Publish with a program that speaks TLS 1.2 or newer':
      'Senden Sie mit einem Programm, das TLS 1.2 oder neuer spricht',
    'the source sent nothing for {0} s': 'die Quelle hat {0} s lang nichts gesendet',
    'the source broke the RTMP protocol: {0}': 'die Quelle hat sich nicht an das RTMP-Protokoll gehalten: {0}',
    'Publish with an RTMP encoder such as OBS': 'Senden Sie mit einem RTMP-Encoder wie OBS',
    "a defect of Teebox ended the source's connection": 'ein Fehler in Teebox hat die Verbindung der Quelle beendet',
    '{0} was not done within {1} ms': 'nicht innerhalb von {1} ms fertig (Schritt: {0})',
    'the handshake': 'Handshake',
    "Check the source's settings and the network to it": 'Prüfen Sie die Einstellungen der Quelle und das Netz zu ihr',
    'the source asked for an application that cannot be': 'die Quelle hat nach einer unmöglichen Anwendung gefragt',
    'Give the source a server address like rtmp://this-box/live':
      'Geben Sie der Quelle eine Serveradresse wie rtmp://diese-Box/live',
    'a player connected, but this ingest only takes publishers':
      'ein Abspielprogramm hat sich verbunden, hier kann man aber nur senden',
    'Watch the preview in the panel': 'Sehen Sie sich hier die Vorschau an',
    'too many connections': 'zu viele Verbindungen',
    'too many connections from this address': 'zu viele Verbindungen von dieser Adresse',

    // The slate
    'While the source is gone, direct destinations get nothing: {0}':
      'Ist die Quelle weg, bekommen direkte Ziele nichts: {0}',
    'While the source is gone, direct destinations get a slate of {0} at {1} fps':
      'Ist die Quelle weg, bekommen direkte Ziele ein Standbild mit {0} bei {1} fps',
    'The slate was put up by hand, and direct destinations have none: they get nothing':
      'Das Standbild wurde von Hand eingeblendet, und für direkte Ziele gibt es keines: Sie bekommen nichts',
    'the source has not said yet what it sends': 'die Quelle hat noch nicht gesagt, was sie sendet',
    'it is tried again when the source has sent a keyframe':
      'es wird wieder versucht, wenn die Quelle einen Keyframe gesendet hat',
    'nothing goes out directly here': 'hier geht nichts direkt hinaus',
    'the source sends {0}, and a slate is H.264': 'die Quelle sendet {0}, und ein Standbild ist H.264',
    'no slate can be like this source: {0}': 'zu dieser Quelle kann es kein passendes Standbild geben: {0}',
    'the slate is being encoded': 'das Standbild wird gerade encodiert',
    'the slate could not be encoded: {0}': 'das Standbild ließ sich nicht encodieren: {0}',

    // The plan: why each gets what it gets
    'set by the operator': 'so eingestellt',
    'as the source sends it': 'wie die Quelle es sendet',
    'until a source is seen': 'bis eine Quelle da ist',
    'so it was before': 'so war es vorher',
    'the source as it is': 'die Quelle, wie sie ist',
    'the source as it is: {0}, {1}, a keyframe every {2} ms':
      'die Quelle, wie sie ist: {0}, {1}, alle {2} ms ein Keyframe',
    'not direct: {0}': 'nicht direkt: {0}',
    'the largest that a source of {0} fills and {1} takes': 'das Größte, was eine Quelle mit {0} füllt und {1} annimmt',
    '{0} at {1} fps': '{0} bei {1} fps',
    '{0} is set, and a source of {1} has no more than this':
      '{0} ist eingestellt, und eine Quelle mit {1} gibt nicht mehr her',
    'raised from {0} to the least that {1} takes': 'von {0} auf das Mindeste angehoben, was {1} annimmt',
    '{0} instead of {1}, the most that its cap allows': '{0} statt {1}, mehr lässt die eingestellte Grenze nicht zu',
    '{0} instead of {1}, the most that {2} takes': '{0} statt {1}, mehr nimmt {2} nicht an',
    'lowered from {0}: {1}': 'von {0} herabgesetzt: {1}',
    'lowered from {0} at {1}: it carries no more than {2} of video':
      'von {0} mit {1} herabgesetzt: Es trägt nicht mehr als {2} Video',
    'the upload of {0} carries no more by the rule of 1.5 times':
      'der Upload von {0} trägt nach der 1,5-fach-Regel nicht mehr',
    'sent to its backup server as well': 'geht auch an den Ersatzserver',
    'shares its encode with {0}': 'teilt sich das Encodieren mit {0}',
    'shares its encode with {0}, raised from {1} to the least that one of them takes':
      'teilt sich das Encodieren mit {0}, von {1} auf das Mindeste angehoben, was eines davon annimmt',
    '{0} and {1} more': '{0} und {1} weiteren',
    'the source has not been measured yet': 'die Quelle ist noch nicht vermessen',
    '{0} does not take {1} video': '{0} nimmt kein {1}-Video an',
    'the source sends no AAC sound, which {0} wants': 'die Quelle sendet keinen AAC-Ton, den {0} verlangt',
    'another shape of picture is set, which only an encode makes':
      'es ist ein anderes Bildformat eingestellt, das nur durch Encodieren entsteht',
    'the source is larger than the rendition that is set': 'die Quelle ist größer als die eingestellte Größe',
    'the source sends {0} and {1} takes {2} at the most: lower it in OBS':
      'die Quelle sendet {0}, und {1} nimmt höchstens {2} an: Stellen Sie es in OBS niedriger',
    "the source sends a keyframe every {0} s and {1} wants one every {2} s: set OBS's keyframe interval to 2 s":
      'die Quelle sendet alle {0} s einen Keyframe, und {1} verlangt alle {2} s einen: Stellen Sie das Keyframeintervall in OBS auf 2 s',
    'the source sends {0} and its cap, with sound, is {1}: lower the bitrate in OBS':
      'die Quelle sendet {0}, und die eingestellte Grenze ist mit Ton {1}: Senken Sie die Bitrate in OBS',
    'the source sends {0} and {1} takes {2}: lower the bitrate in OBS':
      'die Quelle sendet {0}, und {1} nimmt {2} an: Senken Sie die Bitrate in OBS',

    // The plan: what cannot be
    '{0} does not take {1}': '{0} nimmt kein {1} an',
    'Set its codec to h264': 'Stellen Sie als Codec h264 ein',
    'This box has no encoder for {0} that works': 'Diese Box hat keinen Encoder für {0}, der funktioniert',
    '{0} wants a keyframe at least every {1} s, and this box makes one every {2} s':
      '{0} verlangt mindestens alle {1} s einen Keyframe, und diese Box macht alle {2} s einen',
    "Give the encoder or the platform another profile in the folder 'profiles'":
      'Geben Sie dem Encoder oder der Plattform im Ordner „profiles“ ein anderes Profil',
    "There is no rendition '{0}'": 'Die Größe „{0}“ gibt es nicht',
    'Choose one of {0}': 'Wählen Sie eine von diesen: {0}',
    '{0} takes no {1}; its largest is {2}': '{0} nimmt kein {1} an; das Größte ist {2}',
    'Choose {0}': 'Wählen Sie {0}',
    "{0}'s own limits (floors, caps, highest level) leave no rendition for a picture like this":
      'Die eigenen Grenzen von {0} lassen für ein solches Bild keine Größe übrig',
    '{0} wants at least {1} kbps for {2}, and its cap is set to {3}':
      '{0} verlangt für {2} mindestens {1} kbps, und als Grenze ist {3} eingestellt',
    'Take its videoCapKbps away': 'Nehmen Sie die Grenze der Videobitrate (videoCapKbps) weg',
    'This box has no room for it: {0}': 'Diese Box hat dafür keine Reserve mehr: {0}',
    "Switch another destination off, let it share another's rendition, or use a stronger box":
      'Schalten Sie ein anderes Ziel aus, geben Sie ihm die Größe eines anderen, oder nehmen Sie eine stärkere Box',
    'The upload of {0} does not carry it beside those before it':
      'Der Upload von {0} trägt es neben den Zielen davor nicht mehr',
    'It needs an upload of {0}, or that one before it is lowered or switched off':
      'Es braucht einen Upload von {0}, oder eines davor wird niedriger gestellt oder ausgeschaltet',
    'It needs an upload of {0}, or that one before it is lowered or switched off, or that its backup is switched off':
      'Es braucht einen Upload von {0}, oder eines davor wird niedriger gestellt oder ausgeschaltet, oder sein Ersatzserver wird ausgeschaltet',

    // The plan: who encodes it and why
    '{0} on {1}, as proved': '{0} auf {1}, wie erprobt',
    'no hardware encoder has been proved on this box': 'auf dieser Box ist kein Hardware-Encoder erprobt',
    'x264 on the CPU': 'x264 auf dem Prozessor',
    'no encoder of this box was seen to encode {0}': 'kein Encoder dieser Box hat {0} nachweislich encodiert',
    'all encoder sessions of {0} are in use': 'alle Encoder-Sitzungen von {0} sind belegt',
    '{0} cannot encode more in real time': '{0} kann in Echtzeit nicht mehr encodieren',
    '{0}, busy with other things, cannot encode more in real time':
      '{0} ist mit anderem beschäftigt und kann in Echtzeit nicht mehr encodieren',
    'the free memory of {0} MB is too small for more': 'der freie Arbeitsspeicher von {0} MB reicht nicht für mehr',
    '{0} is slowed down and gets less to do': '{0} ist gedrosselt und bekommt weniger zu tun',
    '{0} is at {1} °C and gets less to do': '{0} hat {1} °C und bekommt weniger zu tun',
    '{0} encoded only {1} of {2} frames a second of {3}':
      '{0} hat von {3} nur {1} von {2} Bildern pro Sekunde encodiert',
    'This box': 'Diese Box',
    '{0} core': '{0} Kern',
    '{0#} cores': '{0} Kerne',
    '{0} ({1#} cores)': '{0} ({1} Kerne)',
    '{0#} bytes': '{0} Bytes',
    '{0} cores, {1} threads': '{0} Kerne, {1} Threads',

    // Encoders and devices that fail, and a box that is too slow
    '{0}; another device takes over': '{0}; ein anderes Gerät übernimmt',
    'another device takes over': 'ein anderes Gerät übernimmt',
    '{0}, and nothing can be lowered any more: pictures are left out':
      '{0}, und es lässt sich nichts mehr herabsetzen: Es werden Bilder ausgelassen',
    'Choose lower renditions, close other programs on the box, or use a box with a hardware encoder':
      'Wählen Sie kleinere Größen, schließen Sie andere Programme auf der Box, oder nehmen Sie eine Box mit Hardware-Encoder',
    'For the plan as it was, end and go live again, or say: teebox retry':
      'Für den vorigen Plan beenden Sie und gehen wieder live, oder lassen Sie es wieder zu',
    '{0} gets {1} instead of {2}': '{0} bekommt {1} statt {2}',
    '{0} has {1} instead of {2}': '{0} hat {1} statt {2}',
    '{0} gets nothing any more': '{0} bekommt nichts mehr',
    '{0} gets nothing': '{0} bekommt nichts',
    '{0} gets {1}': '{0} bekommt {1}',
    'a device was found': 'ein Gerät wurde gefunden',
    'the operator wants it tried again': 'auf Wunsch noch einmal versucht',
    'the operator wants it so': 'auf Wunsch',
    'The engine {0}': 'Der Encoder-Prozess {0}',
    '{0} does not open on {1}: {2}': '{0} lässt sich auf {1} nicht öffnen: {2}',
    'It is encoded without that device, until you say: teebox retry':
      'Es wird ohne dieses Gerät encodiert, bis Sie es wieder zulassen',
    'It was replaced by one that does without that device, until you say: teebox retry':
      'Er wurde durch einen ersetzt, der ohne dieses Gerät auskommt, bis Sie es wieder zulassen',
    'It was replaced; if this repeats, look at the log':
      'Er wurde ersetzt; kommt das wieder vor, sehen Sie ins Protokoll',
    'has not come back from {0} for a second': 'ist seit einer Sekunde nicht aus {0} zurückgekommen',
    'could not be started: {0}': 'ließ sich nicht starten: {0}',
    'ended with status {0}': 'endete mit Status {0}',
    'closed its control link': 'hat seine Steuerverbindung geschlossen',
    'said what no engine says': 'hat etwas Unverständliches gesagt',
    'gave no sign of life for {0} s': 'gab {0} s lang kein Lebenszeichen',
    'was not ready within {0} s': 'war nicht innerhalb von {0} s bereit',
    'stood by and did not answer for {0} ms': 'stand bereit und antwortete {0} ms lang nicht',
    'gave no picture within {0} ms': 'gab innerhalb von {0} ms kein Bild',
    'gave no picture of other tracks within {0} ms': 'gab innerhalb von {0} ms kein Bild der übrigen Spuren',
    'gave no picture for {0} ms': 'gab {0} ms lang kein Bild',
    'gave nothing of {0} for {1} ms': 'gab {1} ms lang nichts von {0}',
    'crashed in {0}': 'ist in {0} abgestürzt',
    'Pictures are decoded and scaled by the processor, until you say: teebox retry':
      'Die Bilder decodiert und skaliert der Prozessor, bis Sie es wieder zulassen',
    'Another encoder is tried; the hardware report says what this box can do':
      'Ein anderer Encoder wird versucht; der Hardware-Bericht sagt, was diese Box kann',
    'Another encoder has taken over. It is not used again until you say: teebox retry':
      'Ein anderer Encoder hat übernommen. Dieser wird erst wieder benutzt, wenn Sie ihn wieder zulassen',
    'Choose another rendition or bitrate for it, or say: teebox retry':
      'Wählen Sie dafür eine andere Größe oder Bitrate, oder lassen Sie es wieder zu',
    'decoding and scaling': 'Decodieren und Skalieren',
    'main memory': 'Arbeitsspeicher',
    'NVIDIA card {0}': 'NVIDIA-Karte {0}',
    'VAAPI on {0}': 'VAAPI auf {0}',
    'Quick Sync on {0}': 'Quick Sync auf {0}',

    // The source: advice
    'Nothing has come from the source for some seconds, though it is connected':
      'Von der Quelle kommt seit einigen Sekunden nichts, obwohl sie verbunden ist',
    'Look at the network between OBS and the box; use a cable if it is Wi-Fi':
      'Prüfen Sie das Netz zwischen OBS und der Box; nehmen Sie ein Kabel, wenn es WLAN ist',
    'The source sends no picture': 'Die Quelle sendet kein Bild',
    'In OBS, see that a scene with a picture is on, and that the video encoder is H.264':
      'Sehen Sie in OBS nach, ob eine Szene mit Bild aktiv ist und der Video-Encoder H.264 ist',
    'No picture has come from the source for some seconds': 'Von der Quelle kommt seit einigen Sekunden kein Bild',
    'Look at OBS: if its encoder is overloaded or it has stopped, restart the stream there':
      'Sehen Sie in OBS nach: Ist der Encoder überlastet oder steht er, starten Sie den Stream dort neu',
    'The source sends no sound': 'Die Quelle sendet keinen Ton',
    'In OBS, Settings, Output, Streaming: choose the audio track that has the sound':
      'Wählen Sie in OBS unter Einstellungen, Ausgabe, Streaming die Tonspur, auf der der Ton liegt',
    'No sound has come from the source for some seconds': 'Von der Quelle kommt seit einigen Sekunden kein Ton',
    'Look at the sound devices in OBS, Settings, Audio': 'Prüfen Sie die Tongeräte in OBS unter Einstellungen, Audio',
    "The source's picture is in a format that the box cannot read":
      'Das Bild der Quelle hat ein Format, das die Box nicht lesen kann',
    'In OBS, Settings, Output, Streaming: set the video encoder to H.264':
      'Stellen Sie in OBS unter Einstellungen, Ausgabe, Streaming den Video-Encoder auf H.264',
    "The source's sound is in a format that the box cannot read":
      'Der Ton der Quelle hat ein Format, das die Box nicht lesen kann',
    'In OBS, Settings, Output, Streaming: set the audio encoder to AAC':
      'Stellen Sie in OBS unter Einstellungen, Ausgabe, Streaming den Audio-Encoder auf AAC',
    'The source sends fewer pictures a second than it says':
      'Die Quelle sendet weniger Bilder pro Sekunde, als sie angibt',
    'The source sends less than half of its pictures': 'Die Quelle sendet weniger als die Hälfte ihrer Bilder',
    'In OBS, View, Stats: see whether rendering or encoding lags, or the network drops frames':
      'Sehen Sie in OBS unter Ansicht, Statistiken nach, ob Rendern oder Encodieren nachhängt oder das Netz Bilder verwirft',
    "The source's pictures come unevenly": 'Die Bilder der Quelle kommen ungleichmäßig',
    'Use a cable between OBS and the box instead of Wi-Fi, or lower the bitrate in OBS':
      'Nehmen Sie zwischen OBS und der Box ein Kabel statt WLAN, oder senken Sie die Bitrate in OBS',
    "The source's keyframes are too far apart: after a break viewers wait for the next one":
      'Die Keyframes der Quelle liegen zu weit auseinander: Nach einer Unterbrechung warten Zuschauer auf den nächsten',
    'In OBS, Settings, Output, Streaming: set Keyframe Interval to 2 s':
      'Stellen Sie in OBS unter Einstellungen, Ausgabe, Streaming das Keyframeintervall auf 2 s',
    "The source's bitrate is far too low for its size: what moves will look blocky":
      'Die Bitrate der Quelle ist für ihre Größe viel zu niedrig: Was sich bewegt, wird klötzig',
    'In OBS, Settings, Output, Streaming: raise the video bitrate':
      'Erhöhen Sie in OBS unter Einstellungen, Ausgabe, Streaming die Videobitrate',
    'Parts of what the source sends cannot be right and are left out':
      'Teile dessen, was die Quelle sendet, können nicht stimmen und werden weggelassen',
    'Restart the stream in OBS; if it comes again, update OBS or choose another encoder':
      'Starten Sie den Stream in OBS neu; kommt es wieder, aktualisieren Sie OBS oder wählen einen anderen Encoder',
    'Somebody tried to publish with a wrong stream key':
      'Jemand hat mit einem falschen Streamschlüssel zu senden versucht',
    "In OBS, Settings, Stream: put in the box's stream key; if nobody knows it, make a new one":
      'Tragen Sie in OBS unter Einstellungen, Stream den Streamschlüssel der Box ein; weiß ihn niemand, machen Sie einen neuen',
    'Somebody tried to publish with the right stream key, but to a wrong server address':
      'Jemand hat mit dem richtigen Streamschlüssel zu senden versucht, aber an eine falsche Serveradresse',
    "In OBS, Settings, Stream: copy the server's address from here, to its end":
      'Kopieren Sie in OBS unter Einstellungen, Stream die Serveradresse von hier, bis zum Ende',

    // Orders, and what they came to
    'off air': 'nicht auf Sendung',
    'on air': 'auf Sendung',
    'on air, on the slate until it is taken down': 'auf Sendung, mit Standbild, bis es ausgeblendet wird',
    'on air, on the slate until a source publishes': 'auf Sendung, mit Standbild, bis eine Quelle sendet',
    'off air; it will go on air on the slate': 'nicht auf Sendung; sie wird mit Standbild auf Sendung gehen',
    'off air; the slate is down': 'nicht auf Sendung; das Standbild ist ausgeblendet',
    'the slate is up until it is taken down': 'das Standbild bleibt eingeblendet, bis Sie es ausblenden',
    'the slate is down: the source is on air as soon as it sends pictures':
      'das Standbild ist ausgeblendet: Die Quelle ist auf Sendung, sobald sie Bilder sendet',
    'the slate stays until a source publishes: none does now':
      'das Standbild bleibt, bis eine Quelle sendet: Jetzt sendet keine',
    'all encoders may be used again': 'alle Encoder dürfen wieder benutzt werden',
    'the operator ended it': 'von Hand beendet',
    'nothing to do: it says so already': 'nichts zu tun: Es steht schon so da',
    'nothing to do: the file and the profiles say what they said when they were read last':
      'nichts zu tun: In der Datei und den Profilen steht dasselbe wie beim letzten Lesen',
    'the profiles were read again': 'die Profile wurden neu gelesen',
    'the profiles are in force': 'die Profile gelten',
    'the file is in force': 'die Datei gilt',
    'what was stored meanwhile is in force': 'was inzwischen gespeichert wurde, gilt',
    'the configuration is in force': 'die Konfiguration gilt',
    'there is one more destination': 'es gibt ein Ziel mehr',
    '{0} was changed': '{0} wurde geändert',
    '{0} is gone': '{0} ist weg',
    '{0} has its new key': '{0} hat seinen neuen Schlüssel',
    '{0} is on': '{0} ist eingeschaltet',
    '{0} is off': '{0} ist ausgeschaltet',
    '{0} (generation {1})': '{0} (Stand {1})',
    'what was generation {0} is in force': 'Stand {0} gilt wieder',
    'the backup is in force': 'die Sicherung gilt',
    'a backup was made': 'eine Sicherung wurde gemacht',
    'the slate has its new picture': 'das Standbild hat sein neues Bild',
    'the built-in slate is shown': 'das eingebaute Standbild wird gezeigt',
    'the new ingest key is good now, the one before until {0}':
      'der neue Schlüssel für OBS gilt jetzt, der alte noch bis {0}',
    'the new ingest key is good now, the one before is not':
      'der neue Schlüssel für OBS gilt jetzt, der alte nicht mehr',
    'everything was forgotten': 'alles wurde vergessen',
    'the machine key was changed: everything that is stored is sealed anew':
      'der Maschinenschlüssel wurde gewechselt: Alles Gespeicherte ist neu versiegelt',
    'the box does not answer to the change': 'die Box reagiert nicht auf die Änderung',
    'the box is stopping': 'die Box wird gerade beendet',
    'the box is starting: say this again': 'die Box startet gerade: Versuchen Sie es gleich noch einmal',
    'nothing was changed: {0}': 'nichts wurde geändert: {0}',
    '{0} cannot change on air: every platform would see the stream break':
      '{0} lässt sich auf Sendung nicht ändern: Auf jeder Plattform würde der Stream abreißen',
    'End the stream first': 'Beenden Sie zuerst den Stream',
    '{0} cannot change while the box runs: put it into teebox.json, and start the box again':
      '{0} lässt sich nicht ändern, während die Box läuft: Schreiben Sie es in teebox.json, und starten Sie die Box neu',
    '{0}: its stream would have to begin anew for that, and its key is good for one; change it before the next stream':
      '{0}: Dafür müsste der Stream dort neu beginnen, und der Schlüssel gilt nur für einen; ändern Sie es vor dem nächsten Stream',
    'the configuration was changed meanwhile: generation {0} counts, and this was made from {1}':
      'die Konfiguration wurde inzwischen geändert: Es gilt Stand {0}, und dies ging von Stand {1} aus',
    'the configuration was not saved: somebody else saved generation {0} while generation {1} was being changed; load it again, and make your change there':
      'die Konfiguration wurde nicht gespeichert: Jemand anderes hat Stand {0} gespeichert, während Stand {1} bearbeitet wurde; laden Sie neu, und ändern Sie dort',
    'the configuration was not saved: {0}': 'die Konfiguration wurde nicht gespeichert: {0}',
    'the configuration was not saved': 'die Konfiguration wurde nicht gespeichert',
    'the disk of {0} is full; delete something there and save again':
      'die Platte von {0} ist voll; löschen Sie dort etwas, und speichern Sie noch einmal',
    'the disk of {0} is read-only; after a disk error Linux makes it so: look at `dmesg`, then restart the box, or replace the disk':
      'die Platte von {0} ist schreibgeschützt; das macht Linux nach einem Plattenfehler: Sehen Sie in „dmesg“ nach, dann starten Sie die Box neu oder tauschen die Platte',
    'the disk of {0} answers: {1}; look at `dmesg`': 'die Platte von {0} antwortet: {1}; sehen Sie in „dmesg“ nach',
    'no permission in {0}; give it to the user that teebox runs as: chown -R teebox: {1}':
      'in {0} fehlt die Berechtigung; geben Sie sie dem Benutzer, unter dem teebox läuft: chown -R teebox: {1}',
    'there is no whole generation {0} here: teebox generations lists those that are':
      'einen vollständigen Stand {0} gibt es hier nicht',
    'There is no such generation': 'Diesen Stand gibt es nicht',
    'Nothing is stored yet': 'Noch ist nichts gespeichert',

    // What a form or a call got wrong
    'What was sent cannot be used; nothing was changed': 'So geht es nicht; nichts wurde geändert',
    'Correct what is named and send it again': 'Verbessern Sie, was genannt ist, und versuchen Sie es noch einmal',
    'Nothing was changed': 'Nichts wurde geändert',
    'A stream key that is kept goes to the server that it was given for, and to no other; nothing was changed':
      'Ein gespeicherter Streamschlüssel geht nur an den Server, für den er eingegeben wurde; nichts wurde geändert',
    'Give the key again, or leave the destination where it is':
      'Geben Sie den Schlüssel noch einmal ein, oder lassen Sie das Ziel, wo es ist',
    'Somebody else changed the configuration meanwhile; what you sent was not used':
      'Jemand anderes hat inzwischen die Konfiguration geändert; Ihre Änderung wurde nicht übernommen',
    'Read it again, make your change in what is there now, and send that':
      'Laden Sie neu, und ändern Sie, was jetzt dort steht',
    'Make room and send it again': 'Schaffen Sie Platz, und versuchen Sie es noch einmal',
    'What was sent does not fit the contract': 'Was gesendet wurde, passt nicht zur Schnittstelle',
    'The contract is at {0}/openapi.yaml': 'Die Schnittstelle ist beschrieben unter {0}/openapi.yaml',
    'lacks something that must be there': 'hier fehlt etwas',
    'holds a name that is not known here': 'enthält einen unbekannten Namen',
    'is of another kind than it must be': 'ist von der falschen Art',
    'is none of the words that are possible': 'ist keines der möglichen Wörter',
    'is too long': 'ist zu lang',
    'is too short': 'ist zu kurz',
    'is too small': 'ist zu klein',
    'is too large': 'ist zu groß',
    'is not written as it must be': 'ist nicht richtig geschrieben',
    'has too many parts': 'hat zu viele Teile',
    'has too few parts': 'hat zu wenige Teile',
    'has the same part twice': 'enthält etwas doppelt',
    'is empty': 'ist leer',
    'is missing': 'fehlt',
    'This call needs a body': 'Dieser Aufruf braucht einen Inhalt',
    'cannot be read: is it JSON, and whole?': 'ist nicht lesbar: Ist es JSON, und vollständig?',
    'The body is not JSON': 'Der Inhalt ist kein JSON',
    'Look for a missing comma or quote': 'Suchen Sie nach einem fehlenden Komma oder Anführungszeichen',
    'The body is not what this call takes': 'Der Inhalt passt nicht zu diesem Aufruf',
    'The call cannot be understood': 'Der Aufruf ist nicht zu verstehen',
    'There is nothing at this path': 'Unter dieser Adresse gibt es nichts',
    'There is no such call at this path': 'Diesen Aufruf gibt es unter dieser Adresse nicht',
    'The reply is of another type': 'Die Antwort hat eine andere Art',
    "The body's Content-Type is not one that this call takes": 'Diese Art von Inhalt nimmt der Aufruf nicht an',
    'Send it as Content-Type: {0}': 'Senden Sie es als Content-Type: {0}',
    'The box has a defect here; the stream is not touched by it':
      'Hier hat die Box einen Fehler; den Stream berührt er nicht',
    'Download the diagnostics and report it': 'Laden Sie die Diagnosedaten herunter, und melden Sie ihn',
    'The body is too large': 'Das ist zu groß',
    'The body is too large for this call, which takes {0} bytes at most':
      'Das ist zu groß: Dieser Aufruf nimmt höchstens {0} Bytes',
    'Send less': 'Senden Sie weniger',
    'must be a whole number': 'muss eine ganze Zahl sein',
    'goes together with height and fps': 'geht nur zusammen mit Höhe und Bildrate',
    'The call does not say which generation of the configuration it was made from':
      'Der Aufruf sagt nicht, von welchem Stand der Konfiguration er ausgeht',
    "Send the ETag of what was read as If-Match, so that nobody's change is lost":
      'Senden Sie das ETag des Gelesenen als If-Match, damit keine Änderung verloren geht',
    'If-Match names no generation': 'If-Match nennt keinen Stand',
    'Send the ETag as it came, such as "12"': 'Senden Sie das ETag, wie es kam, zum Beispiel "12"',
    'There is no destination of that name': 'Ein Ziel mit diesem Namen gibt es nicht',
    'there is no destination {0}': 'ein Ziel {0} gibt es nicht',
    'there is no destination {0}; there is {1}': 'ein Ziel {0} gibt es nicht; es gibt {1}',

    // The configuration, place by place
    'must be up to 40 letters, digits, spaces, dots, - or _':
      'höchstens 40 Buchstaben, Ziffern, Leerzeichen, Punkte, - oder _',
    'two destinations are named {0}': 'zwei Ziele heißen {0}',
    'what you call this destination': 'wie Sie dieses Ziel nennen',
    'is the one of {0}, on the same server: switch one of the two off':
      'ist derselbe wie der von {0}, auf demselben Server: Schalten Sie eines der beiden aus',
    'is the same server as the first: remove it, or name another server':
      'ist derselbe Server wie der erste: Lassen Sie ihn weg, oder nennen Sie einen anderen',
    'the stream key that the platform gave you': 'der Streamschlüssel, den Sie von der Plattform haben',
    'the stream key that OBS must send': 'der Streamschlüssel, den OBS senden muss',
    'the stream key that OBS had to send before': 'der Streamschlüssel, den OBS bisher senden musste',
    'the stream key of the second source': 'der Streamschlüssel der zweiten Quelle',
    'the stream key is empty': 'der Streamschlüssel ist leer',
    'the stream key holds a space or a control character: copy it again':
      'der Streamschlüssel enthält ein Leer- oder Steuerzeichen: Kopieren Sie ihn noch einmal',
    'holds a stream key: leave the key out of the {0}, and put it into key alone':
      'enthält einen Streamschlüssel: Lassen Sie ihn dort weg ({0}), und tragen Sie ihn nur im Feld für den Schlüssel ein',
    "is not possible: {0} takes a key for one stream only, and the old stream's end uses it up. Take it away, or set persistentKey if the key is a persistent one":
      'geht nicht: {0} nimmt einen Schlüssel nur für einen Stream, und mit dem Ende des alten ist er verbraucht. Schalten Sie es ab, oder geben Sie an, dass der Schlüssel dauerhaft ist',
    'is not known': 'ist nicht bekannt',
    '{0} is not known': '{0} ist nicht bekannt',
    'is not known here': 'ist hier nicht bekannt',
    'did you mean "{0}"?': 'meinten Sie „{0}“?',
    'known are {0}': 'bekannt sind {0}',
    'is either the key itself or ${NAME} and nothing else':
      'ist entweder der Schlüssel selbst oder ${NAME} und sonst nichts',
    'the environment variable {0} is not set': 'die Umgebungsvariable {0} ist nicht gesetzt',
    'is sealed, and opens on its own box only: give the key itself':
      'ist versiegelt und lässt sich nur auf seiner eigenen Box öffnen: Geben Sie den Schlüssel selbst ein',
    'is sealed: give the key itself, or leave it out':
      'ist versiegelt: Geben Sie den Schlüssel selbst ein, oder lassen Sie ihn weg',
    'must be given again: with another {0} it would go to somebody whom it was not given for':
      'muss noch einmal eingegeben werden: Bei geändertem Feld „{0}“ ginge er an jemanden, für den er nicht gedacht war',
    'must be given again: {0}': 'muss noch einmal eingegeben werden: {0}',
    'stands for a key that is not kept here: leave it out to keep a key, or give the key itself':
      'steht für einen Schlüssel, den diese Box nicht hat: Lassen Sie das Feld leer, um einen zu behalten, oder geben Sie ihn selbst ein',
    'a ${NAME} can be put into teebox.json alone: give the key itself':
      '${NAME} geht nur in teebox.json: Geben Sie den Schlüssel selbst ein',
    'names a file of the box, which teebox.json alone may: leave it as it is, or out':
      'nennt eine Datei der Box, das darf nur teebox.json: Lassen Sie es, wie es ist, oder weg',
    'can be switched on in teebox.json alone': 'lässt sich nur in teebox.json einschalten',
    'must be an object like { … }': 'muss ein Objekt sein, wie { … }',
    'must be a list like [ … ]': 'muss eine Liste sein, wie [ … ]',
    'must be a text like "…"': 'muss ein Text sein, wie "…"',
    'must be a list of texts like ["…"]': 'muss eine Liste von Texten sein, wie ["…"]',
    'must be a whole number from {0} to {1}': 'muss eine ganze Zahl von {0} bis {1} sein',
    'must be "{0}"': 'muss „{0}“ sein',
    '{0}" or "{1}': '{0}“ oder „{1}',
    'must be true or false': 'muss true oder false sein',
    'the file {0} cannot be read': 'die Datei {0} ist nicht lesbar',
    'a time like "2026-05-01T20:00:00Z"': 'eine Zeit wie "2026-05-01T20:00:00Z"',
    'must be a time like "2026-05-01T20:00:00Z"': 'muss eine Zeit sein wie "2026-05-01T20:00:00Z"',
    'must be a time like 2026-05-01T20:00:00Z': 'muss eine Zeit sein wie 2026-05-01T20:00:00Z',
    'is the same as another key of the ingest: leave the old one out':
      'ist derselbe wie ein anderer Schlüssel für OBS: Lassen Sie den alten weg',
    'is the same as ingest.key: by its key the second source is known':
      'ist derselbe wie der erste: An ihrem Schlüssel wird die zweite Quelle erkannt',
    'is the same as {0}': 'ist dasselbe wie {0}',
    'a PEM file': 'eine PEM-Datei',
    'a canvas has both, like "1280x720" and frameRate "30"':
      'zur Leinwand gehören Größe und Bildrate, wie "1280x720" und "30"',
    'a canvas runs at 60 fps at most': 'mehr als 60 fps gehen nicht',
    'a picture is 16 to 8192 pixels each way, not {0}': 'ein Bild hat 16 bis 8192 Pixel je Richtung, nicht {0}',
    "a size is written like 1280x720, not '{0}'": 'eine Größe schreibt man wie 1280x720, nicht „{0}“',
    'a frame rate is 1 to 240 fps, not {0}': 'eine Bildrate liegt zwischen 1 und 240 fps, nicht {0}',
    "a frame rate is written like 30, 29.97 or 30000/1001, not '{0}'":
      'eine Bildrate schreibt man wie 30, 29.97 oder 30000/1001, nicht „{0}“',
    'are too many: name {0} at most': 'sind zu viele: Nennen Sie höchstens {0}',
    'must be host names like "box.example.org", without a port': 'müssen Namen sein wie "box.example.org", ohne Port',
    'is missing: a certificate and its key go together': 'fehlt: Zertifikat und Schlüssel gehören zusammen',
    'the URL must begin with rtmp:// or rtmps://': 'die Adresse muss mit rtmp:// oder rtmps:// beginnen',
    'the URL names no application: write it like rtmp://server/app':
      'in der Adresse fehlt die Anwendung: Schreiben Sie sie wie rtmp://server/app',
    "the URL's application is too long: copy the URL again":
      'die Anwendung in der Adresse ist zu lang: Kopieren Sie die Adresse noch einmal',
    'the URL has no stream key: write it like rtmp://server/app/key':
      'in der Adresse fehlt der Streamschlüssel: Schreiben Sie sie wie rtmp://server/app/key',
    'the URL must not hold a user name and password: leave out what is before the @':
      'Benutzername und Passwort gehören nicht in die Adresse: Lassen Sie weg, was vor dem @ steht',
    "the URL's port must be a number from 1 to 65535": 'der Port in der Adresse muss eine Zahl von 1 bis 65535 sein',
    "the URL's server must be a host name or an address: copy the URL again":
      'der Server in der Adresse muss ein Name oder eine Adresse sein: Kopieren Sie sie noch einmal',
    'the URL holds a space or a control character: copy it again':
      'die Adresse enthält ein Leer- oder Steuerzeichen: Kopieren Sie sie noch einmal',
    "the URL's IPv6 address needs a closing bracket": 'der IPv6-Adresse fehlt die schließende Klammer',
    'only an IPv6 address is written in brackets': 'nur eine IPv6-Adresse steht in Klammern',
    'an IPv6 address is written in brackets, like rtmp://[::1]:1935/app':
      'eine IPv6-Adresse steht in Klammern, wie rtmp://[::1]:1935/app',
    'is missing: this platform has no server of its own': 'fehlt: Diese Plattform hat keinen eigenen Server',
    '{0} takes RTMPS only: begin it with rtmps://': '{0} nimmt nur RTMPS: Beginnen Sie mit rtmps://',
    'does not go with url: remove one of the two':
      'passt nicht zu einer eigenen Adresse: Lassen Sie eines von beiden weg',
    'names nothing: this platform has no server of its own; set its url instead':
      'nennt nichts: Diese Plattform hat keinen eigenen Server; tragen Sie stattdessen die Adresse ein',
    "is none of {0}'s: choose one of {1}": 'gehört nicht zu {0}: Wählen Sie einen von diesen: {1}',
    '{0} has no backup server that is known here: remove it':
      'ein Ersatzserver von {0} ist hier nicht bekannt: Schalten Sie ihn ab',
    'does not go with server "backup": remove one of the two':
      'passt nicht zum Server „backup“: Lassen Sie eines von beiden weg',
    'does not go with backup: the backup server has one of its own':
      'passt nicht zum Ersatzserver: Der hat einen eigenen',
    'must hold {0} where the stream key goes, unless app does':
      'muss {0} enthalten, wo der Streamschlüssel hingehört, außer er steht schon in der Anwendung',
    'must be up to {0} characters without spaces': 'höchstens {0} Zeichen ohne Leerzeichen',
    'must be 64 hexadecimal digits': 'müssen 64 hexadezimale Ziffern sein',
    'a certificate fingerprint is 64 hex digits of SHA-256: copy it again':
      'ein Fingerabdruck besteht aus 64 hexadezimalen Ziffern: Kopieren Sie ihn noch einmal',
    "{0}: its key does not look like one of {1}'s, such as {2}: copy it again if it is refused":
      '{0}: Der Schlüssel sieht nicht aus wie einer von {1}, etwa {2}: Kopieren Sie ihn noch einmal, falls er abgelehnt wird',
    '{0}: rollover does nothing there, since nobody says how long {1} lets a stream last':
      '{0}: Der automatische Neubeginn bewirkt dort nichts, weil nicht bekannt ist, wie lange ein Stream bei {1} dauern darf',
    "{0}: {1} is not one of {2}'s servers, whose names end in {3}: check its url":
      '{0}: {1} ist keiner der Server von {2}, deren Namen auf {3} enden: Prüfen Sie die Adresse',
    'channel.uploadKbps: {0} is more than the network card carries; {1} is reckoned with':
      'Upload: {0} ist mehr, als die Netzwerkkarte trägt; gerechnet wird mit {1}',

    // Names and passwords
    'Nobody has claimed this box yet': 'Diese Box gehört noch niemandem',
    "Enter the code from the box's console, or there from: sudo teebox claim":
      'Geben Sie den Code vom Bildschirm der Box ein; dort zeigt ihn auch: sudo teebox claim',
    "This is not the box's claim code": 'Das ist nicht der Code der Box',
    "Read it at the box's console, or there with: sudo teebox claim":
      'Lesen Sie ihn am Bildschirm der Box ab; dort zeigt ihn auch: sudo teebox claim',
    'The box is claimed already': 'Die Box ist schon übernommen',
    'Log in; if nobody can, have a new code made at the box with: sudo teebox claim --reset':
      'Melden Sie sich an; kann das niemand, macht an der Box ein neuer Befehl einen neuen Code: sudo teebox claim --reset',
    'The name or the password is wrong': 'Name oder Passwort ist falsch',
    'If nobody knows it, have the box claimed anew with: sudo teebox claim --reset':
      'Weiß es niemand mehr, lässt sich die Box neu übernehmen: sudo teebox claim --reset',
    'The password is wrong': 'Das Passwort ist falsch',
    'must have {0} to {1} signs': 'braucht {0} bis {1} Zeichen',
    'must be made of more than three different signs': 'braucht mehr als drei verschiedene Zeichen',
    'Take a few words that belong together': 'Nehmen Sie ein paar Wörter, die zusammengehören',
    "must be up to {0} letters, digits, blanks and . _ @ ' -":
      "höchstens {0} Buchstaben, Ziffern, Leerzeichen und . _ @ ' -",
    'must be 1 to {0} signs': 'braucht 1 bis {0} Zeichen',
    'must be in the future': 'muss in der Zukunft liegen',
    'Too many have been tried': 'Es waren zu viele Versuche',
    'Too many are logging in just now': 'Gerade melden sich zu viele an',
    'Try again in {0} s': 'Versuchen Sie es in {0} s noch einmal',
    'Try again soon': 'Versuchen Sie es gleich noch einmal',
    'Too much is being changed just now': 'Gerade wird zu viel geändert',
    "The box's disk does not take the change; nothing was changed":
      'Die Platte der Box nimmt die Änderung nicht an; nichts wurde geändert',
    'Make room on it, or see: teebox doctor': 'Schaffen Sie Platz, oder lassen Sie die Box untersuchen',
    'This is the last operator, and the box needs one':
      'Sonst bedient niemand den Stream, und die Box braucht jemanden',
    'Make another account an operator first': 'Lassen Sie zuerst jemand anderes den Stream bedienen',
    'There is an account of that name': 'Ein Konto mit diesem Namen gibt es schon',
    'Take another name': 'Nehmen Sie einen anderen Namen',
    'There are {0} accounts, which is as many as there may be': 'Es gibt {0} Konten, mehr gehen nicht',
    'Delete one that nobody uses': 'Löschen Sie eines, das niemand benutzt',
    'There is no such account': 'Dieses Konto gibt es nicht',
    'There are {0} tokens, which is as many as there may be': 'Es gibt {0} Token, mehr gehen nicht',
    'Delete one that nothing uses': 'Löschen Sie eines, das nichts benutzt',
    'There is no such token': 'Dieses Token gibt es nicht',
    'There is no such token, or it has expired': 'Dieses Token gibt es nicht, oder es ist abgelaufen',
    'Make a new one in the panel': 'Erzeugen Sie hier ein neues',
    'Nobody is logged in here': 'Hier ist niemand angemeldet',
    'Log in, or send a token': 'Melden Sie sich an',
    'This log-in is over': 'Diese Anmeldung ist abgelaufen',
    'Log in once more': 'Melden Sie sich noch einmal an',
    "The call lacks its token against forged requests, or has another's":
      'Dem Aufruf fehlt sein Schutz gegen gefälschte Anfragen',
    'Load the panel again': 'Laden Sie diese Seite neu',
    "The call comes from another site's page": 'Der Aufruf kommt von der Seite einer anderen Website',
    "Open the panel at the box's own address; a script uses a token":
      'Öffnen Sie die Seite unter der eigenen Adresse der Box; ein Skript nimmt ein Token',
    'This takes the role {0}, and {1} is a {2}': 'Dafür braucht es die Rolle „{0}“, und {1} hat die Rolle „{2}“',
    operator: 'Bedient den Stream',
    viewer: 'Sieht zu',
    'Have an operator do it, or give you the role':
      'Bitten Sie jemanden darum, der den Stream bedient, oder lassen Sie sich die Rolle geben',
    'A token does not let a script do this': 'Mit einem Token geht das nicht',
    'Do it in the panel': 'Tun Sie es hier von Hand',
    'Your own password takes the one before as well': 'Für Ihr eigenes Passwort braucht es auch das bisherige',
    'Change it under your own name, with PUT /password': 'Ändern Sie es unter Ihrem eigenen Namen',
    'is missing: type your own password once more': 'fehlt: Geben Sie Ihr eigenes Passwort noch einmal ein',
    'The box is on air; nothing was forgotten': 'Die Box ist auf Sendung; nichts wurde vergessen',
    'This box is not called that': 'So heißt diese Box nicht',
    'Call it by its address or by its own name; further names go into panel.names':
      'Nehmen Sie ihre Adresse oder ihren eigenen Namen; weitere Namen kommen in die Konfiguration (panel.names)',
    'This box takes orders over https only, and what was just sent was not encrypted':
      'Diese Box nimmt Anweisungen nur über https, und was eben kam, war nicht verschlüsselt',
    'Send it to https, port {0}; make a new token if one was sent':
      'Nehmen Sie https, Port {0}; erzeugen Sie ein neues Token, falls eines gesendet wurde',
    'Too many pages watch this box': 'Zu viele Seiten sehen dieser Box zu',
    'Close some of them': 'Schließen Sie einige davon',

    // Backup, picture, preview, history
    'nothing was restored: the file is no backup, or was damaged':
      'nichts wurde wiederhergestellt: Die Datei ist keine Sicherung oder beschädigt',
    'nothing was restored: the backup was made by a newer Teebox: update this one':
      'nichts wurde wiederhergestellt: Die Sicherung stammt von einem neueren Teebox: Aktualisieren Sie dieses',
    'nothing was restored: the file is no whole backup':
      'nichts wurde wiederhergestellt: Die Sicherung ist nicht vollständig',
    'nothing was restored: the backup needs its passphrase':
      'nichts wurde wiederhergestellt: Die Sicherung braucht ihr Kennwort',
    'nothing was restored: the passphrase is another one, or the file was changed':
      'nichts wurde wiederhergestellt: Das Kennwort ist ein anderes, oder die Datei wurde verändert',
    'nothing was restored: the backup has no keys for {0}, nor has this box; restore one with keys, or give them first':
      'nichts wurde wiederhergestellt: Die Sicherung hat keine Schlüssel für {0}, und diese Box auch nicht; nehmen Sie eine mit Schlüsseln, oder geben Sie sie vorher ein',
    'nothing was restored: the backup does not fit this release: {0}':
      'nichts wurde wiederhergestellt: Die Sicherung passt nicht zu dieser Version: {0}',
    'the passphrase is too short: take {0} characters or more, such as five random words':
      'das Kennwort ist zu kurz: Nehmen Sie {0} Zeichen oder mehr, etwa fünf zufällige Wörter',
    'no backup was made: the key of {0} cannot be read: {1}':
      'es wurde keine Sicherung gemacht: Der Schlüssel von {0} ist nicht lesbar: {1}',
    'There is no picture: the built-in slate is shown':
      'Es gibt kein eigenes Bild: Das eingebaute Standbild wird gezeigt',
    'is larger than 8 MB: export it smaller': 'ist größer als 8 MB: Exportieren Sie es kleiner',
    'is larger than 20 MB: export it no larger than 3840x2160':
      'ist größer als 20 MB: Exportieren Sie es nicht größer als 3840x2160',
    'is not a PNG, JPEG or WebP picture: export it again as PNG':
      'ist kein PNG-, JPEG- oder WebP-Bild: Exportieren Sie es noch einmal als PNG',
    'Another picture is being looked at': 'Gerade wird ein anderes Bild geprüft',
    'The picture could not be saved': 'Das Bild ließ sich nicht speichern',
    "Look at the box's disk": 'Sehen Sie nach der Platte der Box',
    'cannot be looked at: {0}': 'lässt sich nicht prüfen: {0}',
    'The picture {0}': 'Das Bild {0}',
    'The slate stays as it is': 'Das Standbild bleibt, wie es ist',
    'channel.slate.picture: {0}; the built-in slate is shown': 'Standbild: {0}; das eingebaute wird gezeigt',
    'there is no file {0}': 'die Datei {0} gibt es nicht',
    '{0} is no PNG, JPEG or WebP picture': '{0} ist kein PNG-, JPEG- oder WebP-Bild',
    "{0} cannot be read: give the box's user the right to":
      '{0} ist nicht lesbar: Geben Sie dem Benutzer der Box das Recht dazu',
    '{0} look already: close one': '{0} sehen schon zu: Schließen Sie eine Vorschau',
    'there is nothing of that name to look at now': 'unter diesem Namen gibt es jetzt nichts zu sehen',
    'the session is over: log in again': 'die Anmeldung ist abgelaufen: Melden Sie sich wieder an',
    'There is no such session, or its figures were given up for newer ones':
      'Diese Sendung gibt es nicht, oder ihre Zahlen mussten neueren weichen',
    'Too much is asked of the history at once': 'Vom Verlauf wird gerade zu viel auf einmal verlangt',
    'Ask again later': 'Fragen Sie später noch einmal',
    'The history cannot be read: {0}': 'Der Verlauf ist nicht lesbar: {0}',
    'The stream is not touched by it; the log says more if it stays so':
      'Den Stream berührt das nicht; bleibt es so, sagt das Protokoll mehr',
    'The diagnostics are being put together': 'Die Diagnosedaten werden gerade zusammengestellt',
    'Ask again in a minute': 'Versuchen Sie es in einer Minute noch einmal',

    // Work: what it does and what it is refused for
    'A job of this kind runs already': 'Das läuft schon',
    'Wait for its end, or cancel it first': 'Warten Sie das Ende ab, oder halten Sie es vorher an',
    'is being cancelled': 'wird angehalten',
    'is done': 'ist fertig',
    'was cancelled': 'wurde angehalten',
    "The work broke off for a reason of the box's own":
      'Die Arbeit brach aus einem Grund ab, der in der Box selbst liegt',
    'See the log': 'Sehen Sie ins Protokoll',
    'does not go with destination: it has its own': 'passt nicht zu einem Ziel: Es hat seine eigene Angabe',
    'is missing: name a destination or a platform': 'fehlt: Nennen Sie ein Ziel oder eine Plattform',
    'There is no such job: of each kind the last one is kept':
      'Das gibt es nicht: Von jeder Art wird nur die letzte Arbeit behalten',
    'The box has not been looked at yet': 'Die Box wurde noch nicht untersucht',
    'It is done when the box has been up for some seconds: ask again then':
      'Das geschieht einige Sekunden nach dem Start: Fragen Sie dann noch einmal',
    'The box is on air: {0}': 'Die Box ist auf Sendung: {0}',
    'its encoders are not tried now': 'Ihre Encoder werden jetzt nicht erprobt',
    'the measurement would take all of the upload': 'Die Messung würde den ganzen Upload belegen',
    'End the stream first, then try it again': 'Beenden Sie zuerst den Stream, dann versuchen Sie es noch einmal',
    'looks at what the box has': 'sieht nach, was die Box hat',
    'tries {0} on {1}': 'probiert {0} auf {1}',
    cpu: 'dem Prozessor',
    'looks at: {0}': 'prüft: {0}',
    'encodes what will be published': 'encodiert, was gesendet werden soll',
    'looks at what was given': 'prüft die Angaben',
    'looks at the key': 'prüft den Schlüssel',
    "looks up the server's name": 'schlägt den Servernamen nach',
    "looks at the server's certificate": 'prüft das Zertifikat des Servers',
    'sees whether the server speaks RTMP': 'sieht nach, ob der Server RTMP spricht',
    'asks for the application': 'fragt nach der Anwendung',
    'asks for a stream': 'fragt nach einem Stream',
    'publishes to the test facility': 'sendet an die Testeinrichtung',
    'connects to {0}': 'verbindet sich mit {0}',
    'publishes a grey picture for {0} s, as fast as it goes': 'sendet {0} s lang ein graues Bild, so schnell es geht',
    '{0} has no test facility: viewers would see it': '{0} hat keine Testeinrichtung: Zuschauer würden es sehen',
    '{0} has no test facility: viewers would see what is published':
      '{0} hat keine Testeinrichtung: Zuschauer würden sehen, was gesendet wird',
    'Measure with another destination, or say publish if viewers may see it':
      'Messen Sie mit einem anderen Ziel, oder erlauben Sie, dass Zuschauer es sehen',
    '{0} takes a key for one stream only: a measurement would use this one up':
      '{0} nimmt einen Schlüssel nur für einen Stream: Eine Messung würde ihn verbrauchen',
    'Measure with another destination, or on a command line: teebox upload --use-up-key':
      'Messen Sie mit einem anderen Ziel',
    'The picture to publish could not be encoded: {0}': 'Das Bild zum Senden ließ sich nicht encodieren: {0}',
    'Try it again; the doctor says whether encoding works here at all':
      'Versuchen Sie es noch einmal; die Untersuchung der Box sagt, ob Encodieren hier überhaupt geht',

    // The way to a destination, step by step
    'no key was given': 'es wurde kein Schlüssel angegeben',
    'it was not wanted': 'es war nicht gewünscht',
    'not reached': 'nicht erreicht',
    'nobody says what a key looks like there': 'wie ein Schlüssel dort aussieht, ist nicht bekannt',
    'has the shape of a key of {0}': 'hat die Form eines Schlüssels: {0}',
    'does not look like a key of {0}': 'hat nicht die Form eines Schlüssels: {0}',
    "Compare it with the platform's dashboard; a key there looks like {0}":
      'Vergleichen Sie ihn mit dem Dashboard der Plattform; ein Schlüssel dort sieht aus wie {0}',
    'no name but an address: {0}': 'kein Name, sondern eine Adresse: {0}',
    '{0} is at {1}': '{0} liegt auf {1}',
    '{0}, port {1}, answered': '{0}, Port {1}, hat geantwortet',
    '{0}, port {1}, answered; before it, these did not: {2}': '{0}, Port {1}, hat geantwortet; davor diese nicht: {2}',
    "Every connection waits for them first: check this box's network, IPv6 too":
      'Jede Verbindung wartet erst auf sie: Prüfen Sie das Netz dieser Box, auch IPv6',
    'plain RTMP: nothing is encrypted, the key neither':
      'unverschlüsseltes RTMP: auch der Schlüssel ist nicht verschlüsselt',
    'its certificate ends in {0} days': 'sein Zertifikat läuft in {0} Tagen ab',
    "The server's operator must renew it before that day": 'Der Betreiber des Servers muss es vorher erneuern',
    'for {0}, valid from {1} to {2}, signed by {3}': 'für {0}, gültig von {1} bis {2}, unterschrieben von {3}',
    'the server speaks RTMP': 'der Server spricht RTMP',
    "the application '{0}' is there; window {1}; enhanced codecs: {2}":
      'die Anwendung „{0}“ ist da; Fenster {1}; erweiterte Codecs: {2}',
    'not said': 'nicht genannt',
    'none said': 'keine genannt',
    'the application holds the key, which is not sent unasked':
      'die Anwendung enthält den Schlüssel, der nicht ungefragt gesendet wird',
    'the server has a stream to publish on': 'der Server hat einen Stream zum Senden',
    '{0}; its certificate is {1}': '{0}; sein Zertifikat ist {1}',
    '{0}: {1} s, {2} kB, {3} acknowledgements, longest stall {4} ms: {5}':
      '{0}: {1} s, {2} kB, {3} Bestätigungen, längste Stockung {4} ms: {5}',
    'the server took it to the end': 'der Server hat alles bis zum Ende angenommen',
    'the server took it, but the network lagged: {0} kB were still unsent at the end':
      'der Server hat es angenommen, aber das Netz kam nicht nach: {0} kB waren am Ende noch nicht gesendet',
    'Measure what the upload carries: teebox upload; then plan for less':
      'Messen Sie, was der Upload trägt, und planen Sie dann mit weniger',
    'Twitch takes the stream and shows it to nobody; its inspector tells how it arrived':
      'Twitch nimmt den Stream an und zeigt ihn niemandem; der Inspector dort sagt, wie er ankam',

    // The upload, measured
    '{0} took the stream, but nothing of it arrived once it had begun':
      '{0} hat den Stream angenommen, aber nach dem Anfang kam nichts mehr an',
    'Measure again; if it stays so, look at the network between, or measure to another server':
      'Messen Sie noch einmal; bleibt es so, prüfen Sie das Netz dazwischen, oder messen Sie zu einem anderen Server',
    'There is no figure for channel.uploadKbps in this: for a second or more nothing came through':
      'Daraus ergibt sich kein Wert für den Upload: Mindestens eine Sekunde lang kam nichts durch',
    'Look at the network and measure again': 'Prüfen Sie das Netz, und messen Sie noch einmal',
    'This is what channel.uploadKbps takes: "uploadKbps": {0}': 'Das ist der Wert für den Upload: {0} kbps',
    'This is what channel.uploadKbps takes, that of the lowest second: "uploadKbps": {0}':
      'Das ist der Wert für den Upload, der der schwächsten Sekunde: {0} kbps',

    // Platforms: their own remedies, where keys are, notes, servers
    'Wait for the next try; if it is refused again, copy a new key from Live Producer':
      'Warten Sie den nächsten Versuch ab; wird er wieder abgelehnt, kopieren Sie einen neuen Schlüssel aus dem Live Producer',
    'Copy a new key from Live Producer, or switch on the persistent key there':
      'Kopieren Sie einen neuen Schlüssel aus dem Live Producer, oder schalten Sie dort den dauerhaften Schlüssel ein',
    'End the URL with /app, as in rtmps://….global-contribute.live-video.net/app':
      'Die Adresse muss auf /app enden, wie in rtmps://….global-contribute.live-video.net/app',
    "Enter what the other box's configuration calls ingest.key, and end whoever publishes to it":
      'Tragen Sie den Schlüssel ein, den die andere Box von OBS erwartet, und beenden Sie, was dort gerade sendet',
    "End the URL with what the other box's configuration calls ingest.app, usually /live":
      'Die Adresse muss auf die Anwendung der anderen Box enden, meist /live',
    "Copy the stream key again from Twitch's dashboard; if it is right, lower the bitrate and check the keyframe interval":
      'Kopieren Sie den Streamschlüssel noch einmal aus dem Dashboard von Twitch; stimmt er, senken Sie die Bitrate und prüfen das Keyframeintervall',
    "Twitch's Creator Dashboard, under Settings, Stream: Primary Stream key":
      'im Creator-Dashboard von Twitch unter Einstellungen, Stream: Primärer Streamschlüssel',
    'YouTube Studio, under Create, Go live, Stream: Stream key':
      'in YouTube Studio unter Erstellen, Livestream starten, Stream: Streamschlüssel',
    "Kick's Creator Dashboard, under Settings, Stream URL and key: both are needed":
      'im Creator-Dashboard von Kick unter Settings, Stream URL and key: Beides wird gebraucht',
    "Facebook's Live Producer, under Streaming software: Stream key; it has a switch for a persistent one":
      'im Live Producer von Facebook unter Streaming-Software: Streamschlüssel; dort gibt es einen Schalter für einen dauerhaften',
    'Trovo Studio, under Streams: Stream key': 'in Trovo Studio unter Streams: Stream key',
    "X's Media Studio, under Producer, Sources: RTMP stream key":
      'im Media Studio von X unter Producer, Sources: RTMP stream key',
    "Restream's dashboard, under Streaming software: RTMP stream key":
      'im Dashboard von Restream unter Streaming software: RTMP stream key',
    'the Amazon IVS console, under Channels, your channel, Stream configuration':
      'in der Konsole von Amazon IVS unter Channels, Ihr Kanal, Stream configuration',
    'whoever runs the server tells it': 'bei dem, der den Server betreibt',
    'the other box: its ingest key, which teebox ingest-key new makes':
      'auf der anderen Box: der Schlüssel, den sie von OBS erwartet',
    'Your own server': 'Eigener Server',
    'Another Teebox': 'Eine andere Teebox',
    '6000 kbps is for channels that are no partners': '6000 kbps gelten für Kanäle, die keine Partner sind',
    'The grace of 90 s needs Disconnect Protection, which the channel switches on':
      'Die Frist von 90 s braucht den Verbindungsabbruch-Schutz, den der Kanal einschaltet',
    "Twitch's page recommends 96 kbps of sound; the reading says 160 at the most, another of its pages 320":
      'Eine Seite von Twitch empfiehlt 96 kbps für den Ton, andere nennen 160 oder 320 als Höchstes',
    '51000 kbps is the cap at 4K; below it the cap is what YouTube recommends for H.264':
      '51000 kbps ist die Grenze bei 4K; darunter gilt, was YouTube für H.264 empfiehlt',
    'A stream of 12 hours or more is not archived': 'Ein Stream von 12 Stunden oder mehr wird nicht archiviert',
    'The grace applies with auto-stop': 'Die Frist gilt mit automatischem Beenden',
    'To try without an audience, make an unlisted event':
      'Zum Ausprobieren ohne Publikum legen Sie ein nicht gelistetes Event an',
    "The server's name may be the channel's own: where Kick's dashboard shows another, enter that as the destination's url":
      'Der Servername kann der des Kanals sein: Zeigt das Dashboard von Kick einen anderen, tragen Sie den als Adresse ein',
    'Kick publishes no limits; 8000 kbps is what others report, 160 kbps of sound is assumed':
      'Kick nennt keine Grenzen; von 8000 kbps berichten andere, für den Ton sind 160 kbps angenommen',
    'A key may be up to 24 hours old when it is first used; a persistent key is opt-in':
      'Ein Schlüssel darf bei seiner ersten Benutzung bis zu 24 Stunden alt sein; einen dauerhaften muss man einschalten',
    "Where Facebook shows another server, enter it as the destination's url":
      'Zeigt Facebook einen anderen Server, tragen Sie ihn als Adresse ein',
    'H.264 level 4.2 is for 1080p60, 4.1 for the rest': 'H.264-Level 4.2 ist für 1080p60, 4.1 für den Rest',
    "Known from OBS Studio's list of services only": 'Nur aus der Dienste-Liste von OBS Studio bekannt',
    'The largest rendition is our own choice, since nobody says':
      'Die oberste Größe haben wir selbst gewählt, weil niemand eine nennt',
    '60 fps at most': 'höchstens 60 fps',
    'Take the server that the producer page shows': 'Nehmen Sie den Server, den die Producer-Seite zeigt',
    'It passes the stream on to other platforms, whose limits hold there':
      'Es reicht den Stream an andere Plattformen weiter, deren Grenzen dort gelten',
    'No scene cuts': 'Keine Szenenschnitte',
    "Each channel has an ingest server of its own: where the console shows one, enter it as the destination's url":
      'Jeder Kanal hat einen eigenen Server: Zeigt die Konsole einen, tragen Sie ihn als Adresse ein',
    'Any RTMP or RTMPS server; the destination names its url':
      'Jeder RTMP- oder RTMPS-Server; das Ziel nennt seine Adresse',
    'Whether it takes HEVC and AV1 is for its operator to say': 'Ob er HEVC und AV1 annimmt, weiß sein Betreiber',
    'The destination names its url, like rtmp://192.0.2.40/live':
      'Das Ziel nennt seine Adresse, wie rtmp://192.0.2.40/live',
    'The longest keyframe interval is what a box keeps of its source to hand on at once':
      'Das längste Keyframeintervall ist, was eine Box von ihrer Quelle zum sofortigen Weitergeben behält',
    'US East': 'USA Ost',
    'US West': 'USA West',
    'US East: Virginia': 'USA Ost: Virginia',
    'US East: New York': 'USA Ost: New York',
    'US West: California': 'USA West: Kalifornien',
    'US West: Oregon': 'USA West: Oregon',
    'US West: Seattle': 'USA West: Seattle',
    'South America: Brazil': 'Südamerika: Brasilien',
    'South America: São Paulo': 'Südamerika: São Paulo',
    'EU West: France': 'EU West: Frankreich',
    'EU West: Ireland': 'EU West: Irland',
    'EU West: London': 'EU West: London',
    'EU Central: Germany': 'EU Mitte: Deutschland',
    'EU Central: Frankfurt': 'EU Mitte: Frankfurt',
    Europe: 'Europa',
    Australia: 'Australien',

    // Why an encoder does not work
    'This box has no device for it': 'Diese Box hat kein Gerät dafür',
    'The NVIDIA card has no driver here': 'Für die NVIDIA-Karte gibt es hier keinen Treiber',
    "Install NVIDIA's driver, 570 or newer; a container or a service must be given the card":
      'Installieren Sie den NVIDIA-Treiber, 570 oder neuer; einem Container oder Dienst muss die Karte gegeben werden',
    "The NVIDIA driver's libraries and its kernel module do not belong together":
      'Bibliotheken und Kernelmodul des NVIDIA-Treibers gehören nicht zusammen',
    'Restart the box: the driver was updated while it ran':
      'Starten Sie den Rechner neu: Der Treiber wurde im laufenden Betrieb aktualisiert',
    'The NVIDIA driver does not get ready': 'Der NVIDIA-Treiber wird nicht bereit',
    'Have the module nvidia_uvm loaded at boot: a line in /etc/modules-load.d/nvidia-uvm.conf':
      'Lassen Sie das Modul nvidia_uvm beim Start laden: eine Zeile in /etc/modules-load.d/nvidia-uvm.conf',
    "The NVIDIA driver's encode library, libnvidia-encode.so.1, is missing":
      'Die Encoder-Bibliothek des NVIDIA-Treibers, libnvidia-encode.so.1, fehlt',
    'Install it in the driver\'s own version; a container needs the capability "video"':
      'Installieren Sie sie in der Version des Treibers; ein Container braucht die Fähigkeit „video“',
    'The NVIDIA driver is older than 570': 'Der NVIDIA-Treiber ist älter als 570',
    "Install 570 or newer from NVIDIA's own packages: those of Debian 12 and 13 are older":
      'Installieren Sie 570 oder neuer aus den Paketen von NVIDIA: Die von Debian 12 und 13 sind älter',
    'This chip can compute and has no encoder, as A100, H100 and H200':
      'Dieser Chip kann rechnen, hat aber keinen Encoder, wie A100, H100 und H200',
    'Use a card with NVENC': 'Nehmen Sie eine Karte mit NVENC',
    'This chip does not encode this codec': 'Dieser Chip encodiert diesen Codec nicht',
    "All of the card's encode sessions are in use": 'Alle Encoder-Sitzungen der Karte sind belegt',
    'End what else encodes on this box, and probe again':
      'Beenden Sie, was auf dieser Box sonst encodiert, und lassen Sie neu testen',
    'Pictures of this size are too large for it': 'Bilder dieser Größe sind ihm zu groß',
    'The graphics chip has no device file in /dev/dri': 'Der Grafikchip hat keine Gerätedatei in /dev/dri',
    'Have its kernel driver loaded (i915, xe or amdgpu, with its firmware); a container or a service must be given /dev/dri':
      'Lassen Sie seinen Kerneltreiber laden (i915, xe oder amdgpu, mit Firmware); einem Container oder Dienst muss /dev/dri gegeben werden',
    "This user may not open the graphics chip's device file":
      'Dieser Benutzer darf die Gerätedatei des Grafikchips nicht öffnen',
    'Add the user to the group render: usermod -aG render teebox':
      'Nehmen Sie den Benutzer in die Gruppe render auf: usermod -aG render teebox',
    'The VA driver is for another version of libva': 'Der VA-Treiber ist für eine andere Version von libva',
    'The box does without it; NVENC and the processor are not concerned':
      'Die Box kommt ohne ihn aus; NVENC und der Prozessor sind nicht betroffen',
    "The chip's VA driver is missing, or does not know the chip":
      'Der VA-Treiber des Chips fehlt oder kennt den Chip nicht',
    'Install intel-media-va-driver or mesa-va-drivers': 'Installieren Sie intel-media-va-driver oder mesa-va-drivers',
    "Intel's media library, libmfxhw64.so.1, is missing or does not know the chip":
      'Intels Medienbibliothek, libmfxhw64.so.1, fehlt oder kennt den Chip nicht',
    'Install libmfx1 (Debian 12) for chips up to the 12th generation; newer ones encode by VAAPI':
      'Installieren Sie libmfx1 (Debian 12) für Chips bis zur 12. Generation; neuere encodieren über VAAPI',
    "The system's ffmpeg program, which could encode here, is not installed":
      'Das Programm ffmpeg des Systems, das hier encodieren könnte, ist nicht installiert',
    'Install it: apt-get install ffmpeg': 'Installieren Sie es: apt-get install ffmpeg',
    'The libav of this version does not have it': 'Das libav dieser Version hat ihn nicht',
    'It does not take the settings that live platforms want':
      'Er nimmt die Einstellungen nicht an, die Live-Plattformen verlangen',
    'Update the driver; the box does without it': 'Aktualisieren Sie den Treiber; die Box kommt ohne ihn aus',
    'What it encodes does not show what was put in': 'Was er encodiert, zeigt nicht, was hineinging',
    'It did not finish in time': 'Er wurde nicht rechtzeitig fertig',
    'The process that tried it died': 'Der Prozess, der ihn erprobte, ist abgestürzt',
    'The process that tried it answered nonsense': 'Der Prozess, der ihn erprobte, antwortete Unsinn',
    'It failed': 'Er ist gescheitert',
    "The words below are libav's; the box does without it":
      'Die Worte darunter sind von libav; die Box kommt ohne ihn aus',

    // What has happened
    'started (Teebox {0})': 'gestartet (Teebox {0})',
    'it had ended in order': 'davor war sie ordentlich beendet worden',
    'The run before ended without a word after it had run for {0}': 'Davor brach die Box nach {0} Laufzeit wortlos ab',
    "The system's log has the reason, if there is one: journalctl -u teebox":
      'Den Grund nennt das Protokoll des Systems, wenn es einen gibt: journalctl -u teebox',
    'The machine was switched off or restarted under the run before after it had run for {0}':
      'Davor wurde der Rechner nach {0} Laufzeit im Betrieb ausgeschaltet oder neu gestartet',
    'If nobody did that, look at its power supply and at: journalctl -b -1 -e':
      'War das niemand, prüfen Sie die Stromversorgung und: journalctl -b -1 -e',
    'stopped in order: {0}': 'ordentlich beendet: {0}',
    'it was told to stop': 'auf Anweisung',
    'on air, session {0}': 'auf Sendung, Sendung {0}',
    'on air, session {0}, {1}': 'auf Sendung, Sendung {0}, {1}',
    'off air, session {0} was {1}': 'nicht mehr auf Sendung, Sendung {0} dauerte {1}',
    '{0} line is missing before this one': 'davor fehlt {0} Zeile',
    '{0} lines are missing before this one': 'davor fehlen {0} Zeilen',
    'More happened at once than the disk took': 'Es geschah mehr auf einmal, als die Platte aufnehmen konnte',
    '{0} (was {1})': '{0} (vorher: {1})',
    '{0} (was {1}): {2}': '{0} (vorher: {1}): {2}',
    '{0}, after {1} attempts that failed': '{0}, nach {1} Fehlversuchen',
    live: 'live',
    connecting: 'verbindet sich',
    joining: 'kommt hinzu',
    retrying: 'versucht es wieder',
    ending: 'wird beendet',
    ended: 'beendet',
    off: 'aus',
    grace: 'endet gleich',
    slate: 'Standbild',
    source: 'Quelle',
    'second source': 'zweite Quelle',
    'canvas {0}, {1}': 'Leinwand {0}, {1}',
    'ends in {0} s': 'endet in {0} s',
    'it goes on': 'es geht weiter',
    'the publisher left': 'die Quelle ist gegangen',
    'no source for {0} s': 'seit {0} s keine Quelle',
    'viewers see the {0}': 'Zuschauer sehen: {0}',
    'viewers see the {0}: {1}': 'Zuschauer sehen: {0} ({1})',
    somebody: 'jemand',
    '{0} came from {1}': '{0} sendet von {1}',
    '{0} from {1} ended its stream': '{0} von {1} hat den Stream beendet',
    '{0} from {1} was lost': '{0} von {1} ist verloren gegangen',
    'the encoding process was replaced (number {0} since on air)':
      'der Encoder-Prozess wurde ersetzt ({0}. Mal in dieser Sendung)',
    'the last words of the one before: {0}': 'die letzten Worte des vorigen: {0}',
    '{0} on {1} is set aside': '{0} auf {1} wird vorerst nicht benutzt',
    '{0} on {1} is set aside for {2}': '{0} auf {1} wird vorerst nicht für {2} benutzt',
    '{0} is set aside': '{0} wird vorerst nicht benutzt',
    '{0} is set aside for {1}': '{0} wird vorerst nicht für {1} benutzt',
    'whoever is live keeps up': 'alle, die live sind, kommen mit',
    'somebody does not keep up': 'ein Ziel kommt nicht mit',
    'saved as number {0}': 'gespeichert als Nummer {0}',
    'saved as number {0}: {1}': 'gespeichert als Nummer {0}: {1}',
    'number {0} is in force': 'Nummer {0} gilt',
    'number {0} is in force: {1}': 'Nummer {0} gilt: {1}',
    'in force': 'gilt',
    'in force: {0}': 'gilt: {0}',
    'could not be saved': 'ließ sich nicht speichern',
    'another stream is begun': 'ein neuer Stream beginnt',
    'the length of its stream': 'die Dauer seines Streams',
    'the first start': 'der erste Start',
    'a factory reset': 'ein Zurücksetzen',

    // What is stored, and what has become of it
    'generation {0} of the configuration cannot be read ({1}): the one before it counts':
      'Stand {0} der Konfiguration ist nicht lesbar ({1}): Es gilt der davor',
    'generation {0} of the configuration is broken ({1}): {2}, and the one before it counts':
      'Stand {0} der Konfiguration ist beschädigt ({1}): {2}, und es gilt der davor',
    'generation {0} of the configuration was written by a newer Teebox: the newest that this one understands counts':
      'Stand {0} der Konfiguration wurde von einem neueren Teebox geschrieben: Es gilt der neueste, den dieses versteht',
    'it is kept as {0}': 'er ist aufgehoben als {0}',
    'it could not be set aside ({0})': 'er ließ sich nicht beiseitelegen ({0})',
    'it stays where it is': 'er bleibt, wo er ist',
    'it is empty': 'sie ist leer',
    'its checksum does not fit its content': 'die Prüfsumme passt nicht zum Inhalt',
    'it is no configuration': 'es ist keine Konfiguration',
    'it is not what this box writes': 'so schreibt diese Box nicht',
    'generation {0}: {1}': 'Stand {0}: {1}',
    'nobody has configured this box yet: it begins with an ingest key of its own and no destinations. Configure it on its page, or write {0}':
      'Diese Box ist noch nicht eingerichtet: Sie beginnt mit einem eigenen Schlüssel für OBS und ohne Ziele. Richten Sie sie hier ein, oder schreiben Sie {0}',
    '{0} was changed and cannot be used: the box goes on with generation {1} of its configuration, saved at {2}. Correct the file, then: teebox reload':
      '{0} wurde geändert und ist so nicht brauchbar: Die Box macht mit Stand {1} ihrer Konfiguration weiter, gespeichert {2}. Verbessern Sie die Datei, dann lassen Sie sie neu lesen (teebox reload)',
    'the box runs with the configuration file, but {0}': 'die Box läuft mit der Konfigurationsdatei, aber {0}',
    'nobody can publish to the box: make a new ingest key with teebox ingest-key new, or put one into {0}':
      'niemand kann an die Box senden: Machen Sie einen neuen Schlüssel für OBS, oder schreiben Sie einen in {0}',
    'the configuration file says something else than when it was read last, so it counts now; what was changed in the box meanwhile is not in it, and is kept as generation {0}':
      'in der Konfigurationsdatei steht etwas anderes als beim letzten Lesen, also gilt jetzt sie; was inzwischen in der Box geändert wurde, steht nicht darin und ist als Stand {0} aufgehoben',
    'what is stored of it is damaged, or was written by a newer Teebox':
      'das Gespeicherte ist beschädigt oder stammt von einem neueren Teebox',
    'what is stored of it was changed, or belongs elsewhere':
      'das Gespeicherte wurde verändert oder gehört woandershin',
    'the machine key {0} that sealed it is not on this box: put back {1}, or the systemd credential it came from, if you have it':
      'der Maschinenschlüssel {0}, der es versiegelt hat, ist nicht auf dieser Box: Legen Sie {1} zurück oder das systemd-Credential, von dem er kam, wenn Sie es haben',
    'a change of the machine key was cut short: end it with teebox rotate-machine-key':
      'ein Wechsel des Maschinenschlüssels wurde unterbrochen: Beenden Sie ihn mit teebox rotate-machine-key',
    'destination {0}': 'Ziel {0}',
    'the ingest': 'Empfang',
    'the second source': 'zweite Quelle',

    // The examination of the box: what is looked at
    Configuration: 'Konfiguration',
    'Configuration file': 'Konfigurationsdatei',
    'Stored configuration': 'Gespeicherte Konfiguration',
    'Stored generations': 'Gespeicherte Stände',
    'Machine key': 'Maschinenschlüssel',
    'Key file': 'Schlüsseldatei',
    Box: 'Box',
    'Ingest port': 'Port für OBS',
    'RTMPS port': 'RTMPS-Port',
    'RTMPS certificate': 'RTMPS-Zertifikat',
    'RTMPS key file': 'RTMPS-Schlüsseldatei',
    "Panel's port": 'Port dieser Seite',
    "Panel's encrypted port": 'Verschlüsselter Port dieser Seite',
    'State folder': 'Zustandsordner',
    'Cache folder': 'Zwischenspeicher',
    'Folder of sockets': 'Ordner für Sockets',
    Destinations: 'Ziele',
    Upload: 'Upload',
    'Way out': 'Weg ins Internet',
    'DNS setting': 'DNS-Einstellung',
    "Servers' names": 'Servernamen',
    'Certificate authorities': 'Zertifizierungsstellen',
    Clock: 'Uhr',
    Time: 'Zeit',
    Service: 'Dienst',
    Installation: 'Installation',
    Memory: 'Arbeitsspeicher',
    'Open files': 'Offene Dateien',
    Processor: 'Prozessor',
    'Graphics card': 'Grafikkarte',
    'Names of cards': 'Namen der Karten',
    "NVIDIA's module": 'NVIDIA-Modul',
    'Device files': 'Gerätedateien',
    "Service's devices": 'Geräte des Dienstes',

    // The examination: what was seen and what to do
    'could not be looked at: {0}': 'ließ sich nicht prüfen: {0}',
    'teebox check shows them alone': 'teebox check zeigt nur diese',
    'Nothing is configured yet: there is no {0}': 'Noch ist nichts eingerichtet: {0} gibt es nicht',
    'docs/configuration.md has an example': 'ein Beispiel steht in docs/configuration.md',
    '{0} can be used': '{0} ist brauchbar',
    'It may be right all the same: look again': 'Es kann trotzdem stimmen: Sehen Sie noch einmal nach',
    'Measure it: teebox upload': 'Messen Sie ihn',
    'none runs with {0}': 'mit {0} läuft keine',
    'process {0}': 'Prozess {0}',
    'process {0} does not answer: {1}': 'Prozess {0} antwortet nicht: {1}',
    'Start it again: systemctl restart teebox, or end it and run it':
      'Starten Sie sie neu: systemctl restart teebox, oder beenden und starten Sie sie von Hand',
    '{0}; this user may not ask it': '{0}; dieser Benutzer darf sie nicht fragen',
    "Run this as root or as the box's user": 'Führen Sie das als root oder als Benutzer der Box aus',
    'Run this as root or as {0}': 'Führen Sie das als root oder als {0} aus',
    '{0} is not there, or cannot be looked into': '{0} ist nicht da oder nicht einsehbar',
    'docs/state.md says what to do': 'docs/state.md sagt, was zu tun ist',
    'Put the machine key back, or: teebox destination NAME key, teebox ingest-key new':
      'Legen Sie den Maschinenschlüssel zurück, oder geben Sie die Schlüssel neu ein',
    'generation {0}, saved at {1}, is whole': 'Stand {0}, gespeichert {1}, ist vollständig',
    'it counts, and not the file, until that is edited': 'er gilt und nicht die Datei, bis die bearbeitet wird',
    'nothing is stored yet': 'noch ist nichts gespeichert',
    '{0} is no folder': '{0} ist kein Ordner',
    'Remove it, or choose another {0}': 'Entfernen Sie es, oder wählen Sie anders: {0}',
    'The user {0} may not write to {1}': 'Der Benutzer {0} darf nicht in {1} schreiben',
    'chown {0} {1}, or choose another {2}': 'chown {0} {1}, oder wählen Sie anders: {2}',
    '{0} has room for {1} MB, and {2} MB are wanted': 'in {0} sind {1} MB frei, gebraucht werden {2} MB',
    'Make room there, or choose another {0}': 'Schaffen Sie dort Platz, oder wählen Sie anders: {0}',
    '{0} cannot be looked at: {1}': '{0} ist nicht einsehbar: {1}',
    '{0}, {1} MB of room': '{0}, {1} MB frei',
    '{0} (not made yet), {1} MB of room': '{0} (noch nicht angelegt), {1} MB frei',
    'Nothing can be written to {0}: {1}': 'In {0} lässt sich nichts schreiben: {1}',
    'Is its disk full, or mounted read-only? Choose another {0}':
      'Ist die Platte voll oder schreibgeschützt? Wählen Sie anders: {0}',
    '{0} takes no unix sockets: {1}': '{0} nimmt keine Unix-Sockets: {1}',
    'Choose another {0}': 'Wählen Sie anders: {0}',
    '{0}, mode {1}, of {2} and the group {3}': '{0}, Rechte {1}, gehört {2} und der Gruppe {3}',
    '{0} {1}, and its mode {2} lets others at it': '{0} {1}, und die Rechte {2} lassen andere daran',
    'holds keys': 'enthält Schlüssel',
    'holds sealed keys': 'enthält versiegelte Schlüssel',
    'opens the keys': 'öffnet die Schlüssel',
    'says where streams go': 'sagt, wohin Streams gehen',
    'is a private key': 'ist ein privater Schlüssel',
    '{0} {1} and belongs to {2}': '{0} {1} und gehört {2}',
    "The box's user {0} may not read {1}": 'Der Benutzer {0} der Box darf {1} nicht lesen',
    'port {0}, on which the running box (process {1}) listens': 'Port {0}, auf dem die laufende Box (Prozess {1}) hört',
    'The running box listens on port {0}, the configuration says {1}':
      'Die laufende Box hört auf Port {0}, in der Konfiguration steht {1}',
    'The running box does not listen on port {0}': 'Die laufende Box hört nicht auf Port {0}',
    'Start the box again when it is off air': 'Starten Sie die Box neu, wenn sie nicht auf Sendung ist',
    'takes one that is free': 'nimmt einen freien',
    'port {0} is free': 'Port {0} ist frei',
    'Port {0} cannot be listened on: {1}': 'Auf Port {0} lässt sich nicht hören: {1}',
    'Set {0} to another': 'Stellen Sie {0} anders ein',
    'This machine has no address {0}': 'Dieser Rechner hat keine Adresse {0}',
    'Set {0} to 0.0.0.0 or to one that it has': 'Stellen Sie {0} auf 0.0.0.0 oder auf eine, die er hat',
    'Port {0} is taken by {1}': 'Port {0} ist belegt durch {1}',
    'another process': 'einen anderen Prozess',
    '{0} (process {1})': '{0} (Prozess {1})',
    'Stop it, or set {0} to another': 'Beenden Sie ihn, oder stellen Sie {0} anders ein',
    'Port {0} needs root': 'Port {0} braucht root-Rechte',
    'Set {0} to one from 1024 on': 'Stellen Sie {0} auf 1024 oder höher',
    'there is a default route': 'es gibt eine Standardroute',
    'There is no default route: nothing outside your own network is reached':
      'Es gibt keine Standardroute: Außerhalb Ihres Netzes ist nichts erreichbar',
    'See to the cable or the Wi-Fi, and to DHCP or the gateway':
      'Sehen Sie nach Kabel oder WLAN und nach DHCP oder Gateway',
    'There is a default route, and no link: {0}': 'Es gibt eine Standardroute, aber keine Verbindung: {0}',
    'See to the cable at both ends and to the switch, or to the Wi-Fi':
      'Sehen Sie nach dem Kabel an beiden Enden und nach dem Switch oder nach dem WLAN',
    'asks {0}': 'fragt {0}',
    'no name server is set, and no destination needs one': 'kein DNS-Server eingestellt, und kein Ziel braucht einen',
    'No name server is set in {0}': 'In {0} ist kein DNS-Server eingestellt',
    'Have DHCP set one, or write into it: nameserver ADDRESS-OF-YOUR-ROUTER':
      'Lassen Sie DHCP einen eintragen, oder schreiben Sie hinein: nameserver ADRESSE-IHRES-ROUTERS',
    'If all fail, see to the network and to DNS; if one does, to its url or server':
      'Scheitern alle, sehen Sie nach Netz und DNS; scheitert einer, nach seiner Adresse',
    "This network's DNS gives names of several platforms one and the same address, {0}: it leads to a login page or a filter":
      'Der DNS-Server dieses Netzes nennt für mehrere Plattformen ein und dieselbe Adresse, {0}: Sie führt zu einer Anmeldeseite oder einem Filter',
    'got no answer in time': 'bekam nicht rechtzeitig Antwort',
    'was not waited for': 'wurde nicht abgewartet',
    '{0#} in {1}': '{0} in {1}',
    'chmod {0#} {1}': 'chmod {0} {1}',
    '{0} cannot be read': '{0} ist nicht lesbar',
    '{0} cannot be read: {1}': '{0} ist nicht lesbar: {1}',
    '{0} holds something else than certificates': '{0} enthält etwas anderes als Zertifikate',
    'systemd-timesyncd has set it': 'systemd-timesyncd hat sie gestellt',
    'The kernel does not say whether anything keeps it right': 'Der Kernel sagt nicht, ob etwas sie richtig hält',
    'a time service keeps it, to {0} ms': 'ein Zeitdienst hält sie auf {0} ms genau',
    'No time service keeps it': 'Kein Zeitdienst hält sie richtig',
    'Have a time service: apt-get install systemd-timesyncd, then timedatectl set-ntp true':
      'Richten Sie einen Zeitdienst ein: apt-get install systemd-timesyncd, dann timedatectl set-ntp true',
    'The clock says {0}, and this version was made on {1}: no certificate is good then':
      'Die Uhr zeigt {0}, und diese Version wurde am {1} gemacht: Dann gilt kein Zertifikat',
    'Set it: timedatectl set-time, or have a time service do it':
      'Stellen Sie sie: timedatectl set-time, oder überlassen Sie es einem Zeitdienst',
    'systemd does not run this system, or does not answer': 'systemd betreibt dieses System nicht oder antwortet nicht',
    'It is not installed as a service: the box does not start with the PC':
      'Sie ist nicht als Dienst installiert: Die Box startet nicht mit dem PC',
    'If it is to, see systemd/README.md': 'Soll sie das, hilft systemd/README.md',
    'It does not start: the configuration is wrong': 'Sie startet nicht: Die Konfiguration ist falsch',
    'It failed: {0}': 'Gescheitert: {0}',
    'teebox check names every problem; then: systemctl restart teebox':
      'teebox check nennt jedes Problem; danach: systemctl restart teebox',
    'journalctl -u teebox says why; then: systemctl restart teebox':
      'journalctl -u teebox sagt, warum; danach: systemctl restart teebox',
    'It ends again and again and is started anew, {0} times so far':
      'Sie endet immer wieder und wird neu gestartet, bisher {0}-mal',
    'journalctl -u teebox says why': 'journalctl -u teebox sagt, warum',
    '{0}, and it does not start with the PC ({1})': '{0}, und sie startet nicht mit dem PC ({1})',
    '{0}, and it starts with the PC': '{0}, und sie startet mit dem PC',
    '{0} is whole': '{0} ist vollständig',
    '{0} lacks {1}': 'in {0} fehlt {1}',
    'Install Teebox again': 'Installieren Sie Teebox neu',
    '{0} is not there any more, and engines are started by it':
      '{0} ist nicht mehr da und wird zum Encodieren gebraucht',
    'Install the Java runtime again, and start the box again off air':
      'Installieren Sie die Java-Laufzeit neu, und starten Sie die Box neu, wenn sie nicht auf Sendung ist',
    '{0} MB free of {1} MB': '{0} MB von {1} MB frei',
    '{0} MB free of {1} MB, and {2} MB are wanted': '{0} MB von {1} MB frei, gebraucht werden {2} MB',
    'End other programs, add memory, or lower renditions':
      'Beenden Sie andere Programme, rüsten Sie Speicher nach, oder wählen Sie kleinere Größen',
    'How many may be open cannot be told': 'Wie viele offen sein dürfen, ist nicht festzustellen',
    '{0} may be open': '{0} dürfen offen sein',
    '{0} are open, {1} may be open': '{0} sind offen, {1} dürfen es sein',
    'Raise it: LimitNOFILE={0} in the unit, or ulimit -n':
      'Heben Sie die Grenze an: LimitNOFILE={0} in der Unit, oder ulimit -n',
    'Raise LimitNOFILE in the unit, and report this: it may be a leak':
      'Heben Sie LimitNOFILE in der Unit an, und melden Sie das: Es kann ein Leck sein',
    'The Java runtime was replaced while the box ran: it can start no engine any more':
      'Die Java-Laufzeit wurde im laufenden Betrieb ersetzt: Die Box kann keinen Encoder-Prozess mehr starten',
    'Start the box again as soon as it is off air': 'Starten Sie die Box neu, sobald sie nicht auf Sendung ist',
    '{0}, with which Teebox is not tested': '{0}, damit ist Teebox nicht getestet',
    'If something is odd, try 17, 21 or 25': 'Ist etwas seltsam, versuchen Sie 17, 21 oder 25',
    'none that encodes; the processor does': 'keine, die encodiert; das tut der Prozessor',
    '{0}: what it encodes has not been measured yet': '{0}: Was sie encodiert, ist noch nicht gemessen',
    'Have it tried, off air: teebox probe': 'Lassen Sie die Hardware testen, wenn Sie nicht auf Sendung sind',
    '{0}: {1} encodes as much as {2} times 720p30': '{0}: {1} encodiert so viel wie {2}-mal 720p30',
    '{0} encodes as much as {1} times 720p30': '{0} encodiert so viel wie {1}-mal 720p30',
    'not used on air: H.264 is what every platform takes': 'auf Sendung nicht benutzt: H.264 nimmt jede Plattform',
    'It does not encode': 'Sie encodiert nicht',
    '{0} knows them': '{0} kennt sie',
    'lspci is not installed: cards go by their numbers, and encode all the same':
      'lspci ist nicht installiert: Karten heißen nach ihren Nummern und encodieren trotzdem',
    'lspci is not installed, and there is no card to name':
      'lspci ist nicht installiert, und es gibt keine Karte zu benennen',
    'nvidia_uvm is loaded': 'nvidia_uvm ist geladen',
    'nvidia_uvm is loaded, and /dev/nvidia-uvm is not there': 'nvidia_uvm ist geladen, aber /dev/nvidia-uvm fehlt',
    'nvidia-modprobe -u -c=0; a container or a service must be given /dev/nvidia-uvm':
      'nvidia-modprobe -u -c=0; einem Container oder Dienst muss /dev/nvidia-uvm gegeben werden',
    'nvidia_uvm is not loaded: NVENC does not get ready': 'nvidia_uvm ist nicht geladen: NVENC wird nicht bereit',
    'modprobe nvidia_uvm, and for every boot: echo nvidia_uvm > /etc/modules-load.d/nvidia-uvm.conf':
      'modprobe nvidia_uvm, und für jeden Start: echo nvidia_uvm > /etc/modules-load.d/nvidia-uvm.conf',
    'The service is kept from all graphics cards (PrivateDevices=yes)':
      'Dem Dienst sind alle Grafikkarten verwehrt (PrivateDevices=yes)',
    '{0} may open {1}': '{0} darf {1} öffnen',
    "The box's user {0} may not open {1}": 'Der Benutzer {0} der Box darf {1} nicht öffnen',
    'Have udev give them to the group render, and: usermod -aG render {0}':
      'Lassen Sie udev sie der Gruppe render geben, und: usermod -aG render {0}',
    'usermod -aG {0} {1}, then start the box again': 'usermod -aG {0} {1}, dann starten Sie die Box neu',
    '{0} gets nothing: {1}': '{0} bekommt nichts: {1}',
    'none is switched on': 'keines ist eingeschaltet',
    'nothing is to be sent': 'es ist nichts zu senden',
    '{0} in all, {1} wanted (1.5 times)': '{0} insgesamt, {1} gebraucht (1,5-fach)',
    'What it carries is not known': 'Was er trägt, ist nicht bekannt',
    'Measure it with teebox upload NAME, and write it into channel.uploadKbps':
      'Messen Sie ihn, und übernehmen Sie den Wert',
    'It carries {0}': 'Er trägt {0}',
    '{0} in all, {1} wanted (1.5 times): too little for what gets in between':
      '{0} insgesamt, {1} gebraucht (1,5-fach): zu wenig für das, was dazwischenkommt',
    '{0} in all, {1} wanted (1.5 times): streams will break':
      '{0} insgesamt, {1} gebraucht (1,5-fach): Streams werden abreißen',
    'Lower a destination\'s rendition or videoKbps, set one\'s enabled to false, or have the box do it: channel.uploadPolicy "enforce"':
      'Wählen Sie für ein Ziel eine kleinere Größe oder Bitrate, schalten Sie eines aus, oder überlassen Sie es der Box (Upload: „Weniger senden“)',
    'good until {0}, and the key is its own': 'gültig bis {0}, und der Schlüssel gehört dazu',
    'It was good until {0}': 'Es galt bis {0}',
    'It ends in {0} days, on {1}': 'Es läuft in {0} Tagen ab, am {1}',

    // What viewers see, and what to change
    'Bitrate too high': 'Bitrate zu hoch',
    'Reduce bitrate': 'Bitrate senken',
    'videoKbps of the destination, or a smaller rendition': 'die Videobitrate des Ziels, oder eine kleinere Größe',
    'channel.uploadKbps as teebox upload measures it, and channel.uploadPolicy "enforce", which then keeps within it':
      'den Upload, wie er gemessen wird, und „Weniger senden“, wenn er zu wenig trägt',
    'enabled false for the last of your destinations': 'das letzte Ihrer Ziele ausschalten',
    'Bitrate too low': 'Bitrate zu niedrig',
    'Increase bitrate': 'Bitrate erhöhen',
    'the bitrate in OBS (Settings, Output): what comes in bad goes out bad':
      'die Bitrate in OBS (Einstellungen, Ausgabe): Was schlecht hereinkommt, geht schlecht hinaus',
    'videoKbps of the destination, as far as the platform takes it (videoCapKbps)':
      'die Videobitrate des Ziels, soweit die Plattform sie annimmt',
    'a smaller rendition: fewer pixels look better at the same bitrate':
      'eine kleinere Größe: Weniger Pixel sehen bei gleicher Bitrate besser aus',
    'Dropped frames': 'Ausgelassene Bilder',
    Buffering: 'Nachladen',
    Pixelation: 'Klötzchen',
    'CPU or network overload': 'Prozessor oder Netz überlastet',
    'Reduce quality': 'Qualität senken',
    'where the box leaves pictures out: a smaller rendition, fewer of them, or a canvas of fewer pictures (channel.canvas.frameRate)':
      'wo die Box Bilder auslässt: eine kleinere Größe, weniger davon oder eine niedrigere Bildrate',
    'where a destination does not take them: its videoKbps, or another of its servers (server)':
      'wo ein Ziel sie nicht annimmt: seine Videobitrate oder ein anderer seiner Server',
    'where they are lost before the box: OBS and the network between it and the box':
      'wo sie vor der Box verloren gehen: OBS und das Netz zwischen OBS und der Box',
    'Audio desync': 'Ton nicht synchron',
    'Encoder settings': 'Encoder-Einstellungen',
    'Check sample rate': 'Abtastrate prüfen',
    'the sample rate in OBS (Settings, Audio): 48 kHz, and the same in every sound device':
      'die Abtastrate in OBS (Einstellungen, Audio): 48 kHz, und dieselbe in jedem Tongerät',
    'route encode instead of direct: the box gives sound and picture one clock':
      'encodieren statt direkt: Die Box gibt Ton und Bild eine gemeinsame Uhr',
    'the sync offset of the source in OBS (Advanced Audio Properties), where it is out before the box already':
      'den Sync-Versatz der Quelle in OBS (Erweiterte Audioeigenschaften), wenn es schon vor der Box nicht stimmt',
    'The upload carries {0} kbps and {1} are wanted: lower videoKbps or rendition, or set channel.uploadPolicy to enforce':
      'Der Upload trägt {0} kbps, gebraucht werden {1}: Senken Sie Bitrate oder Größe, oder wählen Sie beim Upload „Weniger senden“',
    '{0}: {1} ms wait for it: lower its videoKbps or rendition':
      '{0}: {1} ms warten darauf: Senken Sie seine Bitrate oder Größe',
    '{0}: was connected anew {1} times: see its line on the status page':
      '{0}: wurde {1}-mal neu verbunden: Sehen Sie sich das Ziel unter Live an',
    '{0}: is encoded with {1} kbps, and {2} are recommended: raise videoKbps, or take a smaller rendition':
      '{0}: wird mit {1} kbps encodiert, empfohlen sind {2}: Erhöhen Sie die Bitrate, oder nehmen Sie eine kleinere Größe',
    '{0}: is encoded with {1} kbps out of a source of {2}: raise the bitrate in OBS':
      '{0}: wird mit {1} kbps aus einer Quelle mit {2} encodiert: Erhöhen Sie die Bitrate in OBS',
    '{0}: is enlarged from a source of {1} lines: take a smaller rendition':
      '{0}: wird aus einer Quelle mit {1} Zeilen vergrößert: Nehmen Sie eine kleinere Größe',
    '{0}: {1} of {2} pictures were left out because its encoder was behind: take a smaller rendition, or fewer of them':
      '{0}: {1} von {2} Bildern wurden ausgelassen, weil der Encoder nicht nachkam: Nehmen Sie eine kleinere Größe, oder weniger davon',
    "{0}: {1} of {2} pictures were shown again because none came: see OBS's dropped frames and the network from it to the box":
      '{0}: {1} von {2} Bildern wurden wiederholt, weil keine kamen: Prüfen Sie ausgelassene Bilder in OBS und das Netz von dort zur Box',
    '{0}: {1} pictures were dropped because it did not take them in time: lower its videoKbps or rendition':
      '{0}: {1} Bilder wurden ausgelassen, weil es sie nicht rechtzeitig annahm: Senken Sie seine Bitrate oder Größe',
    'The encoder was replaced {0} times: the status page says why':
      'Der Encoder wurde {0}-mal ersetzt: Unter Live steht, warum',
    "The source's sound has {0} samples a second: set OBS to 48 kHz (Settings, Audio)":
      'Der Ton der Quelle hat {0} Abtastwerte pro Sekunde: Stellen Sie OBS auf 48 kHz (Einstellungen, Audio)',
    'The source sends no sound: see to the sound devices in OBS':
      'Die Quelle sendet keinen Ton: Sehen Sie nach den Tongeräten in OBS',
    '{0}: {1} pieces of sound were dropped because it did not take them in time: lower its videoKbps or rendition':
      '{0}: {1} Tonstücke wurden ausgelassen, weil es sie nicht rechtzeitig annahm: Senken Sie seine Bitrate oder Größe',

    // What is seldom seen
    or: 'oder',
    'Look at the list: somebody may have deleted it': 'Sehen Sie in der Liste nach: Vielleicht hat es jemand gelöscht',
    'Type your own password once more; capitals count':
      'Geben Sie Ihr eigenes Passwort noch einmal ein; Groß- und Kleinschreibung zählt',
    'Look at what there is now: it may be gone, or have another name':
      'Sehen Sie nach, was es jetzt gibt: Vielleicht ist es weg oder heißt anders',
    'Send one, if it is to be another': 'Laden Sie eines hoch, wenn es ein anderes sein soll',
    'Look at the list: the oldest are given up for newer ones':
      'Sehen Sie in der Liste nach: Die ältesten weichen neueren',
    'Save a configuration first': 'Speichern Sie zuerst eine Konfiguration',
    'Read it again, and make the change in that': 'Laden Sie neu, und machen Sie die Änderung darin',
    'See what the doctor says of the disk, then send it again':
      'Sehen Sie nach, was die Untersuchung zur Platte sagt, dann versuchen Sie es noch einmal',
    'Backup server': 'Ersatzserver',
    'Usual server': 'Üblicher Server',
    'differs from {0} in capitals only: choose another name':
      'unterscheidet sich von {0} nur in der Großschreibung: Wählen Sie einen anderen Namen',
    'A preview comes over a WebSocket': 'Eine Vorschau kommt über einen WebSocket',
    'Open it as ws:// or wss://': 'Öffnen Sie sie als ws:// oder wss://',
    'nothing was taken for 30 s': 'seit 30 s wurde nichts abgenommen',
    'there is no such file or folder': 'diese Datei oder diesen Ordner gibt es nicht',
    'no permission': 'keine Berechtigung',
    'is not there, or not a file': 'ist nicht da oder keine Datei',
    "the slate's picture {0} {1}": 'das Bild {0} für das Standbild {1}',
    'changed while it was read: try again': 'hat sich beim Lesen geändert: Versuchen Sie es noch einmal',
    'this box makes none': 'diese Box macht keines',
    'the process wrote something else than a clip': 'der Prozess hat etwas anderes als einen Clip geschrieben',
    'it took longer than {0} s': 'es dauerte länger als {0} s',
    'it was given up': 'es wurde aufgegeben',
    'the process ended with status {0}': 'der Prozess endete mit Status {0}',
    'the encoding process failed, or took too long': 'der Encoder-Prozess ist gescheitert oder brauchte zu lange',
    'the encode was given up': 'das Encodieren wurde aufgegeben',
    'no answer from {0}': 'keine Antwort von {0}',
    'the certificate is not the pinned one': 'das Zertifikat ist nicht das hinterlegte',
    'createStream was answered without a stream id': 'createStream wurde ohne Stream-Nummer beantwortet',
    'NVIDIA card': 'NVIDIA-Karte',
    'Intel graphics': 'Intel-Grafik',
    'AMD graphics': 'AMD-Grafik',
    'graphics device': 'Grafikgerät',
    'line {0}, column {1}: the same name is there twice: remove one':
      'Zeile {0}, Spalte {1}: Derselbe Name steht dort zweimal: Entfernen Sie einen',
    'line {0}, column {1}: not valid JSON: look for a missing comma, quote or bracket there':
      'Zeile {0}, Spalte {1}: kein gültiges JSON: Suchen Sie dort nach einem fehlenden Komma, Anführungszeichen oder einer Klammer',
    '{0}: there is no such file; docs/configuration.md has an example':
      '{0}: Die Datei gibt es nicht; ein Beispiel steht in docs/configuration.md',
    'in {0}: {1}': 'in {0}: {1}',
    'one of {0}': 'eines von {0}',
    'the new ingest key is the one there is': 'der neue Schlüssel für OBS ist der, den es schon gibt',
    'an old ingest key is accepted for a week at most': 'ein alter Schlüssel für OBS gilt höchstens noch eine Woche',
    'the key before the last one was to be accepted until {0} and is refused from now on: whoever still sends it needs the new one before his next start':
      'der vorletzte Schlüssel sollte noch bis {0} gelten und wird ab jetzt abgelehnt: Wer ihn noch benutzt, braucht vor dem nächsten Start den neuen',
    'is sealed and cannot be opened: give the key itself, or ${NAME}; {0}':
      'ist versiegelt und lässt sich nicht öffnen: Geben Sie den Schlüssel selbst ein, oder ${NAME}; {0}',
    'the key of {0} cannot be read and must be given again: {1}':
      'der Schlüssel von {0} ist nicht lesbar und muss neu eingegeben werden: {1}',
    'the key of {0} cannot be taken along: {1}': 'der Schlüssel von {0} lässt sich nicht mitnehmen: {1}',
    'not everything was forgotten': 'nicht alles wurde vergessen',
    'the machine key was not changed': 'der Maschinenschlüssel wurde nicht gewechselt',
    'the machine key was not written': 'der Maschinenschlüssel wurde nicht geschrieben',
    'the machine key was changed, but the one before it could not be removed yet':
      'der Maschinenschlüssel wurde gewechselt, aber der vorige ließ sich noch nicht entfernen',
    'the systemd credential {0} cannot be read ({1}): look at LoadCredential= in the unit':
      'das systemd-Credential {0} ist nicht lesbar ({1}): Sehen Sie nach LoadCredential= in der Unit',
    '{0} is broken: put it back from a backup, or move it away':
      '{0} ist beschädigt: Holen Sie es aus einer Sicherung zurück, oder legen Sie es beiseite',
    '{0} cannot be read ({1}): it must belong to the user that teebox runs as':
      '{0} ist nicht lesbar ({1}): Es muss dem Benutzer gehören, unter dem teebox läuft',
    '{0} is a link or no file at all: put the file itself there':
      '{0} ist ein Link oder gar keine Datei: Legen Sie die Datei selbst dorthin',
    '{0} may be read by others: chmod 600 {1}, and change the key, for they may have it':
      '{0} ist für andere lesbar: chmod 600 {1}, und wechseln Sie den Schlüssel, denn sie können ihn haben',
    'another teebox command is writing there and does not end':
      'ein anderer teebox-Befehl schreibt dort und endet nicht',
    'it is too large': 'sie ist zu groß',
    'it has the name of another generation': 'sie trägt den Namen eines anderen Stands',
    '{0} cannot be read ({1}): which stream keys have been used is not known':
      '{0} ist nicht lesbar ({1}): Welche Streamschlüssel schon benutzt wurden, ist nicht bekannt',
    'The profiles in {0} cannot be used': 'Die Profile in {0} sind nicht brauchbar',
    'Meanwhile the built-in profiles count': 'So lange gelten die eingebauten Profile',
    'Correct them, then: teebox reload': 'Verbessern Sie sie, dann lassen Sie sie neu lesen (teebox reload)',
    'panel.tls.certificate: it was good until {0}: get a new one':
      'Zertifikat dieser Seite: Es galt bis {0}: Besorgen Sie ein neues',
    "panel.tls.certificate: it is not good yet: check this box's clock":
      'Zertifikat dieser Seite: Es gilt noch nicht: Prüfen Sie die Uhr dieser Box',
    'panel.tls.privateKey: it is not the key of panel.tls.certificate':
      'Zertifikat dieser Seite: Der Schlüssel gehört nicht dazu',
    'panel.tls.certificate: {0} holds no certificate in PEM':
      'Zertifikat dieser Seite: {0} enthält kein Zertifikat in PEM',
    'panel.tls.privateKey: {0} holds no private key in PKCS #8: convert it with openssl pkcs8 -topk8 -nocrypt':
      'Zertifikat dieser Seite: {0} enthält keinen privaten Schlüssel in PKCS #8: Wandeln Sie ihn um mit openssl pkcs8 -topk8 -nocrypt',
    "Meanwhile the box's own certificate is shown": 'So lange zeigt die Box ihr eigenes',
    "The panel's certificate is not of this box's making": 'Das Zertifikat dieser Seite hat nicht diese Box gemacht',
    'The panel has no certificate': 'Diese Seite hat kein Zertifikat',
    "See the box's log": 'Sehen Sie ins Protokoll der Box',
    'Of the {0} in {1} none is good today': 'Von den {0} in {1} gilt heute keine',
    'Is the clock right? Else: {0}': 'Geht die Uhr richtig? Sonst: {0}',
    'apt-get install --reinstall ca-certificates; update-ca-certificates':
      'apt-get install --reinstall ca-certificates; update-ca-certificates',
    'Nothing in {0} may be run: its file system is mounted noexec':
      'In {0} darf nichts ausgeführt werden: Das Dateisystem ist mit noexec eingehängt',
    'Mount it without noexec, or choose another {0}': 'Hängen Sie es ohne noexec ein, oder wählen Sie anders: {0}',
    'Whether anything in it may be run cannot be told: {0}':
      'Ob darin etwas ausgeführt werden darf, ist nicht festzustellen: {0}',
    'Get a new one, put it into ingest.rtmps.certificate and ingest.rtmps.privateKey, and start the box again off air':
      'Besorgen Sie ein neues, tragen Sie es in ingest.rtmps.certificate und ingest.rtmps.privateKey ein, und starten Sie die Box neu, wenn sie nicht auf Sendung ist',
    'Name a PEM file in ingest.rtmps.certificate that the box may read':
      'Nennen Sie in ingest.rtmps.certificate eine PEM-Datei, die die Box lesen darf',
    'Name a PEM file in ingest.rtmps.privateKey that the box may read':
      'Nennen Sie in ingest.rtmps.privateKey eine PEM-Datei, die die Box lesen darf',
    '{0} holds no certificate in PEM': '{0} enthält kein Zertifikat in PEM',
    "Name one in ingest.rtmps.certificate, the server's own first":
      'Nennen Sie eines in ingest.rtmps.certificate, das des Servers zuerst',
    'It is good from {0} on, which is yet to come': 'Es gilt erst ab {0}',
    'Is the clock right? Else wait, or get another':
      'Geht die Uhr richtig? Sonst warten Sie, oder besorgen Sie ein anderes',
    '{0} holds no private key in PKCS #8': '{0} enthält keinen privaten Schlüssel in PKCS #8',
    'Convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW':
      'Wandeln Sie ihn um: openssl pkcs8 -topk8 -nocrypt -in ALT -out NEU',
    'The key in {0} is not that of the certificate': 'Der Schlüssel in {0} gehört nicht zum Zertifikat',
    'Name the two that were made together in ingest.rtmps.certificate and ingest.rtmps.privateKey':
      'Nennen Sie die beiden, die zusammen gemacht wurden, in ingest.rtmps.certificate und ingest.rtmps.privateKey',
    'It is {0} ({1})': 'Zustand: {0} ({1})',
    'systemctl enable teebox': 'systemctl enable teebox',
    'systemctl start teebox': 'systemctl start teebox',
    'apt-get install pciutils': 'apt-get install pciutils',
    'chown root:{0} {1}': 'chown root:{0} {1}',
    'must be up to 100 letters, digits, signs and spaces, like {0}':
      'höchstens 100 Buchstaben, Ziffern, Zeichen und Leerzeichen, wie {0}',
    'Duplicate field': 'Doppeltes Feld',
    'on air, but no picture has left an encoder lately': 'auf Sendung, aber zuletzt kam kein Bild aus einem Encoder',
    '{0}, {1} of {2} destinations live': '{0}, {1} von {2} Zielen live',
    'The folder {0} cannot be made ({1}): choose another with --state':
      'Der Ordner {0} lässt sich nicht anlegen ({1}): Wählen Sie einen anderen mit --state',
    '{0}, last seen in {1}: {2}': '{0}, zuletzt gesehen in {1}: {2}',
    'encoding with {0}: {1}': 'Encodieren mit {0}: {1}',
    'encoding with {0}': 'Encodieren mit {0}',
    'opening {0}: {1}': 'Öffnen von {0}: {1}',
    'opening {0}': 'Öffnen von {0}',
    'decoding video': 'Decodieren des Bilds',
    'encoding sound': 'Encodieren des Tons',
    'flushing {0}': 'Leeren von {0}',
    'closing {0}': 'Schließen von {0}',
    'source link ended': 'die Verbindung zur Quelle endete',
  },
};
