import { plain } from './plain.ts'

/**
 * The words of a table of entries for certifications. The machine's own names (`points-claimed`, `plannedOn`) always count; to teach the reader
 * further words, add them to a line below.
 */

/** What happened, by what a cell may say of it. */
const TYPES: Record<string, string> = {
  course: 'training|seminar|class|schulung|kurs|lehrgang|formation|stage|curso|formacion|corso|cursus|opleiding|szkolenie|formacao',
  instruction: 'briefing|toolbox talk|unterweisung|instrucción|consigne|istruzione|instructie|instruktaz|instrucao',
  reading: 'read|read and understood|gelesen|lecture|lectura|lettura|gelezen|leitura',
  exam: 'examination|test|theory test|written test|prufung|theorieprufung|examen|esame|egzamin|exame|toets',
  practical:
    'practical test|practical exam|practical assessment|praktische prufung|praxis|examen pratique|practica|prova pratica|praktijk|praktyka',
  demonstration: 'vorfuhrung|demostracion|dimostrazione|demonstratie|demonstracja|demonstracao',
  evaluation: 'assessment|beurteilung|bewertung|evaluacion|valutazione|beoordeling|ocena|avaliacao',
  observation: 'beobachtung|observacion|osservazione|observatie|obserwacja|observacao',
  inspection: 'begehung|ispezione|inspectie|inspekcja|inspecao|inspeccion',
  sample: 'test piece|coupon|probe|prufstuck|echantillon|muestra|campione|proefstuk|probka|amostra',
  use: 'used|practice|einsatz|ausubung|utilisation|uso|utilizzo|gebruik|uzycie|utilizacao',
  experience: 'work experience|berufserfahrung|erfahrung|experiencia|esperienza|ervaring|doswiadczenie',
  drill: 'exercise|ubung|exercice|ejercicio|esercitazione|oefening|cwiczenie|exercicio',
  confirmation: 'confirmed|bestatigung|confirmacion|conferma|bevestiging|potwierdzenie|confirmacao',
  declaration: 'self declaration|erklarung|selbsterklarung|declaracion|dichiarazione|verklaring|oswiadczenie|declaracao',
  submission: 'form|application form|report|einreichung|formular|depot|solicitud|domanda|indiening|wniosek',
  appointment: 'authorisation|authorization|beauftragung|bestellung|nomination|nombramiento|nomina|benoeming|powolanie|nomeacao',
  medical:
    'medical exam|medical examination|health check|arztliche untersuchung|untersuchung|visite medicale|reconocimiento medico|visita medica|keuring',
  fee: 'payment|paid|gebuhr|zahlung|paiement|pago|pagamento|betaling|oplata',
  'points-claimed': 'points|ce points|cpd|cpd activity|credits|pdu|pdus|ceu|ceus|punkte|points acquis|puntos|punti|punten|punkty|pontos',
  'points-approved': 'points accepted|punkte anerkannt|punkte genehmigt',
  'points-rejected': 'points refused|punkte abgelehnt',
  booked: 'booking|planned|scheduled|gebucht|geplant|reserve|reservado|prenotato|geboekt|zaplanowane',
  'booking-cancelled': 'booking canceled|cancelled|canceled|storniert|annule',
  'application-filed': 'application|applied|antrag gestellt|antrag',
  'application-decided': 'application decision|antrag entschieden',
  hired: 'hire|joined|eingestellt|eintritt|embauche|contratado|assunto|aangenomen|zatrudniony',
  assigned: 'assignment|zugewiesen|affecte|asignado|assegnato|toegewezen|przydzielony',
  incident: 'accident|near miss|unfall|vorfall|beinaheunfall|accidente|incidente|incidentes|ongeval|wypadek',
  doubt: 'zweifel|doute|duda|dubbio|twijfel',
  change: 'anderung|changement|cambio|cambiamento|wijziging|zmiana|mudanca',
  'health-change': 'gesundheitliche anderung|change of health',
  absence: 'absent|leave|abwesenheit|abwesend|ausencia|assenza|afwezigheid|nieobecnosc',
  'revision-published': 'new revision|revision|neue revision',
  order: 'anordnung|ordre|orden|ordine',
  'condition-began': 'condition begins|bedingung begann',
  'condition-ended': 'condition ends|bedingung endete',
  suspended: 'suspension|ausgesetzt|suspendu|suspendido|sospeso|geschorst|zawieszone|suspenso',
  reinstated: 'reinstatement|wieder eingesetzt|retabli|reinstaurado|ripristinato',
  revoked: 'revocation|withdrawn|widerrufen|entzogen|revoque|retire|revocado|revocato|ingetrokken|cofniete|revogado',
  exempted: 'exempt|exemption|befreit|befreiung|dispense|exento|esente|vrijgesteld|zwolniony|isento',
  'exemption-ended': 'exemption over|befreiung beendet',
  extended: 'extension|verlangert|verlangerung|prolonge|prorrogado|prorogato|verlengd|przedluzone|prorrogado',
  'interval-changed': 'interval change|intervall geandert',
  'requirement-set': 'required|requirement|anforderung gesetzt',
  'requirement-removed': 'requirement dropped|anforderung entfernt',
}

