import { GIVEN_NAMES } from './given-names.ts'
import { plain } from './plain.ts'
import { hitsOf } from './word-match.ts'

/** Words of the shop floor that no name consists of: they keep "Arc Welding" and "Stapler fahren" from passing for people. */
const TRADE_WORDS = new Set(
  (
    'welding weld soldering forklift fork lift truck crane hoist press pressing cutting grinding turning milling drilling assembly packing packaging inspection quality safety maintenance repair cleaning painting coating testing test control operation operator machine machining line station setup setting changeover calibration measuring measurement audit first aid fire emergency evacuation hazard hazardous chemical chemicals lockout tagout loto electrical mechanical hydraulic pneumatic robot robotics programming cnc lathe laser plasma mig tig mag spot arc injection moulding molding casting forging heat treatment warehouse logistics shipping receiving picking labelling labeling inventory stock kaizen lean six sigma kanban visual management problem solving training basic basics advanced intermediate awareness induction introduction refresher level course certificate licence license standard procedure manual handling confined space working height ladder scaffold iso excel data entry communication leadership team building customer service environment waste energy food hygiene haccp gmp esd clean room cleanroom torque tool tools fixture drawing drawings reading document control process product production batch mixing filling sealing sorting loading unloading driving driver boiler compressor pump valve conveyor oven kiln furnace annealing polishing deburring sanding finishing gluing bonding riveting bending stamping punching sawing wiring cable harness pcb smt rework ' +
    'schweissen loten stapler gabelstapler kran presse schneiden schleifen drehen frasen bohren montage verpacken verpackung prufung prufen qualitat sicherheit wartung instandhaltung reinigung lackieren beschichten messen messtechnik brandschutz ersthelfer erste hilfe unterweisung schulung grundlagen anlage maschine linie einrichten rusten umrusten lager versand kommissionieren etikettieren arbeitssicherheit gefahrstoffe ladungssicherung hubarbeitsbuhne ' +
    'soudage soudure chariot elevateur pont roulant presse decoupe meulage tournage fraisage percage montage assemblage emballage controle qualite securite maintenance nettoyage peinture essai reglage incendie secourisme habilitation electrique formation conduite ' +
    'soldadura carretilla elevadora grua prensa corte rectificado torneado fresado montaje embalaje inspeccion calidad seguridad mantenimiento limpieza pintura ensayo primeros auxilios incendios formacion manejo ' +
    'saldatura carrello elevatore gru pressa taglio rettifica tornitura fresatura montaggio imballaggio collaudo qualita sicurezza manutenzione pulizia verniciatura primo soccorso antincendio formazione ' +
    'lassen heftruck kraan pers snijden slijpen draaien frezen verpakken keuring kwaliteit veiligheid onderhoud schoonmaken schilderen ehbo bhv ' +
    'spawanie wozek widlowy suwnica prasa ciecie szlifowanie toczenie frezowanie montaz pakowanie kontrola jakosc jakosci bezpieczenstwo konserwacja czyszczenie malowanie pierwsza pomoc szkolenie obsluga ' +
    'soldagem empilhadeira ponte rolante prensa torneamento fresagem montagem inspecao qualidade seguranca manutencao limpeza pintura primeiros socorros incendio formacao operacao shift schicht turno day night early late group gruppe groupe abteilung department area zone cell building hall halle total summe target soll legend legende'
  ).split(' '),
)

const PARTICLES = new Set('de da do dos das di del della van von der den ter ten la le el al bin ibn ben y e zu und mc st san'.split(' '))
const INITIALS = /^(?:\p{Lu}\.? ?){1,3}\p{Lu}[\p{L}'’-]+$|^\p{Lu}[\p{L}'’-]+,? (?:\p{Lu}\.? ?){1,3}$/u
const NAME_WORD = /^\p{Lu}[\p{L}'’.-]*$/u

/** How much a text looks like the name of a person, from 0 to 1. */
export function nameLikeness(text: string): number {
  if (text.length < 2 || text.length > 50 || /[\d@_=+:;!?%&#<>*]/.test(text)) return 0
  const halves = text.split(',')
  if (halves.length > 2) return 0
  const words = text
    .replace(/[()"“”]/g, ' ')
    .split(/[\s,/]+/)
    .filter(word => word !== '')
  if (words.length === 0 || words.length > 5) return 0
  const bare = words.map(plain)
  if (bare.some(word => word.split(' ').some(part => TRADE_WORDS.has(part)))) return 0
  const known = bare.filter(word => word.split(' ').some(part => GIVEN_NAMES.has(part))).length
  const shaped = words.every((word, i) => NAME_WORD.test(word) || (i > 0 && PARTICLES.has(bare[i] ?? '')))
  if (words.length === 1)
    return known > 0 ? 0.75 : shaped && text.length > 2 && /\p{Ll}/u.test(text) ? 0.25 : /^\p{Lo}{2,4}$/u.test(text) ? 0.5 : 0
  if (hitsOf(text).some(hit => hit.exact)) return 0
  if (known > 0) return shaped ? 1 : 0.7
  if (halves.length === 2) return shaped ? 0.9 : 0.2
  if (INITIALS.test(text)) return 0.8
  if (words.every(word => /^\p{Lo}+$/u.test(word))) return 0.5
  return shaped ? 0.6 : 0
}

/** Mean over what is there, with blanks left out. */
export function nameShare(texts: readonly string[]): number {
  const filled = texts.filter(text => text !== '')
  return filled.length === 0 ? 0 : filled.reduce((sum, text) => sum + nameLikeness(text), 0) / filled.length
}
