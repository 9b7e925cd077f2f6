/**
 * The words by which people head their columns and rows, in English, German, French, Spanish, Italian, Dutch, Polish and Portuguese, a line
 * each in that order. Written plain (lower case, no accents). To teach the reader a language, add a line to each entry.
 * What tells an entity's code from its name (`group id`, `course code`) is put together in word-match.ts and need not be listed.
 */
export type GroupingType =
  | 'team'
  | 'department'
  | 'line'
  | 'station'
  | 'role'
  | 'shift'
  | 'site'
  | 'category'
  | 'employer'
  | 'costCentre'
  | 'project'
  | 'area'
  | 'group'

export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt'] as const

export const PERSON_WORDS = [
  'employee|worker|operator|person|people|staff|member|team member|associate|colleague|technician|trainee|learner|student|user|participant|attendee|resource|personnel|operative|individual|who',
  'mitarbeiter|mitarbeiterin|mitarbeitende|mitarbeitender|beschaftigte|beschaftigter|person|personen|personal|werker|bediener|teilnehmer|kollege|vor und nachname|name vorname|nachname vorname|vorname nachname|vorname name|ma|benutzer|name mitarbeiter',
  'salarie|employe|collaborateur|operateur|agent|personne|personnel|stagiaire|participant|nom complet|nom et prenom|nom prenom|prenom nom|nom prenoms|utilisateur',
  'empleado|trabajador|operario|operador|persona|colaborador|participante|alumno|nombre completo|nombre y apellidos|apellidos y nombre|nombre y apellido|apellidos nombre|usuario',
  'dipendente|operatore|addetto|lavoratore|collaboratore|persona|partecipante|nominativo|nome e cognome|cognome e nome|nome cognome|cognome nome|utente|personale',
  'medewerker|werknemer|operator|persoon|collega|deelnemer|volledige naam|gebruiker|personeel',
  'pracownik|operator|osoba|uczestnik|imie i nazwisko|nazwisko i imie|nazwisko imie|imie nazwisko|uzytkownik|pracownicy',
  'funcionario|colaborador|trabalhador|operador|empregado|pessoa|participante|formando|nome completo|utilizador',
]

/** Alone they name whatever the table is about. */
export const NAME_WORDS = [
  'name|full name|names|display name|title|label',
  'name|namen|titel|bezeichnung',
  'nom|noms|titre|intitule',
  'nombre|nombres|titulo|denominacion',
  'nome|nomi|titolo|denominazione',
  'naam|namen|titel',
  'nazwa|tytul',
  'nome|nomes|titulo|designacao',
]

export const FIRST_NAME_WORDS = [
  'first name|firstname|given name|forename|first|given names',
  'vorname|rufname',
  'prenom|prenoms',
  'nombre de pila|primer nombre',
  'nome di battesimo',
  'voornaam|roepnaam',
  'imie|imiona',
  'primeiro nome|nome proprio',
]

export const LAST_NAME_WORDS = [
  'last name|lastname|surname|family name|last',
  'nachname|familienname|zuname',
  'nom de famille',
  'apellido|apellidos|primer apellido',
  'cognome',
  'achternaam|familienaam',
  'nazwisko',
  'sobrenome|apelido|ultimo nome',
]

/** A person's number or key, beside the ones made of a person word and an id word. */
export const NUMBER_WORDS = [
  'emp no|emp id|emp nr|empno|empid|emp number|emp|employee|badge|badge no|badge id|badge number|clock number|clock no|clock id|clock|payroll number|payroll no|payroll id|works number|hr id|sap id|sap no|sap number|id number|ident no|uid|login|username|user name|external id|personnel no|man number|check number',
  'personalnummer|personal nr|personalnr|pers nr|persnr|pnr|p nr|personal nummer|mitarbeiternummer|mitarbeiternr|ma nr|manr|ausweisnummer|stammnummer|stamm nr|kennnummer|benutzername|ausweis nr',
  'matricule|numero d employe|n employe|no employe|numero de matricule|identifiant|num matricule|n matricule|no matricule',
  'numero de empleado|n empleado|no empleado|num empleado|legajo|codigo de empleado|numero de trabajador|matricula|nomina|no nomina',
  'matricola|numero matricola|codice dipendente|n matricola|nr matricola|badge',
  'personeelsnummer|personeelsnr|personeels nr|medewerkernummer|medewerkernr|werknemersnummer|stamnummer|stamnr',
  'numer pracownika|nr pracownika|numer ewidencyjny|nr ewidencyjny|numer osobowy|nr osobowy|nr ewid|numer kadrowy',
  'numero de funcionario|n funcionario|numero mecanografico|n mecanografico|no mecanografico|matricula|numero do colaborador|n mec|no mec',
]