/** What it says of it, by the heads of its columns. */
const FIELDS: Record<string, string> = {
  type: 'event|event type|entry|entry type|record type|evidence|evidence type|activity type|what happened|kind of entry|art|ereignis|ereignisart|eintrag|nachweisart|was geschah|evenement|type d evenement|evento|tipo de evento|tipo di evento|tipo|soort|gebeurtenis|zdarzenie|rodzaj zdarzenia|rodzaj',
  number:
    'certificate number|certificate no|certificate nr|cert no|cert number|licence number|license number|licence no|license no|card number|card no|registration number|credential id|zertifikatsnummer|zertifikatnummer|zertifikatsnr|zertifikat nr|ausweisnummer|bescheinigungsnummer|numero de certificat|numero du certificat|n certificat|numero de certificado|numero certificato|numero attestato|certificaatnummer|numer certyfikatu|nr certyfikatu|numero do certificado',
  points:
    'points|ce points|cpd points|points earned|points claimed|pdu|pdus|ceu|ceus|credits|ce credits|credit points|renewal units|punkte|puntos|punti|punten|punkty|pontos',
  bucket: 'category|point category|points category|bucket|kategorie|categorie|categoria|kategoria',
  hours: 'hours|training hours|ce hours|contact hours|stunden|heures|horas|ore|uren|godziny',
  score: 'score|mark|percent|percentage|ergebnis in prozent|puntuacion|punteggio|cijfer|wynik',
  result: 'result|outcome|pass fail|passed|ergebnis|resultat|resultado|esito|resultaat|wynik|rezultat',
  decision:
    'decision|approval|approval status|approved|entscheidung|genehmigung|genehmigt|anerkannt|decision d approbation|aprobacion|approvazione|goedkeuring|zatwierdzenie',
  part: 'part|module|modul|unit|teil|partie|modulo|onderdeel|czesc|parte',
  method: 'method|methode|metodo|metoda',
  level: 'level|niveau|stufe|nivel|livello|poziom',
  activity: 'activity|description|title of activity|tatigkeit|beschreibung|activite|actividad|attivita|activiteit|opis|atividade',
  count: 'count|pieces|anzahl|stuckzahl|nombre|cantidad|numero di pezzi|aantal|liczba|quantidade',
  days: 'days|tage|jours|dias|giorni|dagen|dni',
  from: 'from|from date|start|begin|beginn|von|debut|du|desde|inizio|dal|begin datum|od|inicio',
  through: 'through|until|to|end|end date|ende|bis|fin|au|hasta|fine|al|einde|eind|do|fim',
  plannedOn: 'planned on|planned for|scheduled for|geplant am|geplant fur|prevu le|previsto el|previsto il|gepland op',
  effectiveOn: 'effective on|effective date|gultig ab|effectif le',
  until: 'extended to|extended until|new end|verlangert bis',
  authority: 'authority|behorde|angeordnet von|autorite|autoridad|autorita|autoriteit|organ|autoridade',
  reason: 'reason|grund|begrundung|motif|raison|motivo|reden|powod|razao',
  condition: 'condition|bedingung|condicion|condizione|voorwaarde|warunek|condicao',
  document: 'document|dokument|documento',
  revision: 'revision|revisione|revisie|rewizja|revisao',
  severity: 'severity|schwere|gravite|gravedad|gravita|ernst|gravidade',
  kind: 'kind',
  what: 'what|was|quoi',
  route: 'route|weg',
  act: 'act|planned act',
  keep: 'check',
  every: 'interval|intervall',
  because: 'because|weil',
  work: 'work',
  major: 'major',
  note: 'note|notes|remark|remarks|bemerkung|bemerkungen|remarque|observaciones|nota|opmerking|uwagi|observacoes',
}

