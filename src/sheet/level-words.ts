import { plain } from './plain.ts'

/** Words that stand for a rung of the common ladder: not trained, in training, with help, alone, can teach. */
const RUNGS = [
  'none|not trained|untrained|no skill|no knowledge|no experience|not competent|not qualified|keine|nicht geschult|ungeschult|keine kenntnisse|nicht qualifiziert|aucun|aucune|non forme|aucune connaissance|ninguno|ninguna|sin formacion|no formado|nessuno|nessuna|non formato|geen|niet getraind|niet opgeleid|brak|nieprzeszkolony|nenhum|nenhuma|sem formacao|nao treinado',
  'trainee|in training|training|learning|learner|beginner|basic|basics|novice|aware|awareness|introduced|theory|shadowing|under training|anfanger|grundkenntnisse|in ausbildung|in einarbeitung|eingewiesen|einarbeitung|lernend|grundlagen|debutant|notions|en formation|apprenti|basico|principiante|aprendiz|en formacion|en entrenamiento|base|in formazione|in addestramento|apprendista|conoscenze di base|basis|in opleiding|leerling|podstawowy|w trakcie szkolenia|poczatkujacy|uczen|iniciante|em formacao|em treino',
  'with supervision|supervised|intermediate|advanced beginner|under supervision|with help|needs support|limited|partial|mit unterstutzung|unter aufsicht|mit hilfe|fortgeschritten|unter anleitung|teilweise|intermediaire|sous supervision|avec aide|avec assistance|intermedio|con supervision|supervisado|con ayuda|con supervisione|con aiuto|gevorderd|onder begeleiding|onder toezicht|met hulp|sredniozaawansowany|pod nadzorem|z pomoca|intermediario|supervisionado|com supervisao|com ajuda',
  'independent|independently|competent|proficient|can work alone|works alone|alone|autonomous|skilled|fully trained|unsupervised|selbststandig|selbstandig|qualifiziert|allein|kann allein|beherrscht|autonome|confirme|maitrise|seul|competente|autonomo|independiente|cualificado|domina|indipendente|padroneggia|zelfstandig|bekwaam|alleen|samodzielny|samodzielnie|zaawansowany|independente',
  'expert|trainer|can train|can train others|can teach|teaches|teacher|master|specialist|mentor|coach|advanced|experte|expertin|kann schulen|kann andere schulen|ausbilder|multiplikator|spezialist|formateur|peut former|experto|puede formar|formador|entrenador|maestro|especialista|esperto|puo formare|formatore|docente|opleider|kan opleiden|specialist|ekspert|trener|moze szkolic|specjalista|perito|pode formar|treinador',
].map(list => list.split('|'))

const RUNG_OF = new Map(RUNGS.flatMap((words, rung) => words.map(word => [word, rung] as const)))
const BY_LENGTH = [...RUNG_OF].sort((a, b) => b[0].length - a[0].length)

const YES = new Set(
  'x|ok|okay|yes|ja|oui|si|tak|sim|true|wahr|vrai|verdadero|vero|waar|prawda|verdadeiro|done|passed|pass|trained|certified|qualified|complete|completed|valid|bestanden|erledigt|geschult|erfullt|vorhanden|abgeschlossen|absolviert|forme|formee|acquis|acquise|reussi|valide|habilite|formado|apto|aprobado|completado|formato|idoneo|superato|completato|geschoold|behaald|geslaagd|voltooid|getraind|przeszkolony|zdany|zaliczony|ukonczony|treinado|aprovado|concluido|v|erl|da|ano|igen|kylla|jah|ναι|jav|taip|iva|да|opravljeno|hotovo|kesz|bestatt|bestaet|godkand|godkendt|suoritettu|izpildits'.split(
    '|',
  ),
)
const NO = new Set('no|nein|non|nee|nie|nao|false|falsch|faux|falso|onwaar|falsz|ne|nem|ei|οχι|nu|nej|не'.split('|'))
const NOTHING = new Set(
  'n a|na|n d|nd|k a|s o|n v t|nvt|not applicable|not required|nicht erforderlich|nicht notig|entfallt|entf|non applicable|no aplica|non applicabile|niet van toepassing|nie dotyczy|nao aplicavel|nao se aplica|nicht relevant|not relevant|not needed|null|nil'.split(
    '|',
  ),
)
const PLANNED = new Set(
  'plan|planned|scheduled|booked|enrolled|pending|in progress|not started|registered|to do|todo|tbd|tbc|open|assigned|waiting|geplant|angemeldet|offen|in bearbeitung|laufend|vorgesehen|eingeplant|prevu|planifie|inscrit|en cours|a planifier|planificado|programado|inscrito|en curso|pendiente|previsto|pianificato|programmato|iscritto|in corso|da fare|gepland|ingeschreven|lopend|bezig|planowane|zaplanowane|w toku|zapisany|planeado|agendado|em curso|pendente'.split(
    '|',
  ),
)
const FAILED = new Set(
  'failed|fail|not passed|nicht bestanden|durchgefallen|echoue|non acquis|non acquise|no apto|suspendido|suspenso|reprobado|non superato|non idoneo|niet geslaagd|gezakt|niezdany|niezaliczone|niezaliczony|reprovado|no show|noshow|absent|cancelled|canceled|abgesagt|withdrawn|incomplete|not completed|expired revoked|revoked'.split(
    '|',
  ),
)