/** Initials and the like: they name a person in other tables, but are no number. */
export const ALIAS_WORDS = [
  'initials|abbreviation|alias|nickname|short name|shortname|sign',
  'kurzel|kurzzeichen|namenskurzel|initialen|kurzname',
  'initiales|sigle|trigramme',
  'iniciales|alias|siglas',
  'iniziali|sigla',
  'initialen|afkorting',
  'inicjaly|skrot',
  'iniciais|sigla',
]

export const EMAIL_WORDS = [
  'email|e mail|email address|e mail address|mail|work email|mail address|company email',
  'e mail adresse|mailadresse|email adresse|mail adresse',
  'courriel|adresse e mail|adresse mail|adresse email|mel',
  'correo|correo electronico',
  'posta elettronica|indirizzo email|indirizzo e mail',
  'e mailadres|emailadres|mailadres',
  'adres e mail|adres email|adres mailowy',
  'endereco de email|correio eletronico|endereco de e mail',
]

export const STATUS_WORDS = [
  'status|employment status|employee status|state|active|is active|current status',
  'beschaftigungsstatus|aktiv|zustand',
  'statut|etat|actif',
  'estado|situacion|activo',
  'stato|attivo',
  'actief',
  'stan|aktywny|status zatrudnienia',
  'situacao|ativo|estado',
]

export const GROUPING_WORDS: Record<GroupingType, string[]> = {
  team: ['team|crew|squad|gang', 'mannschaft', 'equipe', 'equipo|cuadrilla', 'squadra', 'ploegnaam', 'zespol|brygada', 'equipa'],
  department: [
    'department|dept|division|business unit|section|unit|dep',
    'abteilung|bereich|abt|fachbereich',
    'service|departement|atelier|secteur',
    'departamento|seccion|dpto|depto|sector',
    'reparto|dipartimento|ufficio',
    'afdeling|afd',
    'dzial|wydzial|oddzial',
    'departamento|setor|seccao|secao',
  ],
  line: [
    'line|production line|assembly line|line no',
    'linie|fertigungslinie|produktionslinie|montagelinie|band',
    'ligne|ligne de production',
    'linea|linea de produccion',
    'linea di produzione',
    'lijn|productielijn',
    'linia|linia produkcyjna',
    'linha|linha de producao',
  ],
  station: [
    'station|workstation|work station|work centre|work center|workcenter|machine|cell|work cell|workplace',
    'arbeitsplatz|maschine|anlage|arbeitsstation',
    'poste de travail|machine|poste',
    'puesto de trabajo|estacion|maquina|puesto',
    'postazione|macchina|postazione di lavoro',
    'werkplek|machine|werkstation',
    'maszyna|gniazdo|stanowisko pracy',
    'posto de trabalho|maquina|estacao|posto',
  ],
  role: [
    'role|job|job title|position|function|occupation|designation|job role|job function|trade|job position',
    'rolle|funktion|position|stelle|beruf|stellenbezeichnung|tatigkeit',
    'fonction|poste occupe|metier|role|emploi|intitule du poste',
    'rol|cargo|funcion|categoria profesional|ocupacion',
    'ruolo|mansione|posizione',
    'functie|rol|functienaam',
    'stanowisko|rola|funkcja',
    'funcao|cargo|papel|posicao',
  ],
  shift: [
    'shift|shift pattern|rota|shift team',
    'schicht|schichtgruppe|schichtmodell',
    'quart|horaire|equipe de travail',
    'turno',
    'turno',
    'ploeg|dienst',
    'zmiana',
    'turno',
  ],
  site: [
    'site|plant|location|facility|factory|branch|country',
    'standort|werk|betrieb|niederlassung|betriebsstatte',
    'site|usine|etablissement|lieu',
    'planta|sede|sitio|centro|fabrica|ubicacion',
    'stabilimento|sede|sito',
    'locatie|vestiging|fabriek',
    'zaklad|lokalizacja|fabryka',
    'local|fabrica|unidade|planta',
  ],
  category: [
    'category|employment type|employee type|contract|contract type|type|worker type|employee category|employee group',
    'kategorie|vertragsart|beschaftigungsart|mitarbeiterart|art',
    'categorie|type de contrat|contrat|type',
    'categoria|tipo de contrato|contrato|tipo',
    'categoria|tipo contratto|contratto|tipo',
    'categorie|contracttype|contract|soort',
    'kategoria|typ umowy|umowa|rodzaj umowy',
    'categoria|tipo de contrato|vinculo|tipo',
  ],
  employer: [
    'employer|company|agency|contractor|firm|organisation|organization|supplier',
    'arbeitgeber|firma|unternehmen|leihfirma|zeitarbeitsfirma|gesellschaft',
    'employeur|entreprise|societe|agence',
    'empresa|empleador|agencia',
    'azienda|datore di lavoro|societa|agenzia|ditta',
    'werkgever|bedrijf|uitzendbureau',
    'pracodawca|firma|agencja',
    'empregador|empresa|agencia',
  ],
  costCentre: [
    'cost centre|cost center|cost unit|costcenter',
    'kostenstelle|kst',
    'centre de cout|centre de couts',
    'centro de coste|centro de costo|centro de costos',
    'centro di costo',
    'kostenplaats',
    'mpk|centrum kosztow',
    'centro de custo',
  ],
  project: ['project|programme|program', 'projekt', 'projet', 'proyecto', 'progetto', 'project', 'projekt', 'projeto'],
  area: ['area|zone|work area', 'zone|arbeitsbereich', 'zone', 'area|zona', 'area|zona', 'gebied|zone', 'obszar|strefa', 'area|zona'],
  group: ['group|audience|cohort|user group', 'gruppe|benutzergruppe|zielgruppe', 'groupe', 'grupo', 'gruppo', 'groep', 'grupa', 'grupo'],
}