/** What it is about, by the dimensions of certifications; any other one is headed with "Scope" before its name: "Scope: gauge". */
const SCOPES: Record<string, string> = {
  application: 'application|anwendung',
  auditType: 'type of audit|art des audits',
  backing: 'backing|badsicherung',
  capacity: 'capacity|tragfähigkeit',
  craneType: 'type of crane|kranart',
  customer: 'customer|kunde',
  diameter: 'diameter|durchmesser',
  discipline: 'discipline|fachrichtung',
  energyControlProcedure: 'lockout procedure|sperrverfahren',
  equipment: 'equipment|ausrüstung',
  fNumber: 'f-number|f-nummer',
  facepiece: 'facepiece|atemanschluss',
  fachkundeGroup: 'group of expertise|fachkundegruppe',
  fillerType: 'filler|schweißzusatz',
  hoursLevel: 'hours level|stundenstufe',
  make: 'make|hersteller',
  materialGroup: 'material group|werkstoffgruppe',
  model: 'model|modell',
  pNumber: 'p-number|p-nummer',
  paragraph: 'paragraph|absatz',
  position: 'position|position',
  procedure: 'procedure|verfahren',
  process: 'process|prozess',
  product: 'product|produkt',
  productType: 'type of product|produktform',
  radioactive: 'radioactive material|radioaktive stoffe',
  recommendation: 'recommendation|empfehlung',
  sector: 'sector|sektor',
  similarAircraft: 'similar aircraft|ähnliche luftfahrzeuge',
  specialisation: 'specialisation|spezialisierung',
  specialty: 'specialty|fachgebiet',
  station: 'station|station',
  style: 'style|bauart',
  substance: 'substance|stoff',
  task: 'task|tätigkeit',
  thickness: 'thickness|dicke',
  truckType: 'type of truck|art des flurförderzeugs',
  typeRating: 'type rating|musterberechtigung',
  weldDetail: 'weld detail|schweißdetail',
  weldType: 'type of weld|nahtart',
  workplace: 'workplace|arbeitsplatz',
  zone: 'zone|zone',
}

/** Heads that say that what is listed below are certifications, not skills in general. */
const CERTIFICATION_WORDS = new Set(
  [
    'certificate|certificates|certification|certifications|certificate name|certification name|licence|license|licences|licenses|permit|credential|credentials|card',
    'zertifikat|zertifikate|zertifizierung|zertifizierungen|befahigungsnachweis|befahigungsnachweise|fuhrerschein|erlaubnis',
    'certificat|certificats|habilitation|habilitations|permis|certificado|certificados|certificacion|certificaciones|licencia',
    'certificato|certificati|abilitazione|attestato|attestati|patentino|certificaat|certificaten|certyfikat|certyfikaty|uprawnienie|uprawnienia',
    'certificacao|licenca',
  ].flatMap(line => line.split('|')),
)

const TYPE_OF = byWord(TYPES)
const FIELD_OF = byWord(FIELDS)
const SCOPE_OF = byWord(SCOPES)
const SCOPED = /^(?:scope|geltung|portee|alcance|ambito|zakres)[ .:_-]+(\p{L}[\p{L}\p{N}]{0,40})$/iu

/** Which entry a cell names; null: none that we know. */
export function entryType(text: string): string | null {
  return TYPE_OF.get(plain(text)) ?? null
}

export function entryField(header: string): string | null {
  const bare = header.replace(/\([^()]*\)/g, ' ').trim()
  const field = FIELD_OF.get(plain(bare))
  if (field !== undefined) return field
  const dimension = SCOPED.exec(bare)?.[1] ?? SCOPE_OF.get(plain(bare))
  return dimension === undefined ? null : `scope.${dimension}`
}

export function saysCertification(header: string): boolean {
  return CERTIFICATION_WORDS.has(plain(header))
}

function byWord(lines: Record<string, string>): Map<string, string> {
  const found = new Map<string, string>()
  for (const name of Object.keys(lines)) found.set(plain(name), name)
  for (const [name, words] of Object.entries(lines))
    for (const word of words.split('|')) if (!found.has(plain(word))) found.set(plain(word), name)
  return found
}