const UNTIL =
  /^(?:until|till|to|bis|gultig bis|valid until|valid to|exp|exp\.|expires|expiry|hasta|jusqu ?au|jusque|fino al?|tot|do|ate|vence|scade|caduca|ablauf|due)$/
const SINCE = /^(?:since|from|on|am|seit|vom|ab|depuis|le|desde|el|dal|da|il|op|sinds|od|em|passed|trained|done|geschult|ok)$/

export function rungOf(word: string): number | null {
  return RUNG_OF.get(plain(word)) ?? null
}

/** The rung a longer explanation speaks of: "can work alone, without help" is rung 3. Longest phrase first, whole words only. */
export function rungIn(text: string): number | null {
  const words = ` ${plain(text)} `
  for (const [phrase, rung] of BY_LENGTH) if (words.includes(` ${phrase} `)) return rung
  return null
}

const LETTER_PAIRS = ['yn', 'jn', 'on', 'sn', 'tn']

/** Yes and no by their first letters, where a column holds nothing else: Y/N, J/N, O/N, S/N, T/N. */
export function letterPair(symbols: Iterable<string>): Map<string, number> | null {
  const seen = new Set(symbols)
  const pair = LETTER_PAIRS.find(letters => seen.has(letters[0] ?? '') && [...seen].every(symbol => letters.includes(symbol)))
  return pair === undefined || seen.size > 2
    ? null
    : new Map([
        [pair[0] ?? '', 1],
        [pair[1] ?? '', 0],
      ])
}

export type WordKind = 'yes' | 'no' | 'nothing' | 'planned' | 'failed'

export function wordKind(text: string): WordKind | null {
  const word = plain(text)
  if (YES.has(word)) return 'yes'
  if (NO.has(word)) return 'no'
  if (NOTHING.has(word)) return 'nothing'
  if (PLANNED.has(word) || /^(?:plan|geplant|planned|prevu|gepland) (?:q[1-4]|[\d ]{2,10})/.test(word)) return 'planned'
  return FAILED.has(word) ? 'failed' : null
}

/** What a word before or after a date says of it. */
export function dateUse(text: string): 'validThrough' | 'achievedOn' | null {
  const word = plain(text)
  if (UNTIL.test(word)) return 'validThrough'
  return SINCE.test(word) ? 'achievedOn' : null
}

const LEFT = new Set(
  'terminated|left|leaver|inactive|resigned|retired|dismissed|former|ex|ex employee|deactivated|departed|disabled|not active|ausgeschieden|inaktiv|ausgetreten|gekundigt|rentner|ehemalig|verlassen|parti|inactif|sorti|demissionne|retraite|licencie|baja|inactivo|despedido|cesado|jubilado|cessato|inattivo|dimesso|licenziato|pensionato|uit dienst|inactief|vertrokken|ontslagen|zwolniony|nieaktywny|odszedl|emerytura|desligado|inativo|demitido|reformado|no|nein|non|nee|nie|nao|false|0|n'.split(
    '|',
  ),
)
const HERE = new Set(
  'active|current|employed|on leave|leave|maternity leave|sick|sick leave|suspended|probation|working|aktiv|beschaftigt|elternzeit|krank|probezeit|actif|active|present|en poste|conge|activo|activa|alta|vigente|attivo|attiva|in forza|in servizio|in dienst|actief|ziek|aktywny|zatrudniony|urlop|ativo|ativa|yes|ja|oui|si|tak|sim|true|1|y|j|x'.split(
    '|',
  ),
)

export function isLeftWord(text: string): boolean | null {
  const word = plain(text)
  if (LEFT.has(word)) return true
  return HERE.has(word) ? false : null
}