export const SKILL_WORDS = [
  'skill|skills|competence|competency|competencies|qualification|course|training|training course|certificate|certification|license|licence|module|topic|subject|procedure|sop|work instruction|document|task|operation|process|activity|training item|learning item|capability',
  'kompetenz|fahigkeit|qualifikation|schulung|kurs|lehrgang|unterweisung|zertifikat|fertigkeit|thema|arbeitsanweisung|prozess|schulungsthema|kompetenzen|qualifikationen|ausbildung|unterweisungsthema',
  'competence|competences|formation|cours|habilitation|certificat|savoir faire|module|tache|permis|formations',
  'competencia|competencias|habilidad|habilidades|formacion|curso|capacitacion|certificado|certificacion|cualificacion|tarea|entrenamiento',
  'competenza|competenze|abilita|corso|formazione|certificato|qualifica|abilitazione|attestato|addestramento|attivita',
  'vaardigheid|vaardigheden|competentie|cursus|opleiding|training|certificaat|bekwaamheid|taak',
  'umiejetnosc|umiejetnosci|kompetencja|kompetencje|szkolenie|kurs|certyfikat|uprawnienie|uprawnienia|kwalifikacja|kwalifikacje',
  'competencia|competencias|habilidade|habilidades|formacao|curso|treinamento|certificado|certificacao|qualificacao|tarefa|treino',
]

export const SKILL_GROUP_WORDS = [
  'skill group|skill category|competence area|competency area|course category|topic area|skill area|skill family|training category|skill type',
  'kompetenzbereich|kompetenzgruppe|themengebiet|themenbereich|schulungsart',
  'famille de competences|domaine|domaine de competences|theme',
  'grupo de competencias|area de competencia|ambito|familia',
  'gruppo di competenze|ambito|famiglia',
  'competentiegebied|vaardigheidsgroep|cursuscategorie',
  'grupa umiejetnosci|obszar kompetencji|grupa kompetencji',
  'grupo de competencias|area de competencia|familia',
]
