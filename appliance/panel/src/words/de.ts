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
    '{0} did not answer {1} within {2} ms': '{0} hat {1} nicht innerhalb von {2} ms beantwortet',
    '{0} did not answer {1}': '{0} hat {1} nicht beantwortet',
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
    'the connection': 'die Verbindung',
    'the RTMP handshake': 'den RTMP-Handshake',
    'the connect command': 'den Befehl connect',
    'the createStream command': 'den Befehl createStream',
    'the publish command': 'den Befehl publish',
    'the end': 'das Ende',
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
    '{0} closed the connection during {1}': '{0} hat die Verbindung geschlossen, und zwar bei: {1}',
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
    '{0} refused {1} with {2}': '{0} hat {1} mit {2} abgelehnt',
    '{0} refused {1} with {2} (it says: {3})': '{0} hat {1} mit {2} abgelehnt (Auskunft des Servers: {3})',
    "Check the URL, the stream key and the platform's dashboard":
      'Prüfen Sie Adresse, Streamschlüssel und das Dashboard der Plattform',
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
    'Or set its route to encode': 'Oder stellen Sie seinen Weg auf „encodieren“',

    // Destinations that are slow
    'It took only {0} of {1} Mbps': 'Es hat nur {0} von {1} Mbps angenommen',
    'It took its {0} Mbps in fits and starts': 'Es hat seine {0} Mbps nur stoßweise angenommen',
    '{0} and gets {1} instead of {2}': '{0} und bekommt {1} statt {2}',
    'Nothing to do: {0} is tried again when it has kept up for {1} min. If it stays so, {2}':
      'Nichts zu tun: {0} wird wieder versucht, wenn es {1} min lang mitgekommen ist. Bleibt es so, dann {2}',
    'choose another server of the platform for it, or a lower rendition or videoKbps':
      'wählen Sie einen anderen Server der Plattform, eine kleinere Qualitätsstufe oder eine niedrigere Bitrate',
    '{0}, and there is nothing lower of the same size for it that would not change what others get: video is left out':
      '{0}, und es gibt nichts Niedrigeres in derselben Größe, ohne dass sich für andere etwas ändert: Es werden Bilder ausgelassen',
    'If it stays so, {0}': 'Bleibt es so, dann {0}',
    'It took only {0} Mbps, and gets the source as it is: video is left out':
      'Es hat nur {0} Mbps angenommen und bekommt die Quelle unverändert: Es werden Bilder ausgelassen',
    'Lower the bitrate in OBS, or set its route to encode':
      'Senken Sie die Bitrate in OBS, oder stellen Sie seinen Weg auf „encodieren“',
    'What it got before is tried again: {0}': 'Was es vorher bekam, wird wieder versucht: {0}',
    'it is published elsewhere': 'es wird woanders veröffentlicht',
    'it kept up for {0} min': 'es ist {0} min lang mitgekommen',
    'the operator wants it tried': 'der Bediener möchte es versuchen',

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
      'Wählen Sie eine kleinere Qualitätsstufe, oder schalten Sie ein Ziel aus; sehen Sie, ob etwas anderes die Leitung belegt',
    '{0} falls behind while the others do not: the way to it is slow, not your upload':
      '{0} gerät in Rückstand, die anderen nicht: Der Weg dorthin ist langsam, nicht Ihr Upload',
    'Nothing to do at once; if it goes on, choose another of its servers':
      'Nichts zu tun für den Moment; hält es an, wählen Sie einen anderen seiner Server',
    '{0} is not reached while others are: its server is away, not your upload':
      '{0} ist nicht erreichbar, andere aber schon: Sein Server ist weg, nicht Ihr Upload',
    '{0} falls behind: your upload or its server is slow':
      '{0} gerät in Rückstand: Ihr Upload oder sein Server ist langsam',
    "Measure the upload off air with 'teebox upload', or lower the rendition":
      'Messen Sie den Upload, wenn Sie nicht auf Sendung sind, oder wählen Sie eine kleinere Qualitätsstufe',
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
    'the operator put it up': 'der Bediener hat es eingeblendet',
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
    '{0} was not done within {1} ms': '{0} war nicht innerhalb von {1} ms fertig',
    'the handshake': 'der Handshake',
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
    'set by the operator': 'vom Bediener eingestellt',
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
    'the source is larger than the rendition that is set': 'die Quelle ist größer als die eingestellte Qualitätsstufe',
    'the source sends {0} and {1} takes {2} at the most: lower it in OBS':
      'die Quelle sendet {0}, und {1} nimmt höchstens {2} an: Stellen Sie es in OBS niedriger',
    "the source sends a keyframe every {0} s and {1} wants one every {2} s: set OBS's keyframe interval to 2 s":
      'die Quelle sendet alle {0} s einen Keyframe, und {1} verlangt alle {2} s einen: Stellen Sie das Keyframe-Intervall in OBS auf 2 s',
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
    "There is no rendition '{0}'": 'Die Qualitätsstufe „{0}“ gibt es nicht',
    'Choose one of {0}': 'Wählen Sie eine von diesen: {0}',
    '{0} takes no {1}; its largest is {2}': '{0} nimmt kein {1} an; das Größte ist {2}',
    'Choose {0}': 'Wählen Sie {0}',
    "{0}'s own limits (floors, caps, highest level) leave no rendition for a picture like this":
      'Die eigenen Grenzen von {0} lassen für ein solches Bild keine Qualitätsstufe übrig',
    '{0} wants at least {1} kbps for {2}, and its cap is set to {3}':
      '{0} verlangt für {2} mindestens {1} kbps, und als Grenze ist {3} eingestellt',
    'Take its videoCapKbps away': 'Nehmen Sie die Grenze der Videobitrate (videoCapKbps) weg',
    'This box has no room for it: {0}': 'Diese Box hat dafür keine Reserve mehr: {0}',
    "Switch another destination off, let it share another's rendition, or use a stronger box":
      'Schalten Sie ein anderes Ziel aus, geben Sie ihm die Qualitätsstufe eines anderen, oder nehmen Sie eine stärkere Box',
    'The upload of {0} does not carry it beside those before it':
      'Der Upload von {0} trägt es neben den Zielen davor nicht mehr',
    'It needs an upload of {0}, or that one before it is lowered or switched off':
      'Es braucht einen Upload von {0}, oder eines davor wird niedriger gestellt oder ausgeschaltet',
    'It needs an upload of {0}, or that one before it is lowered or switched off, or that its backup is switched off':
      'Es braucht einen Upload von {0}, oder eines davor wird niedriger gestellt oder ausgeschaltet, oder sein Ersatzserver wird ausgeschaltet',

    // The plan: who encodes it and why
    '{0} on {1}, as proved': '{0} auf {1}, wie erprobt',
    '{0} on {1}': '{0} auf {1}',
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
    '{0} cores': '{0} Kerne',
    '{0} cores, {1} threads': '{0} Kerne, {1} Threads',

    // Encoders and devices that fail, and a box that is too slow
    '{0}; another device takes over': '{0}; ein anderes Gerät übernimmt',
    'another device takes over': 'ein anderes Gerät übernimmt',
    '{0}, and nothing can be lowered any more: pictures are left out':
      '{0}, und es lässt sich nichts mehr herabsetzen: Es werden Bilder ausgelassen',
    'Choose lower renditions, close other programs on the box, or use a box with a hardware encoder':
      'Wählen Sie kleinere Qualitätsstufen, schließen Sie andere Programme auf der Box, oder nehmen Sie eine Box mit Hardware-Encoder',
    'For the plan as it was, end and go live again, or say: teebox retry':
      'Für den vorigen Plan beenden Sie und gehen wieder live, oder lassen Sie die Box es noch einmal versuchen',
    '{0} gets {1} instead of {2}': '{0} bekommt {1} statt {2}',
    '{0} has {1} instead of {2}': '{0} hat {1} statt {2}',
    '{0} gets nothing any more': '{0} bekommt nichts mehr',
    '{0} gets nothing': '{0} bekommt nichts',
    '{0} gets {1}': '{0} bekommt {1}',
    'a device was found': 'ein Gerät wurde gefunden',
    'the operator wants it tried again': 'der Bediener möchte es noch einmal versuchen',
    'the operator wants it so': 'der Bediener möchte es so',
    'The engine {0}': 'Der Encodierprozess {0}',
    '{0} does not open on {1}: {2}': '{0} lässt sich auf {1} nicht öffnen: {2}',
    'It is encoded without that device, until you say: teebox retry':
      'Es wird ohne dieses Gerät encodiert, bis Sie es noch einmal versuchen lassen',
    'It was replaced by one that does without that device, until you say: teebox retry':
      'Er wurde durch einen ersetzt, der ohne dieses Gerät auskommt, bis Sie es noch einmal versuchen lassen',
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
      'Die Bilder decodiert und skaliert der Prozessor, bis Sie es noch einmal versuchen lassen',
    'Another encoder is tried; the hardware report says what this box can do':
      'Ein anderer Encoder wird versucht; der Hardware-Bericht sagt, was diese Box kann',
    'Another encoder has taken over. It is not used again until you say: teebox retry':
      'Ein anderer Encoder hat übernommen. Dieser wird erst wieder benutzt, wenn Sie es noch einmal versuchen lassen',
    'Choose another rendition or bitrate for it, or say: teebox retry':
      'Wählen Sie dafür eine andere Qualitätsstufe oder Bitrate, oder lassen Sie es noch einmal versuchen',
    'decoding and scaling': 'Decodieren und Skalieren',
    'main memory': 'Arbeitsspeicher',
    'NVIDIA card {0}': 'NVIDIA-Karte {0}',
    'VAAPI on {0}': 'VAAPI auf {0}',
    'Quick Sync on {0}': 'Quick Sync auf {0}',
  },
};
